/// XML Schema through libxml2: a schema is compiled once and shared, each thread checks documents with a validator of its own.
#ifndef WAYBILL_SCHEMA_H
#define WAYBILL_SCHEMA_H

#include "waybill_xml.h"

typedef struct waybill_schema waybill_schema;
typedef struct waybill_validator waybill_validator;

enum {
  /// A location that is none of a file in the folder of the schema. `text` is the location.
  WAYBILL_SCHEMA_OUTSIDE = -1,
  /// A file that is not there, or cannot be read. `text` is the location.
  WAYBILL_SCHEMA_MISSING = -2,
};

typedef struct {
  /// The number that libxml2 has for it, or one of the above.
  int32_t code;
  /// Of a schema: its line, or 0.
  int32_t line;
  /// Of a document: the node of the element that it is found at.
  uint32_t node;
  /// Of a schema: the file, from its folder; may be null.
  char *file;
  /// The words of libxml2; may be null.
  char *text;
} waybill_schema_fault;

/// Reads and compiles the schema `name` of a folder, with what it includes and imports from below that folder: nothing else is opened.
/// - Returns: null where there is no memory.
waybill_schema *waybill_schema_read(const char *folder, const char *name);
void waybill_schema_free(waybill_schema *schema);
/// Whether documents can be checked with it; if not, its faults say why.
int waybill_schema_is_usable(const waybill_schema *schema);
const waybill_schema_fault *waybill_schema_faults(const waybill_schema *schema);
size_t waybill_schema_fault_count(const waybill_schema *schema);

/// For one thread; the schema has to outlive it.
waybill_validator *waybill_validator_make(const waybill_schema *schema);
void waybill_validator_free(waybill_validator *validator);
/// Checks the document that `xml` has read last.
/// - Returns: 1 where it is valid, 0 where it is not, -1 where that could not be found out.
int waybill_validator_check(waybill_validator *validator, const waybill_xml *xml);
/// What was found, up to a bound.
const waybill_schema_fault *waybill_validator_faults(const waybill_validator *validator);
size_t waybill_validator_fault_count(const waybill_validator *validator);

#endif
