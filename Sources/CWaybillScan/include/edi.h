/// Searches over the segments of EDI. A part of `scan.h`, which says what holds for all of them.
#ifndef WAYBILL_EDI_H
#define WAYBILL_EDI_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// What was seen of a segment of EDI.
#define WAYBILL_EDI_HIGH 1
#define WAYBILL_EDI_QUOTE 2
#define WAYBILL_EDI_CONTROL 4
#define WAYBILL_EDI_RELEASE 8
#define WAYBILL_EDI_OVERFULL 16

/// Finds the end of the segment at `start`: the first `terminator` that no `release` stands before (give `terminator` for
/// none), or `end`. The places of `element` separators on the way, counted from `base`, go to `marks` behind the `used` ones
/// that stand there; those beyond `room` set OVERFULL. `seen` tells of bytes above 0x7F, of `"` and `\`, and of control
/// characters that are no terminator.
static inline const uint8_t *waybill_edi_segment(
    const uint8_t *base, const uint8_t *start, const uint8_t *end, uint8_t element, uint8_t terminator, uint8_t release,
    uint32_t *marks, uint32_t room, uint32_t *used, uint32_t *seen) {
  uint32_t count = *used, flags = 0;
  const uint8_t *skipped = 0;
#if defined(__SSE2__)
  const __m128i elements = _mm_set1_epi8((char)element), terminators = _mm_set1_epi8((char)terminator);
  const __m128i releases = _mm_set1_epi8((char)release), quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
  const __m128i last = _mm_set1_epi8(0x1F);
  for (const uint8_t *p = start; p < end; p += 16) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)p);
    unsigned ends = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, terminators));
    unsigned stops = ends | (unsigned)_mm_movemask_epi8(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, elements), _mm_cmpeq_epi8(bytes, releases)));
    unsigned within = 0xFFFF;
    const uint8_t *found = 0;
    while (stops) {
      unsigned bit = (unsigned)__builtin_ctz(stops);
      stops &= stops - 1;
      const uint8_t *at = p + bit;
      if (at >= end) break;
      if (at == skipped) continue;
      if (*at == terminator) {
        found = at;
        within = (1u << bit) - 1;
        break;
      }
      if (*at == element) {
        if (count < room) marks[count++] = (uint32_t)(at - base);
        else flags |= WAYBILL_EDI_OVERFULL;
      } else {
        flags |= WAYBILL_EDI_RELEASE;
        skipped = at + 1;
      }
    }
    if (!found && end - p < 16) within = (1u << (end - p)) - 1;
    if ((unsigned)_mm_movemask_epi8(bytes) & within) flags |= WAYBILL_EDI_HIGH;
    if ((unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash))) & within)
      flags |= WAYBILL_EDI_QUOTE;
    if ((unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(bytes, last), bytes)) & within) flags |= WAYBILL_EDI_CONTROL;
    if (found) {
      *used = count;
      *seen = flags;
      return found;
    }
  }
#else
  for (const uint8_t *p = start; p < end; p++) {
    if (p != skipped) {
      if (*p == terminator) {
        *used = count;
        *seen = flags;
        return p;
      }
      if (*p == element) {
        if (count < room) marks[count++] = (uint32_t)(p - base);
        else flags |= WAYBILL_EDI_OVERFULL;
      } else if (*p == release) {
        flags |= WAYBILL_EDI_RELEASE;
        skipped = p + 1;
      }
    }
    if (*p >= 0x80) flags |= WAYBILL_EDI_HIGH;
    if (*p == '"' || *p == '\\') flags |= WAYBILL_EDI_QUOTE;
    if (*p < 0x20) flags |= WAYBILL_EDI_CONTROL;
  }
#endif
  *used = count;
  *seen = flags;
  return end;
}

/// The first `byte` at or after `p`. Reads nothing at or behind `end`.
static inline const uint8_t *waybill_find(const uint8_t *p, const uint8_t *end, uint8_t byte) {
  const uint8_t *found = p < end ? (const uint8_t *)memchr(p, byte, (size_t)(end - p)) : 0;
  return found ? found : end;
}

/// How many line feeds stand in `p ..< end`, and the place behind the last of them, or `p` where there is none.
static inline long waybill_line_feeds(const uint8_t *p, const uint8_t *end, const uint8_t **behind_last) {
  long count = 0;
  *behind_last = p;
#if defined(__SSE2__)
  const __m128i feed = _mm_set1_epi8('\n');
  for (; end - p >= 16; p += 16) {
    unsigned mask = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)p), feed));
    if (!mask) continue;
    count += __builtin_popcount(mask);
    *behind_last = p + 32 - __builtin_clz(mask);
  }
#endif
  for (; p < end; p++) {
    if (*p != '\n') continue;
    count++;
    *behind_last = p + 1;
  }
  return count;
}

#endif
