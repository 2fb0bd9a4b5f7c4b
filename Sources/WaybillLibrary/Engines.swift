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
  /// How many groups in parentheses capture.
  var groupCount: Int { get }
  /// Whether the whole text meets the pattern.
  func matchesWhole(_ text: UnsafeBufferPointer<UInt8>) -> Bool
  /// Finds the first match at or after `start`: `groups[0]` is the whole match, the groups of the pattern follow.
  func firstMatch(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, groups: UnsafeMutableBufferPointer<ByteRange>
  ) -> Bool
}

/// Bytes from `start` up to but not including `end`; -1 and -1 for a group that took no part.
@frozen package struct ByteRange: Hashable, Sendable {
  package var start: Int32
  package var end: Int32

  package init(_ start: Int32, _ end: Int32) {
    (self.start, self.end) = (start, end)
  }
}

/// Digests; implemented where the C library is.
package protocol DigestEngine: Sendable {
  /// Writes the digest to `output`, which has room for 64 bytes, and gives its length.
  func digest(_ kind: DigestKind, of bytes: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>) -> Int
}

package enum DigestKind: Sendable { case md5, sha1, sha256, sha512 }
