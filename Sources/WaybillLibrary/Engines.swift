import WaybillCore

/// Compiles patterns; implemented where the C library is. Linear in the text, whatever the pattern.
package protocol PatternEngine: Sendable {
  /// - Throws: `PatternFault` with a sentence that says what is wrong and where.
  func compile(_ pattern: String) throws(PatternFault) -> any CompiledPattern
}

package struct PatternFault: Error, Hashable, Sendable {
  package var message: String

  package init(_ message: String) {
    self.message = message
  }
}

package protocol CompiledPattern: AnyObject, Sendable {
  /// Whether the whole text meets the pattern.
  func matchesWhole(_ text: UnsafeBufferPointer<UInt8>) -> Bool
  /// The first match at or after `start`: byte ranges of the whole match and of each group, (-1, -1) for a group that took no part.
  /// - Returns: the number of ranges written to `groups`, or 0 where nothing matches.
  func firstMatch(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, groups: UnsafeMutableBufferPointer<(Int32, Int32)>
  ) -> Int
}

/// Digests; implemented where the C library is.
package protocol DigestEngine: Sendable {
  /// Writes the digest to `output`, which has room for 64 bytes, and gives its length.
  func digest(_ kind: DigestKind, of bytes: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>) -> Int
}

package enum DigestKind: Sendable { case md5, sha1, sha256, sha512 }
