#define _GNU_SOURCE
#include "internal.h"
#include "schema.h"
#include <libxml/xmlschemastypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/// Names beyond these begin a new generation, so that names that are data cannot fill the memory.
#define NAMES_KEPT 4096

// MARK: Once

static void start_library(void) {
  xmlInitParser();
  xmlSetExternalEntityLoader(waybill_schema_load);
  // Types of XML Schema are made when they are first asked for, which is no work for several threads at once.
  xmlSchemaInitTypes();
}

void waybill_xml_start(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start_library);
}

// MARK: Faults

int waybill_xml_fail(waybill_xml *xml, int kind, const uint8_t *place) {
  if (xml->fault->kind != WAYBILL_XML_FINE) return 0;
  xml->fault->kind = kind;
  xml->fault->offset = (size_t)(place - xml->memory);
  return 0;
}

static void copy_word(char *to, size_t room, const char *from) {
  if (!from) return;
  size_t count = strnlen(from, room - 1);
  // Not in the middle of a character.
  if (from[count]) while (count > 0 && ((uint8_t)from[count] & 0xC0) == 0x80) count--;
  memcpy(to, from, count);
  to[count] = 0;
}

static const uint8_t *read_position(waybill_xml *xml) {
  const uint8_t *low = xml->memory + xml->start, *high = low + xml->count;
  const uint8_t *place = xml->context->input ? xml->context->input->cur : NULL;
  if (!place || place < low) return low;
  return place > high ? high : place;
}

static void heard(void *user, xmlErrorPtr error) {
  waybill_xml *xml = user;
  if (!error || error->level < XML_ERR_ERROR) return;
  // A namespace need not be a URI that means something to libxml2; it is a name.
  if (error->code == XML_WAR_NS_URI || error->code == XML_WAR_NS_URI_RELATIVE) return;
  if (xml->fault->kind == WAYBILL_XML_FINE) {
    waybill_xml_fail(xml, error->code == XML_ERR_NO_MEMORY ? WAYBILL_XML_MEMORY : WAYBILL_XML_REFUSED, read_position(xml));
    xml->fault->code = error->code;
    copy_word(xml->fault->first, sizeof xml->fault->first, error->str1);
    copy_word(xml->fault->second, sizeof xml->fault->second, error->str2);
  }
  xmlStopParser(xml->context);
}

static void out_of_memory(waybill_xml *xml) {
  waybill_xml_fail(xml, WAYBILL_XML_MEMORY, xml->memory + xml->start);
  xmlStopParser(xml->context);
}

/// Makes room for one more; false where there is no memory.
static int grow(void **items, size_t *capacity, size_t count, size_t size) {
  if (count < *capacity) return 1;
  size_t larger = *capacity ? *capacity * 2 : 512;
  void *moved = realloc(*items, larger * size);
  if (!moved) return 0;
  *items = moved;
  *capacity = larger;
  return 1;
}

// MARK: Names

static size_t slot_of(const waybill_xml *xml, const void *local, const void *uri) {
  uint64_t mixed = ((uint64_t)(uintptr_t)local ^ ((uint64_t)(uintptr_t)uri << 1 | (uint64_t)(uintptr_t)uri >> 63)) * 0x9E3779B97F4A7C15ull;
  return (size_t)(mixed >> 32) & (xml->slot_count - 1);
}

static int rehash(waybill_xml *xml) {
  size_t larger = xml->slot_count ? xml->slot_count * 2 : 1024;
  uint32_t *slots = calloc(larger, sizeof *slots);
  if (!slots) return 0;
  free(xml->slots);
  xml->slots = slots;
  xml->slot_count = larger;
  for (size_t index = 0; index < xml->name_count; index++) {
    const uint8_t *uri = xml->names[index].uri_length ? xml->names[index].uri : NULL;
    size_t slot = slot_of(xml, xml->names[index].local, uri);
    while (slots[slot]) slot = (slot + 1) & (larger - 1);
    slots[slot] = (uint32_t)index + 1;
  }
  return 1;
}

/// The index of a name. libxml2 keeps one copy of each text, so that equal names are equal pointers.
static uint32_t name_index(waybill_xml *xml, const xmlChar *local, const xmlChar *uri) {
  if (uri && !*uri) uri = NULL;
  if (xml->name_count * 2 >= xml->slot_count && !rehash(xml)) {
    out_of_memory(xml);
    return 0;
  }
  size_t slot = slot_of(xml, local, uri);
  while (xml->slots[slot]) {
    const waybill_xml_name *name = &xml->names[xml->slots[slot] - 1];
    if (name->local == local && (uri ? name->uri == uri : name->uri_length == 0)) return xml->slots[slot] - 1;
    slot = (slot + 1) & (xml->slot_count - 1);
  }
  if (!grow((void **)&xml->names, &xml->name_capacity, xml->name_count, sizeof *xml->names)) {
    out_of_memory(xml);
    return 0;
  }
  waybill_xml_name *name = &xml->names[xml->name_count++];
  name->local = local;
  name->local_length = (uint32_t)xmlStrlen(local);
  name->uri = uri ? uri : local;
  name->uri_length = uri ? (uint32_t)xmlStrlen(uri) : 0;
  xml->slots[slot] = (uint32_t)xml->name_count;
  return (uint32_t)xml->name_count - 1;
}

// MARK: Text

static int is_inside(const waybill_xml *xml, const uint8_t *text, size_t count) {
  const uint8_t *low = xml->memory + xml->start, *high = low + xml->count;
  return text >= low && text <= high && (size_t)(high - text) >= count;
}

static uint32_t put_aside(waybill_xml *xml, const uint8_t *text, size_t count) {
  // Resolved text is never longer than the document it comes from; the check guards the memory all the same.
  if (count > xml->count - xml->extra_used) {
    out_of_memory(xml);
    return 0;
  }
  size_t place = xml->extra + xml->extra_used;
  memcpy(xml->memory + place, text, count);
  xml->extra_used += count;
  return (uint32_t)place;
}

/// Where text that libxml2 gives out of a buffer of its own stands in the document, if it stands there as it is.
static uint32_t locate(waybill_xml *xml, const uint8_t *text, size_t count, size_t expected) {
  if (is_inside(xml, text, count)) return (uint32_t)(text - xml->memory);
  const uint8_t *position = read_position(xml);
  const uint8_t *candidates[] = {xml->memory + expected, position - count, position - count - 3};
  for (int index = expected ? 0 : 1; index < 3; index++) {
    const uint8_t *candidate = candidates[index];
    if (is_inside(xml, candidate, count) && memcmp(candidate, text, count) == 0) return (uint32_t)(candidate - xml->memory);
  }
  return put_aside(xml, text, count);
}

static int is_blank_text(const xmlChar *text, int count) {
  for (int index = 0; index < count; index++) {
    if (text[index] > 0x20) return 0;
  }
  return 1;
}

static void heard_text(void *user, const xmlChar *text, int count) {
  waybill_xml *xml = user;
  if (count <= 0 || xml->depth == 0 || xml->fault->kind != WAYBILL_XML_FINE) return;
  open_element *open = &xml->open[xml->depth - 1];
  waybill_xml_node *node = &xml->nodes[open->node];
  if (!(node->flags & WAYBILL_XML_HAS_TEXT)) {
    if (!is_blank_text(text, count)) {
      node->flags |= WAYBILL_XML_HAS_TEXT;
    } else if (node->flags & WAYBILL_XML_HAS_CHILDREN) {
      return;
    }
  }
  waybill_xml_run *last = open->last_run ? &xml->runs[open->last_run - 1] : NULL;
  uint32_t *length = last ? &last->length : &node->length;
  uint32_t end = (last ? last->text : node->text) + *length;
  uint32_t place = locate(xml, text, (size_t)count, *length ? end : 0);
  if (*length == 0 && !last) {
    node->text = place;
    node->length = (uint32_t)count;
  } else if (place == end) {
    *length += (uint32_t)count;
  } else {
    if (!grow((void **)&xml->runs, &xml->run_capacity, xml->run_count, sizeof *xml->runs)) return out_of_memory(xml);
    xml->runs[xml->run_count++] = (waybill_xml_run){.text = place, .length = (uint32_t)count};
    if (open->last_run) {
      xml->runs[open->last_run - 1].more = (uint32_t)xml->run_count;
    } else {
      node->more = (uint32_t)xml->run_count;
    }
    open->last_run = (uint32_t)xml->run_count;
  }
}

// MARK: Elements

static waybill_xml_node *add_node(waybill_xml *xml, int kind, uint32_t name, size_t place) {
  if (!grow((void **)&xml->nodes, &xml->node_capacity, xml->node_count, sizeof *xml->nodes)) {
    out_of_memory(xml);
    return NULL;
  }
  waybill_xml_node *node = &xml->nodes[xml->node_count++];
  *node = (waybill_xml_node){.name = name, .place = (uint32_t)place, .next = (uint32_t)xml->node_count, .kind = (uint8_t)kind};
  return node;
}

/// Without entities libxml2 leaves each `&` of an attribute as `&#38;`, for others to resolve; nothing else can have left one.
static size_t resolve_ampersands(uint8_t *text, size_t count) {
  size_t read = 0, written = 0;
  while (read < count) {
    text[written++] = text[read];
    read += count - read >= 5 && memcmp(text + read, "&#38;", 5) == 0 ? 5 : 1;
  }
  return written;
}

/// The value of an attribute in its start tag, for one whose text was put aside.
static size_t place_of_attribute(
    waybill_xml *xml, size_t tag, const xmlChar *local, const xmlChar *prefix, const uint8_t *end) {
  const uint8_t *p = xml->memory + tag;
  size_t local_count = (size_t)xmlStrlen(local), prefix_count = prefix ? (size_t)xmlStrlen(prefix) : 0;
  size_t count = prefix ? prefix_count + 1 + local_count : local_count;
  while (p < end && *p != ' ' && *p != '\n' && *p != '\t' && *p != '\r') p++;
  while (p < end) {
    while (p < end && (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r')) p++;
    const uint8_t *name = p;
    while (p < end && *p != '"' && *p != '\'') p++;
    if (p + 1 >= end) break;
    const uint8_t *close = memchr(p + 1, *p, (size_t)(end - p - 1));
    int is_same = (size_t)(p - name) > count && memcmp(name + count - local_count, local, local_count) == 0
        && (!prefix || (memcmp(name, prefix, prefix_count) == 0 && name[prefix_count] == ':'))
        && (name[count] == '=' || name[count] <= ' ');
    if (is_same) return (size_t)(p + 1 - xml->memory);
    if (!close) break;
    p = close + 1;
  }
  return tag;
}

static void heard_start(
    void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
    const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
  waybill_xml *xml = user;
  if (xml->fault->kind != WAYBILL_XML_FINE) return;
  // The gate has counted the depth; this guards the memory all the same.
  if (xml->depth > WAYBILL_XML_DEEPEST) return out_of_memory(xml);
  if (xml->depth > 0) {
    waybill_xml_node *parent = &xml->nodes[xml->open[xml->depth - 1].node];
    if (!(parent->flags & WAYBILL_XML_HAS_TEXT)) {
      // Blanks before a child are layout.
      parent->length = 0;
      parent->more = 0;
      xml->open[xml->depth - 1].last_run = 0;
    }
    parent->flags |= WAYBILL_XML_HAS_CHILDREN;
  }
  const uint8_t *low = xml->memory + xml->start, *here = read_position(xml);
  // No `<` stands inside a start tag that libxml2 accepted.
  const uint8_t *tag = memrchr(low, '<', (size_t)(here - low));
  size_t place = (size_t)((tag ? tag : low) - xml->memory);
  uint32_t index = (uint32_t)xml->node_count;
  if (!add_node(xml, WAYBILL_XML_ELEMENT, name_index(xml, local, uri), place)) return;
  xml->open[xml->depth++] = (open_element){.node = index};
  for (int number = 0; number < attribute_count; number++) {
    const xmlChar **attribute = attributes + number * 5;
    const uint8_t *value = attribute[3];
    size_t count = (size_t)(attribute[4] - attribute[3]);
    waybill_xml_node *node = add_node(xml, WAYBILL_XML_ATTRIBUTE, name_index(xml, attribute[0], attribute[2]), 0);
    if (!node) return;
    node->length = (uint32_t)count;
    if (is_inside(xml, value, count)) {
      node->text = node->place = (uint32_t)(value - xml->memory);
    } else {
      node->text = put_aside(xml, value, count);
      node->length = (uint32_t)resolve_ampersands(xml->memory + node->text, count);
      node->place = (uint32_t)place_of_attribute(xml, place, attribute[0], attribute[1], here);
    }
  }
}

static void heard_end(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  waybill_xml *xml = user;
  if (xml->depth == 0) return;
  xml->nodes[xml->open[--xml->depth].node].next = (uint32_t)xml->node_count;
}

static xmlEntityPtr know_no_entity(void *user, const xmlChar *name) { return NULL; }

// MARK: One document

static void drop_context(waybill_xml *xml) {
  waybill_xml_parser_free(xml->context);
  xml->context = NULL;
  xml->name_count = 0;
  if (xml->slots) memset(xml->slots, 0, xml->slot_count * sizeof *xml->slots);
  xml->generation++;
}

static int prepare_context(waybill_xml *xml) {
  if (xml->context && (xml->name_count > NAMES_KEPT || xmlDictSize(xml->context->dict) > NAMES_KEPT * 4)) drop_context(xml);
  return (xml->context = waybill_xml_parser(xml->context, &xml->handler, xml)) != NULL;
}

int waybill_xml_read(
    waybill_xml *xml, uint8_t *memory, size_t start, size_t count, size_t extra, const waybill_xml_limits *limits,
    waybill_xml_fault *fault) {
  memset(fault, 0, sizeof *fault);
  xml->memory = memory;
  xml->start = start;
  xml->count = count;
  xml->extra = extra;
  xml->extra_used = 0;
  xml->limits = limits;
  xml->fault = fault;
  xml->node_count = xml->run_count = xml->depth = 0;
  memory[start + count] = 0;
  if (!waybill_xml_gate(xml)) return 0;
  if (!prepare_context(xml) || !waybill_xml_parse(xml->context, xml)) {
    drop_context(xml);
    return waybill_xml_fail(xml, WAYBILL_XML_MEMORY, memory + start);
  }
  int is_read = fault->kind == WAYBILL_XML_FINE && xml->context->wellFormed && xml->depth == 0 && xml->node_count > 0;
  if (!is_read) {
    waybill_xml_fail(xml, WAYBILL_XML_REFUSED, read_position(xml));
    // What a stopped run leaves behind in the context is not to be relied on.
    drop_context(xml);
  }
  return is_read;
}

waybill_xml *waybill_xml_make(void) {
  waybill_xml_start();
  waybill_xml *xml = calloc(1, sizeof *xml);
  if (!xml) return NULL;
  xml->handler.initialized = XML_SAX2_MAGIC;
  xml->handler.startElementNs = heard_start;
  xml->handler.endElementNs = heard_end;
  xml->handler.characters = heard_text;
  // The same, so that libxml2 does not ask which blanks can be left out.
  xml->handler.ignorableWhitespace = heard_text;
  xml->handler.cdataBlock = heard_text;
  xml->handler.getEntity = know_no_entity;
  xml->handler.serror = heard;
  return xml;
}

void waybill_xml_free(waybill_xml *xml) {
  if (!xml) return;
  drop_context(xml);
  free(xml->nodes);
  free(xml->runs);
  free(xml->names);
  free(xml->slots);
  free(xml);
}

const waybill_xml_node *waybill_xml_nodes(const waybill_xml *xml) { return xml->nodes; }
size_t waybill_xml_node_count(const waybill_xml *xml) { return xml->node_count; }
const waybill_xml_run *waybill_xml_runs(const waybill_xml *xml) { return xml->runs; }
size_t waybill_xml_extra(const waybill_xml *xml) { return xml->extra_used; }
const waybill_xml_name *waybill_xml_names(const waybill_xml *xml) { return xml->names; }
size_t waybill_xml_name_count(const waybill_xml *xml) { return xml->name_count; }
uint32_t waybill_xml_generation(const waybill_xml *xml) { return xml->generation; }

// MARK: UTF-8

size_t waybill_utf8_valid(const uint8_t *text, size_t count) {
  size_t index = 0;
  while (index < count) {
    uint64_t word;
    if (count - index >= 8) {
      memcpy(&word, text + index, 8);
      if (!(word & 0x8080808080808080ull)) {
        index += 8;
        continue;
      }
    }
    uint8_t first = text[index];
    if (first < 0x80) {
      index++;
      continue;
    }
    size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    uint8_t low = 0x80, high = 0xBF;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
    if (first < 0xC2 || first > 0xF4 || count - index < length) return index;
    if (text[index + 1] < low || text[index + 1] > high) return index;
    for (size_t next = 2; next < length; next++) {
      if ((text[index + next] & 0xC0) != 0x80) return index;
    }
    index += length;
  }
  return count;
}
