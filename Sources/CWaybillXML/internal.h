#ifndef WAYBILL_XML_INTERNAL_H
#define WAYBILL_XML_INTERNAL_H

#include "waybill_xml.h"
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

/// Elements may nest no deeper, whatever the setting says: libxml2 has a limit of its own at 256.
#define WAYBILL_XML_DEEPEST 250

/// An element that is open.
typedef struct {
  uint32_t node;
  /// 1 + the index of its last run; 0 while there is only the one in the node.
  uint32_t last_run;
} open_element;

struct waybill_xml {
  xmlParserCtxtPtr context;
  xmlSAXHandler handler;

  uint8_t *memory;
  size_t start, count;
  size_t extra, extra_used;
  const waybill_xml_limits *limits;
  waybill_xml_fault *fault;

  waybill_xml_node *nodes;
  size_t node_count, node_capacity;
  waybill_xml_run *runs;
  size_t run_count, run_capacity;
  open_element open[WAYBILL_XML_DEEPEST + 2];
  size_t depth;

  waybill_xml_name *names;
  size_t name_count, name_capacity;
  /// Indexes of names + 1, by the hash of the two pointers.
  uint32_t *slots;
  size_t slot_count;
  uint32_t generation;
};

/// Readies libxml2, once.
void waybill_xml_start(void);

/// A parser that hands its events to `handler`: one that was made before, readied again, or a new one in its place. NULL where memory is short.
xmlParserCtxtPtr waybill_xml_parser(xmlParserCtxtPtr parser, xmlSAXHandler *handler, void *user);
void waybill_xml_parser_free(xmlParserCtxtPtr parser);

/// Parses the document that `xml` holds as an input of its own memory: without a buffer, libxml2 neither copies nor moves it.
int waybill_xml_parse(xmlParserCtxtPtr parser, const waybill_xml *xml);

/// Looks at the markup before libxml2 does: limits, and the DOCTYPE.
int waybill_xml_gate(waybill_xml *xml);

int waybill_xml_fail(waybill_xml *xml, int kind, const uint8_t *place);

#endif
