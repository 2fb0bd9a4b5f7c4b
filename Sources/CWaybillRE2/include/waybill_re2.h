// RE2 behind a C face: patterns that take time linear in the text, whatever they are.
#ifndef WAYBILL_RE2_H
#define WAYBILL_RE2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct waybill_pattern waybill_pattern;

/// A range of bytes; -1 and -1 for a group that took no part.
typedef struct {
  int32_t start;
  int32_t end;
} waybill_range;

/// Compiles a pattern of UTF-8. Returns null for one that is wrong or needs more than `memory_in_bytes`;
/// `message` then holds why, cut to `message_size` bytes with a zero at the end.
waybill_pattern *waybill_pattern_compile(
    const char *source, size_t count, int64_t memory_in_bytes, char *message, size_t message_size);

void waybill_pattern_free(waybill_pattern *pattern);

/// Number of groups in parentheses that capture.
int waybill_pattern_group_count(const waybill_pattern *pattern);

/// Whether the whole text meets the pattern.
int waybill_pattern_matches_whole(const waybill_pattern *pattern, const char *text, size_t count);

/// Finds the first match at or after `start`; ranges[0] is the whole match, the groups follow.
/// Returns 1 if there is one.
int waybill_pattern_first_match(
    const waybill_pattern *pattern, const char *text, size_t count, size_t start, waybill_range *ranges,
    int range_count);

#ifdef __cplusplus
}
#endif
#endif
