/// Parsers of libxml2, opened in one way only.
#include "internal.h"

xmlParserCtxtPtr waybill_xml_parser(xmlParserCtxtPtr parser, xmlSAXHandler *handler, void *user) {
  if (parser) {
    xmlCtxtReset(parser);
    return parser;
  }
  if (!(parser = xmlNewParserCtxt())) return NULL;
  xmlFree(parser->sax);
  parser->sax = handler;
  parser->userData = user;
  // Never NOENT, DTDLOAD, DTDATTR, XINCLUDE or HUGE. The encoding was settled before: what the document says of it is not asked again.
  xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  return parser;
}

void waybill_xml_parser_free(xmlParserCtxtPtr parser) {
  if (!parser) return;
  // The handler belongs to whoever opened it.
  parser->sax = NULL;
  xmlFreeParserCtxt(parser);
}

int waybill_xml_parse(xmlParserCtxtPtr parser, const waybill_xml *xml) {
  xmlParserInputPtr input = xmlNewInputStream(parser);
  if (!input) return 0;
  input->base = input->cur = xml->memory + xml->start;
  input->end = input->base + xml->count;
  input->length = (int)xml->count;
  if (inputPush(parser, input) < 0) {
    xmlFreeInputStream(input);
    return 0;
  }
  xmlParseDocument(parser);
  return 1;
}
