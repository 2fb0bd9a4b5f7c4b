#ifndef WAYBILL_SCHEMA_INTERNAL_H
#define WAYBILL_SCHEMA_INTERNAL_H

#include "internal.h"
#include "waybill_schema.h"
#include <libxml/xmlschemas.h>

/// As many faults are told of one schema or document.
#define WAYBILL_SCHEMA_FAULTS 32

typedef struct {
  waybill_schema_fault items[WAYBILL_SCHEMA_FAULTS];
  size_t count;
} schema_faults;

struct waybill_schema {
  xmlSchemaPtr schema;
  schema_faults faults;
  /// With all links followed.
  char *folder;
  /// Why the last file was not given, until it is told, and where it was to be.
  int refusal;
  char *refused;
};

void waybill_schema_keep(schema_faults *faults, int code, int line, uint32_t node, const char *file, const char *text);
void waybill_schema_forget(schema_faults *faults);
/// The loader of all of libxml2.
xmlParserInputPtr waybill_schema_load(const char *url, const char *id, xmlParserCtxtPtr context);

#endif
