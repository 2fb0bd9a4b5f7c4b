/// Searches over bytes, sixteen at a time. Header-only, so that the Swift compiler inlines them into its loops.
///
/// Every function that does not say otherwise may read up to 32 bytes behind `end`; whoever calls keeps that much readable. What lies there is never taken
/// for a find: a result at or behind `end` means that nothing was found.
#ifndef WAYBILL_SCAN_H
#define WAYBILL_SCAN_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#if !defined(__SSE2__)
/// Eight bytes, the first in the low end on every machine.
static inline uint64_t waybill_load8(const uint8_t *p) {
  uint64_t word;
  memcpy(&word, p, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

#define WAYBILL_ONES 0x0101010101010101ull
#define WAYBILL_HIGHS 0x8080808080808080ull

/// A mark in the high bit of each byte of `word` that is zero. Exact up to and including the first one.
static inline uint64_t waybill_zero_bytes(uint64_t word) {
  return (word - WAYBILL_ONES) & ~word & WAYBILL_HIGHS;
}
#endif

/// The first byte at or after `p` that ends a plain run inside a JSON string: a quote, a backslash, a control character, or
/// a byte above 0x7F.
static inline const uint8_t *waybill_string_special(const uint8_t *p, const uint8_t *end) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i space = _mm_set1_epi8(0x20);
  do {
    __m128i bytes = _mm_loadu_si128((const __m128i *)p);
    // Compared as signed numbers, bytes above 0x7F are below a space, like control characters.
    __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)), _mm_cmpgt_epi8(space, bytes));
    unsigned mask = (unsigned)_mm_movemask_epi8(found);
    if (mask) return p + __builtin_ctz(mask);
    p += 16;
  } while (p < end);
  return p;
#else
  do {
    uint64_t word = waybill_load8(p);
    uint64_t found = waybill_zero_bytes(word ^ (WAYBILL_ONES * '"')) | waybill_zero_bytes(word ^ (WAYBILL_ONES * '\\')) |
                     ((word - WAYBILL_ONES * 0x20) & WAYBILL_HIGHS) | (word & WAYBILL_HIGHS);
    if (found) return p + (__builtin_ctzll(found) >> 3);
    p += 8;
  } while (p < end);
  return p;
#endif
}

/// The first byte at or after `p` that is no space, tab, line feed or carriage return.
static inline const uint8_t *waybill_skip_blanks(const uint8_t *p, const uint8_t *end) {
#if defined(__SSE2__)
  const __m128i space = _mm_set1_epi8(' '), tab = _mm_set1_epi8('\t');
  const __m128i feed = _mm_set1_epi8('\n'), carriage = _mm_set1_epi8('\r');
  while (p < end) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)p);
    __m128i blank = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, space), _mm_cmpeq_epi8(bytes, tab)),
        _mm_or_si128(_mm_cmpeq_epi8(bytes, feed), _mm_cmpeq_epi8(bytes, carriage)));
    unsigned mask = (unsigned)_mm_movemask_epi8(blank) ^ 0xFFFF;
    if (mask) return p + __builtin_ctz(mask);
    p += 16;
  }
#else
  while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')) p++;
#endif
  return p;
}

/// How many decimal digits stand at `p`, 16 at the most.
static inline int waybill_digit_run(const uint8_t *p) {
#if defined(__SSE2__)
  __m128i bytes = _mm_loadu_si128((const __m128i *)p);
  __m128i shifted = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
  __m128i digits = _mm_cmpeq_epi8(_mm_min_epu8(shifted, _mm_set1_epi8(9)), shifted);
  return __builtin_ctz(~(unsigned)_mm_movemask_epi8(digits));
#else
  int count = 0;
  while (count < 16 && (uint8_t)(p[count] - '0') <= 9) count++;
  return count;
#endif
}

/// The first line feed at or after `p`.
static inline const uint8_t *waybill_line_feed(const uint8_t *p, const uint8_t *end) {
  const uint8_t *found = p < end ? (const uint8_t *)memchr(p, '\n', (size_t)(end - p)) : 0;
  return found ? found : end;
}

/// The first byte at or after `p` that matters for where an element of a JSON array ends: a quote, a comma, or a bracket or
/// brace of either direction.
static inline const uint8_t *waybill_structural(const uint8_t *p, const uint8_t *end) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), comma = _mm_set1_epi8(',');
  const __m128i open = _mm_set1_epi8('{'), close = _mm_set1_epi8('}'), lower = _mm_set1_epi8(0x20);
  while (p < end) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)p);
    // Setting bit 5 turns `[` and `]` into `{` and `}`.
    __m128i folded = _mm_or_si128(bytes, lower);
    __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, comma)),
        _mm_or_si128(_mm_cmpeq_epi8(folded, open), _mm_cmpeq_epi8(folded, close)));
    unsigned mask = (unsigned)_mm_movemask_epi8(found);
    if (mask) return p + __builtin_ctz(mask);
    p += 16;
  }
  return p;
#else
  while (p < end && *p != '"' && *p != ',' && *p != '{' && *p != '}' && *p != '[' && *p != ']') p++;
  return p;
#endif
}

/// The first quote or backslash at or after `p`.
static inline const uint8_t *waybill_quote_or_backslash(const uint8_t *p, const uint8_t *end) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
  while (p < end) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)p);
    __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash));
    unsigned mask = (unsigned)_mm_movemask_epi8(found);
    if (mask) return p + __builtin_ctz(mask);
    p += 16;
  }
  return p;
#else
  while (p < end && *p != '"' && *p != '\\') p++;
  return p;
#endif
}

/// The first `byte` at or after `p`, or null. Reads nothing at or behind `end`.
static inline const uint8_t *waybill_byte(const uint8_t *p, const uint8_t *end, uint8_t byte) {
  return p < end ? (const uint8_t *)memchr(p, byte, (size_t)(end - p)) : 0;
}

/// The first place at or after `p` where the `count` bytes of `word` stand, or null. Reads nothing at or behind `end`.
static inline const uint8_t *waybill_word(const uint8_t *p, const uint8_t *end, const uint8_t *word, int count) {
  while (end - p >= count) {
    p = (const uint8_t *)memchr(p, word[0], (size_t)(end - p - count + 1));
    if (!p) return 0;
    if (memcmp(p, word, (size_t)count) == 0) return p;
    p++;
  }
  return 0;
}

/// Whether two runs of bytes are the same.
static inline int waybill_equal(const uint8_t *left, const uint8_t *right, int count) {
  return memcmp(left, right, (size_t)count) == 0;
}

/// Below zero where `left` comes first, above zero where `right` does.
static inline int waybill_compare(const uint8_t *left, const uint8_t *right, int count) {
  return memcmp(left, right, (size_t)count);
}

/// The first byte at or after `p` that a JSON string must escape: a quote, a backslash, a control character. Reads nothing at or
/// behind `end`, and gives `end` where there is none.
static inline const uint8_t *waybill_escape_special(const uint8_t *p, const uint8_t *end) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), last = _mm_set1_epi8(0x1F);
  while (end - p >= 16) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)p);
    __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)),
        _mm_cmpeq_epi8(_mm_min_epu8(bytes, last), bytes));
    unsigned mask = (unsigned)_mm_movemask_epi8(found);
    if (mask) return p + __builtin_ctz(mask);
    p += 16;
  }
#endif
  while (p < end && *p != '"' && *p != '\\' && *p >= 0x20) p++;
  return p;
}

#include "rows.h"
#include "edi.h"

#endif
