#define _GNU_SOURCE
#include "schema.h"
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <libxml/uri.h>

/// No file of a schema is larger.
#define FILE_BYTES (16 << 20)

/// What the folder of the schema is called towards libxml2, so that what leads out of it is seen.
#define FOLDER "/schema"

// MARK: Faults

void waybill_schema_keep(schema_faults *faults, int code, int line, uint32_t node, const char *file, const char *text) {
  if (faults->count == WAYBILL_SCHEMA_FAULTS) return;
  faults->items[faults->count++] = (waybill_schema_fault){
      .code = code, .line = line, .node = node, .file = file ? strdup(file) : NULL, .text = text ? strdup(text) : NULL};
}

void waybill_schema_forget(schema_faults *faults) {
  for (size_t index = 0; index < faults->count; index++) {
    free(faults->items[index].file);
    free(faults->items[index].text);
  }
  faults->count = 0;
}

// MARK: Files

/// The schema that this thread compiles. libxml2 has one loader for all, and asks it for files by the addresses that it made of
/// `schemaLocation`.
static _Thread_local waybill_schema *compiled;

/// The path from the folder on, with its slash; null for what is not in it.
static const char *path_in_folder(const char *address) {
  size_t count = strlen(FOLDER);
  return strncmp(address, FOLDER "/", count + 1) == 0 ? address + count : NULL;
}

/// An open file below the folder, or -1. What is linked to from there is below it too, or it is not opened.
static int open_inside(const char *folder, const char *inside) {
  char path[PATH_MAX], real[PATH_MAX];
  if (snprintf(path, sizeof path, "%s%s", folder, inside) >= (int)sizeof path || !realpath(path, real)) return -1;
  size_t count = strlen(folder);
  if (strncmp(real, folder, count) != 0 || real[count] != '/') return -1;
  return open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

static xmlParserInputBufferPtr buffer_of(int file) {
  struct stat status;
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > FILE_BYTES) return NULL;
  size_t size = (size_t)status.st_size, count = 0;
  char *bytes = malloc(size + 1);
  if (!bytes) return NULL;
  while (count < size) {
    ssize_t more = read(file, bytes + count, size - count);
    if (more <= 0) break;
    count += (size_t)more;
  }
  // The buffer has a copy of its own.
  xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateMem(bytes, (int)count, XML_CHAR_ENCODING_NONE);
  free(bytes);
  return buffer;
}

static xmlParserInputPtr not_given(int why, const char *location) {
  // What libxml2 tells next is about this; it is told in its place, since it knows the line.
  compiled->refusal = why;
  free(compiled->refused);
  compiled->refused = strdup(location);
  // Not found, rather than broken: libxml2 goes by its last error.
  xmlLastError.domain = XML_FROM_IO;
  xmlLastError.code = XML_IO_LOAD_ERROR;
  return NULL;
}

/// Nothing that a document names is ever fetched, and for a schema only files of its folder.
xmlParserInputPtr waybill_schema_load(const char *url, const char *id, xmlParserCtxtPtr context) {
  if (!compiled || !url) return NULL;
  char *address = xmlURIUnescapeString(url, 0, NULL);
  if (!address) return NULL;
  xmlParserInputPtr input = NULL;
  const char *path = path_in_folder(address);
  if (!path || strstr(path, "/..")) {
    not_given(WAYBILL_SCHEMA_OUTSIDE, address);
  } else {
    int file = open_inside(compiled->folder, path);
    xmlParserInputBufferPtr buffer = file < 0 ? NULL : buffer_of(file);
    if (file >= 0) close(file);
    if (!buffer) {
      not_given(WAYBILL_SCHEMA_MISSING, path + 1);
    } else if ((input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE))) {
      input->filename = (char *)xmlStrdup((const xmlChar *)url);
    } else {
      xmlFreeParserInputBuffer(buffer);
    }
  }
  xmlFree(address);
  return input;
}

// MARK: Compiling

static void heard_of_schema(void *user, xmlErrorPtr error) {
  waybill_schema *schema = user;
  if (!error) return;
  const char *path = error->file ? path_in_folder(error->file) : NULL;
  const char *file = path ? path + 1 : error->file;
  if (schema->refusal) {
    waybill_schema_keep(&schema->faults, schema->refusal, error->line, 0, file, schema->refused);
    schema->refusal = 0;
  } else if (error->level >= XML_ERR_ERROR) {
    waybill_schema_keep(&schema->faults, error->code, error->line, 0, file, error->message);
  }
}

static void compile(waybill_schema *schema, const char *name) {
  xmlChar *escaped = xmlURIEscapeStr((const xmlChar *)name, NULL);
  if (!escaped) return;
  char address[PATH_MAX * 3 + 2];
  snprintf(address, sizeof address, FOLDER "/%s", (const char *)escaped);
  xmlFree(escaped);
  xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(address);
  if (!parser) return;
  compiled = schema;
  // Of faults of the markup, libxml2 tells only whoever listens to all of a thread.
  xmlSetStructuredErrorFunc(schema, heard_of_schema);
  xmlSchemaSetParserStructuredErrors(parser, heard_of_schema, schema);
  schema->schema = xmlSchemaParse(parser);
  xmlSetStructuredErrorFunc(NULL, NULL);
  xmlResetLastError();
  compiled = NULL;
  xmlSchemaFreeParserCtxt(parser);
  if (schema->refusal) waybill_schema_keep(&schema->faults, schema->refusal, 0, 0, NULL, schema->refused);
}

waybill_schema *waybill_schema_read(const char *folder, const char *name) {
  waybill_xml_start();
  waybill_schema *schema = calloc(1, sizeof *schema);
  if (!schema) return NULL;
  schema->folder = realpath(folder, NULL);
  if (schema->folder) {
    // The folder of all is no prefix that ends with a slash.
    if (strcmp(schema->folder, "/") == 0) schema->folder[0] = 0;
    compile(schema, name);
  } else {
    waybill_schema_keep(&schema->faults, WAYBILL_SCHEMA_MISSING, 0, 0, NULL, name);
  }
  return schema;
}

void waybill_schema_free(waybill_schema *schema) {
  if (!schema) return;
  xmlSchemaFree(schema->schema);
  waybill_schema_forget(&schema->faults);
  free(schema->folder);
  free(schema->refused);
  free(schema);
}

int waybill_schema_is_usable(const waybill_schema *schema) { return schema->schema && schema->faults.count == 0; }
const waybill_schema_fault *waybill_schema_faults(const waybill_schema *schema) { return schema->faults.items; }
size_t waybill_schema_fault_count(const waybill_schema *schema) { return schema->faults.count; }
