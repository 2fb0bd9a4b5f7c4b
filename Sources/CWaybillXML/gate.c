#define _GNU_SOURCE
/// The gate before libxml2: one pass over the markup, which refuses what costs too much or reaches outside.
///
/// libxml2 takes time in the square of the attributes of an element and of the namespaces in scope, expands entities, and has limits of
/// its own that are far away. What passes here has limits that we chose, and no DOCTYPE any more: it is blanked, so that nothing in it
/// can be fetched, expanded or taken for a default.
#include "internal.h"
#include <string.h>

typedef struct {
  waybill_xml *xml;
  const uint8_t *end;
  uint32_t depth;
  /// Namespaces declared outside of each open element.
  uint32_t namespaces[WAYBILL_XML_DEEPEST + 2];
  uint32_t in_scope;
  int has_root, has_doctype;
} gate_state;

static int is_blank(uint8_t byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

static const uint8_t *skip_blanks(const uint8_t *p, const uint8_t *end) {
  while (p < end && is_blank(*p)) p++;
  return p;
}

static int starts(const uint8_t *p, const uint8_t *end, const char *word) {
  size_t count = strlen(word);
  return (size_t)(end - p) >= count && memcmp(p, word, count) == 0;
}

/// Behind the next `word`, or NULL.
static const uint8_t *behind(const uint8_t *p, const uint8_t *end, const char *word) {
  const uint8_t *found = p < end ? memmem(p, (size_t)(end - p), word, strlen(word)) : NULL;
  return found ? found + strlen(word) : NULL;
}

static const uint8_t *name_end(const uint8_t *p, const uint8_t *end) {
  while (p < end && !is_blank(*p) && *p != '=' && *p != '>' && *p != '/' && *p != '<' && *p != '"' && *p != '\'') p++;
  return p;
}

/// The place behind a stretch such as a comment, or NULL after a fault.
static const uint8_t *pass(gate_state *gate, const uint8_t *p, size_t opening, const char *closing) {
  const uint8_t *next = (size_t)(gate->end - p) < opening ? NULL : behind(p + opening, gate->end, closing);
  if (!next) {
    waybill_xml_fail(gate->xml, WAYBILL_XML_TRUNCATED, gate->end);
    return NULL;
  }
  if ((size_t)(next - p) > (size_t)gate->xml->limits->text_bytes + opening + strlen(closing)) {
    waybill_xml_fail(gate->xml, WAYBILL_XML_LONG_TEXT, p);
    return NULL;
  }
  return next;
}

/// The place behind the declarations of a DOCTYPE, from behind its `[`; none of them is looked at but for entities.
static const uint8_t *pass_subset(gate_state *gate, const uint8_t *p) {
  while (p < gate->end) {
    if (*p == ']') return p + 1;
    if (starts(p, gate->end, "<!--")) {
      if (!(p = pass(gate, p, 4, "-->"))) return NULL;
    } else if (starts(p, gate->end, "<?")) {
      if (!(p = pass(gate, p, 2, "?>"))) return NULL;
    } else if (starts(p, gate->end, "<!ENTITY")) {
      waybill_xml_fail(gate->xml, WAYBILL_XML_DECLARES_ENTITY, p);
      return NULL;
    } else if (*p == '"' || *p == '\'') {
      const uint8_t *close = memchr(p + 1, *p, (size_t)(gate->end - p - 1));
      if (!close) break;
      p = close + 1;
    } else {
      p++;
    }
  }
  waybill_xml_fail(gate->xml, WAYBILL_XML_TRUNCATED, gate->end);
  return NULL;
}

static const uint8_t *pass_doctype(gate_state *gate, const uint8_t *start) {
  const uint8_t *p = start + strlen("<!DOCTYPE");
  if (gate->has_doctype || gate->has_root || !(p < gate->end && is_blank(*p))) {
    waybill_xml_fail(gate->xml, WAYBILL_XML_MARKUP, start);
    return NULL;
  }
  gate->has_doctype = 1;
  while (p < gate->end && *p != '>') {
    if (*p == '"' || *p == '\'') {
      const uint8_t *close = memchr(p + 1, *p, (size_t)(gate->end - p - 1));
      p = close ? close + 1 : gate->end;
    } else if (*p == '[') {
      if (!(p = pass_subset(gate, p + 1))) return NULL;
    } else if (*p == '<') {
      waybill_xml_fail(gate->xml, WAYBILL_XML_MARKUP, p);
      return NULL;
    } else {
      p++;
    }
  }
  if (p >= gate->end) {
    waybill_xml_fail(gate->xml, WAYBILL_XML_TRUNCATED, gate->end);
    return NULL;
  }
  p++;
  for (uint8_t *byte = gate->xml->memory + (start - gate->xml->memory); byte < p; byte++) {
    if (*byte != '\n') *byte = ' ';
  }
  return p;
}

static const uint8_t *refuse(gate_state *gate, int kind, const uint8_t *place) {
  waybill_xml_fail(gate->xml, kind, place);
  return NULL;
}

/// The place behind `name="value"`, or NULL after a fault.
static const uint8_t *pass_attribute(gate_state *gate, const uint8_t *p, uint32_t *declared) {
  const waybill_xml_limits *limits = gate->xml->limits;
  const uint8_t *behind_name = name_end(p, gate->end);
  size_t length = (size_t)(behind_name - p);
  if (length == 0) return refuse(gate, WAYBILL_XML_MARKUP, p);
  if (length > limits->name_bytes) return refuse(gate, WAYBILL_XML_LONG_NAME, p);
  if (starts(p, gate->end, "xmlns") && (length == 5 || p[5] == ':')) {
    if (gate->in_scope + ++*declared > limits->namespaces) return refuse(gate, WAYBILL_XML_MANY_NAMESPACES, p);
  }
  p = skip_blanks(behind_name, gate->end);
  if (p >= gate->end) return refuse(gate, WAYBILL_XML_TRUNCATED, gate->end);
  if (*p != '=') return refuse(gate, WAYBILL_XML_MARKUP, p);
  p = skip_blanks(p + 1, gate->end);
  if (p >= gate->end) return refuse(gate, WAYBILL_XML_TRUNCATED, gate->end);
  if (*p != '"' && *p != '\'') return refuse(gate, WAYBILL_XML_MARKUP, p);
  const uint8_t *close = memchr(p + 1, *p, (size_t)(gate->end - p - 1));
  if (!close) return refuse(gate, WAYBILL_XML_TRUNCATED, gate->end);
  if ((size_t)(close - p - 1) > limits->text_bytes) return refuse(gate, WAYBILL_XML_LONG_TEXT, p + 1);
  return close + 1;
}

static const uint8_t *pass_start(gate_state *gate, const uint8_t *start) {
  const waybill_xml_limits *limits = gate->xml->limits;
  const uint8_t *p = name_end(start + 1, gate->end);
  if (p == start + 1) return refuse(gate, WAYBILL_XML_MARKUP, start);
  if ((size_t)(p - start - 1) > limits->name_bytes) return refuse(gate, WAYBILL_XML_LONG_NAME, start + 1);
  if (gate->depth >= limits->depth || gate->depth >= WAYBILL_XML_DEEPEST) return refuse(gate, WAYBILL_XML_TOO_DEEP, start);
  gate->has_root = 1;
  uint32_t attributes = 0, declared = 0;
  for (;;) {
    const uint8_t *before = p;
    p = skip_blanks(p, gate->end);
    if (p >= gate->end) return refuse(gate, WAYBILL_XML_TRUNCATED, gate->end);
    if (*p == '>') {
      gate->namespaces[gate->depth++] = gate->in_scope;
      gate->in_scope += declared;
      return p + 1;
    }
    if (*p == '/') {
      if (p + 1 >= gate->end) return refuse(gate, WAYBILL_XML_TRUNCATED, gate->end);
      return p[1] == '>' ? p + 2 : refuse(gate, WAYBILL_XML_MARKUP, p);
    }
    if (p == before) return refuse(gate, WAYBILL_XML_MARKUP, p);
    if (++attributes > limits->attributes) return refuse(gate, WAYBILL_XML_MANY_ATTRIBUTES, p);
    if (!(p = pass_attribute(gate, p, &declared))) return NULL;
  }
}

static const uint8_t *pass_end(gate_state *gate, const uint8_t *start) {
  const uint8_t *close = memchr(start, '>', (size_t)(gate->end - start));
  if (!close) return refuse(gate, WAYBILL_XML_TRUNCATED, gate->end);
  if ((size_t)(name_end(start + 2, close) - start - 2) > gate->xml->limits->name_bytes) {
    return refuse(gate, WAYBILL_XML_LONG_NAME, start + 2);
  }
  if (gate->depth == 0) return refuse(gate, WAYBILL_XML_CLOSES_NOTHING, start);
  gate->in_scope = gate->namespaces[--gate->depth];
  return close + 1;
}

static const uint8_t *pass_markup(gate_state *gate, const uint8_t *p) {
  if (gate->end - p < 2) return refuse(gate, WAYBILL_XML_TRUNCATED, gate->end);
  switch (p[1]) {
    case '/': return pass_end(gate, p);
    case '?': return pass(gate, p, 2, "?>");
    case '!':
      if (starts(p, gate->end, "<!--")) return pass(gate, p, 4, "-->");
      if (starts(p, gate->end, "<![CDATA[")) return pass(gate, p, 9, "]]>");
      if (starts(p, gate->end, "<!DOCTYPE")) return pass_doctype(gate, p);
      if (gate->end - p < 9) return refuse(gate, WAYBILL_XML_TRUNCATED, gate->end);
      return refuse(gate, WAYBILL_XML_MARKUP, p);
    default: return pass_start(gate, p);
  }
}

int waybill_xml_gate(waybill_xml *xml) {
  gate_state gate = {.xml = xml, .end = xml->memory + xml->start + xml->count};
  const uint8_t *p = xml->memory + xml->start;
  // libxml2 would take it for the end.
  const uint8_t *zero = memchr(p, 0, xml->count);
  if (zero) return waybill_xml_fail(xml, WAYBILL_XML_ZERO, zero);
  // The mark of the encoding is gone; libxml2 would pass over a second one.
  if (starts(p, gate.end, "\xEF\xBB\xBF")) return waybill_xml_fail(xml, WAYBILL_XML_MARKUP, p);
  while (p < gate.end) {
    const uint8_t *next = memchr(p, '<', (size_t)(gate.end - p));
    if (!next) next = gate.end;
    if ((size_t)(next - p) > xml->limits->text_bytes) return waybill_xml_fail(xml, WAYBILL_XML_LONG_TEXT, p);
    if (next == gate.end) break;
    if (!(p = pass_markup(&gate, next))) return 0;
  }
  if (!gate.has_root && gate.depth == 0) {
    const uint8_t *text = skip_blanks(xml->memory + xml->start, gate.end);
    // What is no markup at all is for libxml2 to refuse, at its first byte.
    if (text >= gate.end || *text == '<') return waybill_xml_fail(xml, WAYBILL_XML_EMPTY, gate.end);
  }
  // An element that is still open is for libxml2 to report, which knows whether an end tag before had another name.
  return 1;
}
