/// Searches over rows of text, sixteen bytes at a time. Functions read up to 32 bytes behind `end`, as those of `scan.h` do.
#ifndef WAYBILL_ROWS_H
#define WAYBILL_ROWS_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// What `waybill_split_cells` and `waybill_text_traits` tell of the bytes they passed.
#define WAYBILL_HAS_HIGH 1u
#define WAYBILL_HAS_SPECIAL 2u
#define WAYBILL_HAS_QUOTE 4u

/// The first line feed, carriage return or `quote` at or after `p`.
static inline const uint8_t *waybill_row_special(const uint8_t *p, const uint8_t *end, uint8_t quote) {
#if defined(__SSE2__)
  const __m128i feed = _mm_set1_epi8('\n'), carriage = _mm_set1_epi8('\r'), mark = _mm_set1_epi8((char)quote);
  while (p < end) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)p);
    __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, feed), _mm_cmpeq_epi8(bytes, carriage)), _mm_cmpeq_epi8(bytes, mark));
    unsigned mask = (unsigned)_mm_movemask_epi8(found);
    if (mask) return p + __builtin_ctz(mask);
    p += 16;
  }
  return p;
#else
  while (p < end && *p != '\n' && *p != '\r' && *p != quote) p++;
  return p;
#endif
}

/// The first `byte` at or after `p`, or `end`. Reads nothing behind `end`.
static inline const uint8_t *waybill_find_byte(const uint8_t *p, const uint8_t *end, uint8_t byte) {
  const uint8_t *found = p < end ? (const uint8_t *)memchr(p, byte, (size_t)(end - p)) : 0;
  return found ? found : end;
}

/// Where the cells of a row without quotes begin and end, counted from `p`. A row has one cell more than separators; at most
/// `limit` cells are written, and one more is told where there are more.
///
/// `traits` learns of bytes above 0x7F, of those that JSON escapes (the separator aside), and of `quote`.
static inline uint32_t waybill_split_cells(
    const uint8_t *p, const uint8_t *end, uint8_t separator, uint8_t quote, uint32_t *starts, uint32_t *ends,
    uint32_t limit, uint32_t *traits) {
  const uint8_t *start = p;
  uint32_t count = 0, seen = 0;
  starts[0] = 0;
#if defined(__SSE2__)
  const __m128i mark = _mm_set1_epi8((char)separator), quotes = _mm_set1_epi8((char)quote);
  const __m128i doubles = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), last = _mm_set1_epi8(0x1F);
  while (p < end) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)p);
    unsigned inside = end - p >= 16 ? 0xFFFFu : (1u << (end - p)) - 1;
    unsigned found = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, mark)) & inside;
    unsigned high = (unsigned)_mm_movemask_epi8(bytes) & inside;
    unsigned special =
        (unsigned)_mm_movemask_epi8(_mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, doubles), _mm_cmpeq_epi8(bytes, backslash)),
            _mm_cmpeq_epi8(_mm_min_epu8(bytes, last), bytes))) &
        inside & ~found;
    unsigned quoted = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, quotes)) & inside & ~found;
    seen |= (high ? WAYBILL_HAS_HIGH : 0) | (special ? WAYBILL_HAS_SPECIAL : 0) | (quoted ? WAYBILL_HAS_QUOTE : 0);
    uint32_t at = (uint32_t)(p - start);
    while (found) {
      uint32_t place = at + (uint32_t)__builtin_ctz(found);
      found &= found - 1;
      if (count + 1 >= limit) {
        *traits = seen;
        return limit + 1;
      }
      ends[count++] = place;
      starts[count] = place + 1;
    }
    p += 16;
  }
#else
  for (; p < end; p++) {
    if (*p == separator) {
      if (count + 1 >= limit) {
        *traits = seen;
        return limit + 1;
      }
      ends[count++] = (uint32_t)(p - start);
      starts[count] = (uint32_t)(p - start) + 1;
      continue;
    }
    if (*p >= 0x80) seen |= WAYBILL_HAS_HIGH;
    if (*p < 0x20 || *p == '"' || *p == '\\') seen |= WAYBILL_HAS_SPECIAL;
    if (*p == quote) seen |= WAYBILL_HAS_QUOTE;
  }
#endif
  ends[count] = (uint32_t)(end - start);
  *traits = seen;
  return count + 1;
}

/// Whether bytes above 0x7F, or such as JSON escapes, stand in a text.
static inline uint32_t waybill_text_traits(const uint8_t *p, int32_t count) {
  uint32_t seen = 0;
#if defined(__SSE2__)
  const __m128i doubles = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), last = _mm_set1_epi8(0x1F);
  while (count > 0) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)p);
    unsigned inside = count >= 16 ? 0xFFFFu : (1u << count) - 1;
    unsigned high = (unsigned)_mm_movemask_epi8(bytes) & inside;
    unsigned special =
        (unsigned)_mm_movemask_epi8(_mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, doubles), _mm_cmpeq_epi8(bytes, backslash)),
            _mm_cmpeq_epi8(_mm_min_epu8(bytes, last), bytes))) &
        inside;
    seen |= (high ? WAYBILL_HAS_HIGH : 0) | (special ? WAYBILL_HAS_SPECIAL : 0);
    p += 16;
    count -= 16;
  }
#else
  for (; count > 0; count--, p++) {
    if (*p >= 0x80) seen |= WAYBILL_HAS_HIGH;
    if (*p < 0x20 || *p == '"' || *p == '\\') seen |= WAYBILL_HAS_SPECIAL;
  }
#endif
  return seen;
}

/// The first byte of a sequence that is not well-formed UTF-8 (the Unicode Standard, table 3-7), or `end`.
static inline const uint8_t *waybill_utf8_fault(const uint8_t *p, const uint8_t *end) {
  while (p < end) {
#if defined(__SSE2__)
    while (end - p >= 16) {
      unsigned high = (unsigned)_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)p));
      if (high) {
        p += __builtin_ctz(high);
        break;
      }
      p += 16;
    }
    if (p >= end) return end;
#endif
    uint8_t lead = *p;
    if (lead < 0x80) {
      p++;
      continue;
    }
    int length = lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    if (!length || end - p < length) return p;
    uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) return p;
    if (length > 2 && (p[2] & 0xC0) != 0x80) return p;
    if (length > 3 && (p[3] & 0xC0) != 0x80) return p;
    p += length;
  }
  return end;
}

#endif
