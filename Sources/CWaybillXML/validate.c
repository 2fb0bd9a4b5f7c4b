#include "schema.h"
#include <stdlib.h>
#include <string.h>

/// Names beyond these begin anew, so that names that are data cannot fill the memory.
#define NAMES_KEPT 16384

/// A pass of its own over a document that was read: behind the gate, so that what is checked is what was read.
struct waybill_validator {
  const waybill_schema *schema;
  const waybill_xml *xml;
  xmlSchemaValidCtxtPtr context;
  xmlParserCtxtPtr parser;
  xmlSAXHandler handler;
  /// What libxml2 does with the events of a document that it checks.
  xmlSAXHandlerPtr checks;
  void *checks_user;
  schema_faults faults;

  /// The element that is told of.
  uint32_t node;
  /// The node behind the last that has begun.
  uint32_t next;
  uint32_t open[WAYBILL_XML_DEEPEST + 2];
  size_t depth;

  /// Text between two tags, handed over at once: libxml2 takes time in the square of the pieces of a text.
  uint8_t *text;
  size_t text_count, text_capacity;
  int is_failed;
};

static void fail(waybill_validator *validator) {
  validator->is_failed = 1;
  xmlStopParser(validator->parser);
}

// MARK: Events

static void hand_text_over(waybill_validator *validator) {
  if (validator->text_count == 0) return;
  validator->checks->characters(validator->checks_user, validator->text, (int)validator->text_count);
  validator->text_count = 0;
}

static void check_text(void *user, const xmlChar *text, int count) {
  waybill_validator *validator = user;
  if (count <= 0 || validator->depth == 0) return;
  size_t needed = validator->text_count + (size_t)count;
  if (needed > validator->text_capacity) {
    size_t larger = needed * 2;
    uint8_t *moved = realloc(validator->text, larger);
    if (!moved) return fail(validator);
    validator->text = moved;
    validator->text_capacity = larger;
  }
  memcpy(validator->text + validator->text_count, text, (size_t)count);
  validator->text_count = needed;
}

static void check_start(
    void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
    const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
  waybill_validator *validator = user;
  hand_text_over(validator);
  // The elements are those of the nodes, in the same order.
  const waybill_xml *xml = validator->xml;
  while (validator->next < xml->node_count && xml->nodes[validator->next].kind != WAYBILL_XML_ELEMENT) validator->next++;
  if (validator->next >= xml->node_count || validator->depth > WAYBILL_XML_DEEPEST) return fail(validator);
  validator->node = validator->open[validator->depth++] = validator->next++;
  validator->checks->startElementNs(
      validator->checks_user, local, prefix, uri, namespace_count, namespaces, attribute_count, defaulted, attributes);
}

static void check_end(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  waybill_validator *validator = user;
  if (validator->depth == 0) return;
  hand_text_over(validator);
  validator->node = validator->open[--validator->depth];
  validator->checks->endElementNs(validator->checks_user, local, prefix, uri);
}

static xmlEntityPtr know_no_entity(void *user, const xmlChar *name) { return NULL; }

static void heard_of_document(void *user, xmlErrorPtr error) {
  waybill_validator *validator = user;
  if (!error || error->level < XML_ERR_ERROR) return;
  waybill_schema_keep(&validator->faults, error->code, 0, validator->node, NULL, error->message);
  if (validator->faults.count == WAYBILL_SCHEMA_FAULTS) xmlStopParser(validator->parser);
}

/// The document was read before, so that there is nothing to hear.
static void heard_of_markup(void *user, xmlErrorPtr error) {}

// MARK: One document

static int prepare(waybill_validator *validator) {
  if (validator->parser && xmlDictSize(validator->parser->dict) > NAMES_KEPT) {
    waybill_xml_parser_free(validator->parser);
    validator->parser = NULL;
  }
  return (validator->parser = waybill_xml_parser(validator->parser, &validator->handler, validator)) != NULL;
}

int waybill_validator_check(waybill_validator *validator, const waybill_xml *xml) {
  validator->xml = xml;
  validator->node = validator->next = 0;
  validator->depth = validator->text_count = 0;
  validator->is_failed = 0;
  waybill_schema_forget(&validator->faults);
  if (!prepare(validator)) return -1;
  // Without a handler to pass events on to, the plug gives its own.
  validator->checks = NULL;
  validator->checks_user = NULL;
  xmlSchemaSAXPlugPtr plug = xmlSchemaSAXPlug(validator->context, &validator->checks, &validator->checks_user);
  if (!plug) return -1;
  int is_parsed = waybill_xml_parse(validator->parser, xml);
  int is_valid = xmlSchemaIsValid(validator->context);
  int is_whole = validator->depth == 0 && validator->parser->wellFormed;
  xmlSchemaSAXUnplug(plug);
  if (validator->faults.count > 0) return 0;
  return is_parsed && is_whole && !validator->is_failed && is_valid == 1 ? 1 : -1;
}

waybill_validator *waybill_validator_make(const waybill_schema *schema) {
  waybill_validator *validator = calloc(1, sizeof *validator);
  if (!validator) return NULL;
  validator->schema = schema;
  if (!(validator->context = xmlSchemaNewValidCtxt(schema->schema))) {
    free(validator);
    return NULL;
  }
  xmlSchemaSetValidStructuredErrors(validator->context, heard_of_document, validator);
  validator->handler.initialized = XML_SAX2_MAGIC;
  validator->handler.startElementNs = check_start;
  validator->handler.endElementNs = check_end;
  validator->handler.characters = check_text;
  validator->handler.ignorableWhitespace = check_text;
  validator->handler.cdataBlock = check_text;
  validator->handler.getEntity = know_no_entity;
  validator->handler.serror = heard_of_markup;
  return validator;
}

void waybill_validator_free(waybill_validator *validator) {
  if (!validator) return;
  waybill_xml_parser_free(validator->parser);
  xmlSchemaFreeValidCtxt(validator->context);
  waybill_schema_forget(&validator->faults);
  free(validator->text);
  free(validator);
}

const waybill_schema_fault *waybill_validator_faults(const waybill_validator *validator) { return validator->faults.items; }
size_t waybill_validator_fault_count(const waybill_validator *validator) { return validator->faults.count; }
