/// One XML document at a time, as flat nodes over its bytes: libxml2 behind a gate of our own.
///
/// Written in C because that is where the callbacks of libxml2 are cheap: a callback in Swift pays for the conversion of its
/// pointers and for exclusivity at each of the some 500 events of a document of 8 KB.
#ifndef WAYBILL_XML_H
#define WAYBILL_XML_H

#include <stddef.h>
#include <stdint.h>

typedef struct waybill_xml waybill_xml;

enum { WAYBILL_XML_ELEMENT = 0, WAYBILL_XML_ATTRIBUTE = 1 };

enum {
  /// An element with elements in it.
  WAYBILL_XML_HAS_CHILDREN = 1,
  /// An element with text of its own that is more than blanks.
  WAYBILL_XML_HAS_TEXT = 2,
};

/// An element, followed by its attributes and then by the elements in it; or an attribute.
typedef struct {
  /// Index into the names.
  uint32_t name;
  /// Where it begins in the memory: `<` of an element, the first character of the value of an attribute.
  uint32_t place;
  /// The first run of its text.
  uint32_t text;
  uint32_t length;
  /// 1 + the index of the next run, or 0.
  uint32_t more;
  /// The node behind the element and all in it.
  uint32_t next;
  uint8_t kind;
  uint8_t flags;
} waybill_xml_node;

/// A further run of the text of an element: behind a reference, a comment, a CDATA section or an element.
typedef struct {
  uint32_t text;
  uint32_t length;
  uint32_t more;
} waybill_xml_run;

/// An expanded name. Lives as long as the generation of names it belongs to.
typedef struct {
  const uint8_t *uri;
  const uint8_t *local;
  uint32_t uri_length;
  uint32_t local_length;
} waybill_xml_name;

typedef struct {
  uint32_t depth;
  uint32_t attributes;
  uint32_t name_bytes;
  uint32_t text_bytes;
  uint32_t namespaces;
} waybill_xml_limits;

enum {
  WAYBILL_XML_FINE = 0,
  /// libxml2 refuses it; `code` is its number.
  WAYBILL_XML_REFUSED,
  WAYBILL_XML_TRUNCATED,
  WAYBILL_XML_EMPTY,
  WAYBILL_XML_DECLARES_ENTITY,
  WAYBILL_XML_MARKUP,
  WAYBILL_XML_CLOSES_NOTHING,
  WAYBILL_XML_TOO_DEEP,
  WAYBILL_XML_MANY_ATTRIBUTES,
  WAYBILL_XML_LONG_NAME,
  WAYBILL_XML_LONG_TEXT,
  WAYBILL_XML_MANY_NAMESPACES,
  /// A byte that is 0.
  WAYBILL_XML_ZERO,
  WAYBILL_XML_MEMORY,
};

typedef struct {
  int32_t kind;
  int32_t code;
  /// From the start of the memory.
  size_t offset;
  /// Names that the fault is about, cut to what fits.
  char first[200];
  char second[200];
} waybill_xml_fault;

waybill_xml *waybill_xml_make(void);
void waybill_xml_free(waybill_xml *xml);

/// Reads the document of `count` bytes of UTF-8 at `memory + start`. The byte behind it is set to 0, and a DOCTYPE is overwritten with
/// blanks. Text that does not stand in the document as it is (references, line ends) is put at `memory + extra`, where there is room for
/// `count` bytes.
/// - Returns: whether it is well formed, within the limits, and all its nodes are there; if not, `fault` says why.
int waybill_xml_read(
    waybill_xml *xml, uint8_t *memory, size_t start, size_t count, size_t extra, const waybill_xml_limits *limits,
    waybill_xml_fault *fault);

const waybill_xml_node *waybill_xml_nodes(const waybill_xml *xml);
size_t waybill_xml_node_count(const waybill_xml *xml);
const waybill_xml_run *waybill_xml_runs(const waybill_xml *xml);
/// How much stands at `extra`.
size_t waybill_xml_extra(const waybill_xml *xml);

/// Names so far. Documents share them, until there are too many and a new generation begins.
const waybill_xml_name *waybill_xml_names(const waybill_xml *xml);
size_t waybill_xml_name_count(const waybill_xml *xml);
uint32_t waybill_xml_generation(const waybill_xml *xml);

enum {
  WAYBILL_XML_ASCII = 1,
  /// A character stands in it that JSON would escape.
  WAYBILL_XML_ESCAPES = 2,
};

/// What is to be known of the bytes of a text. Reads nothing behind them.
static inline int waybill_xml_text_flags(const uint8_t *text, size_t count) {
  uint8_t every = 0;
  int escapes = 0;
  for (size_t index = 0; index < count; index++) {
    uint8_t byte = text[index];
    every |= byte;
    escapes |= (byte < 0x20) | (byte == '"') | (byte == '\\');
  }
  return (every < 0x80 ? WAYBILL_XML_ASCII : 0) | (escapes ? WAYBILL_XML_ESCAPES : 0);
}

/// The offset of the first byte that is no UTF-8, or `count`.
size_t waybill_utf8_valid(const uint8_t *text, size_t count);

// The rest of the module; one header names it all, so that a change of either is seen by whoever has the module built.
#include "waybill_schema.h"

#endif
