#include "waybill_re2.h"

#include <cstdio>
#include <new>
#include <re2/re2.h>

struct waybill_pattern {
  RE2 re2;
  waybill_pattern(const re2::StringPiece &source, const RE2::Options &options) : re2(source, options) {}
};

// No exception crosses into Swift: the only ones are of memory, and they are answered like a pattern that does not compile.
extern "C" waybill_pattern *waybill_pattern_compile(
    const char *source, size_t count, int64_t memory_in_bytes, char *message, size_t message_size) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_encoding(RE2::Options::EncodingUTF8);
  options.set_max_mem(memory_in_bytes);
  waybill_pattern *pattern = nullptr;
  try {
    pattern = new waybill_pattern(re2::StringPiece(source, count), options);
  } catch (const std::bad_alloc &) {
    std::snprintf(message, message_size, "out of memory");
    return nullptr;
  }
  if (pattern->re2.ok()) return pattern;
  std::snprintf(message, message_size, "%s", pattern->re2.error().c_str());
  delete pattern;
  return nullptr;
}

extern "C" void waybill_pattern_free(waybill_pattern *pattern) { delete pattern; }

extern "C" int waybill_pattern_group_count(const waybill_pattern *pattern) {
  return pattern->re2.NumberOfCapturingGroups();
}

extern "C" int waybill_pattern_matches_whole(const waybill_pattern *pattern, const char *text, size_t count) {
  return pattern->re2.Match(re2::StringPiece(text, count), 0, count, RE2::ANCHOR_BOTH, nullptr, 0);
}

extern "C" int waybill_pattern_first_match(
    const waybill_pattern *pattern, const char *text, size_t count, size_t start, waybill_range *ranges,
    int range_count) {
  constexpr int most = 32;
  re2::StringPiece groups[most];
  int wanted = range_count < most ? range_count : most;
  if (start > count || !pattern->re2.Match(re2::StringPiece(text, count), start, count, RE2::UNANCHORED, groups, wanted)) {
    return 0;
  }
  for (int index = 0; index < wanted; index++) {
    bool took_part = groups[index].data() != nullptr;
    ranges[index].start = took_part ? static_cast<int32_t>(groups[index].data() - text) : -1;
    ranges[index].end = took_part ? ranges[index].start + static_cast<int32_t>(groups[index].size()) : -1;
  }
  for (int index = wanted; index < range_count; index++) ranges[index] = {-1, -1};
  return 1;
}
