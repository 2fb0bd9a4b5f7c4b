import CWaybillRE2
import WaybillLibrary

/// Patterns through RE2. Source: https://github.com/google/re2/wiki/Syntax.
package struct RE2Engine: PatternEngine {
  /// What one compiled pattern may take, its caches included.
  private static let memoryInBytes: Int64 = 8 << 20

  package init() {}

  package func compile(_ pattern: String) throws(PatternFault) -> any CompiledPattern {
    var source = pattern
    var message = [CChar](repeating: 0, count: 256)
    let compiled = source.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        waybill_pattern_compile(
          characters.baseAddress, characters.count, RE2Engine.memoryInBytes, &message, message.count)
      }
    }
    guard let compiled else {
      let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw PatternFault("the pattern `/\(pattern)/` does not compile: \(String(decoding: text, as: UTF8.self))")
    }
    return RE2Pattern(compiled)
  }
}

/// A compiled pattern, which frees its memory with the last reference.
final class RE2Pattern: CompiledPattern {
  // RE2 objects may be used by several threads at once.
  private nonisolated(unsafe) let pattern: OpaquePointer
  package let groupCount: Int

  init(_ pattern: OpaquePointer) {
    self.pattern = pattern
    groupCount = Int(waybill_pattern_group_count(pattern))
  }

  deinit { waybill_pattern_free(pattern) }

  package func matchesWhole(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.withMemoryRebound(to: CChar.self) {
      waybill_pattern_matches_whole(pattern, $0.baseAddress, $0.count) != 0
    }
  }

  package func firstMatch(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, groups: UnsafeMutableBufferPointer<ByteRange>
  ) -> Bool {
    // The two structs have the same layout: two 32-bit numbers.
    text.withMemoryRebound(to: CChar.self) { characters in
      groups.withMemoryRebound(to: waybill_range.self) { ranges in
        waybill_pattern_first_match(
          pattern, characters.baseAddress, characters.count, start, ranges.baseAddress, Int32(ranges.count)) != 0
      }
    }
  }
}
