import WaybillCore
import WaybillFormats
import WaybillTestRunner

extension FuzzTarget {
  /// The JSON reader: what it accepts, it reads the same from what is written of it.
  static let json = FuzzTarget(
    "json",
    seeds: {
      [
        "{}", "[]", "\"\\u00e9\\ud83c\\udf81\"", "-12.50e+3", "[1,{\"a\":[true,false,null]},\"x\\n\"]",
        "{\"a\":1,\"b\":{\"c\":\"d\"}}",
      ].map { Array($0.utf8) } + [[0xFF, 0xFE, 0x5B, 0x00, 0x5D, 0x00], [0xEF, 0xBB, 0xBF, 0x30]]
    },
    violation: { bytes in
      guard let value = try? JSONValue(reading: Array(bytes)) else { return nil }
      guard let compact = try? JSONValue(reading: Array(value.compact.utf8)) else {
        return "what is written is not read: \(value.compact)"
      }
      guard compact == value else { return "what is written reads as another value: \(value.compact)" }
      guard let pretty = try? JSONValue(reading: Array(value.pretty.utf8)), pretty == value else {
        return "the pretty form reads as another value: \(value.pretty)"
      }
      return nil
    })
}
