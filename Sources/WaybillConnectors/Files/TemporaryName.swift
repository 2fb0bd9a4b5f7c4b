/// The name that a file has while it is written: hidden, and no other file's, whatever is written at the same time.
func temporaryName() -> String {
  var source = SystemRandomNumberGenerator()
  let digits = String(source.next(), radix: 16)
  return ".waybill-\(String(repeating: "0", count: 16 - digits.count))\(digits).part"
}

/// Listings leave out what is being written, or was left behind when a line broke.
func isTemporary(_ name: String) -> Bool { name.hasPrefix(".waybill-") && name.hasSuffix(".part") }
