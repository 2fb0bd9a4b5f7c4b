/// The families of EDI, which differ in their envelope and in what their delimiters are.
package enum EDIDialect: Hashable, Sendable {
  case x12, edifact, tradacoms
}

/// The characters that divide an interchange, as its envelope says.
package struct EDIDelimiters: Hashable, Sendable {
  package var dialect: EDIDialect
  package var element: UInt8
  package var component: UInt8
  /// Between repetitions of an element; 0 where the syntax has none.
  package var repetition: UInt8 = 0
  /// Takes its meaning from the character behind it; 0 where the syntax has none.
  package var release: UInt8 = 0
  package var terminator: UInt8

  package init(
    _ dialect: EDIDialect, element: UInt8, component: UInt8, repetition: UInt8 = 0, release: UInt8 = 0,
    terminator: UInt8
  ) {
    self.dialect = dialect
    self.element = element
    self.component = component
    self.repetition = repetition
    self.release = release
    self.terminator = terminator
  }

  /// What the scan for the end of a segment is given: the terminator where nothing is released.
  var scannedRelease: UInt8 { release == 0 ? terminator : release }
}

/// Tags are compared as numbers: up to four bytes, the first in the low end; 0 for what is no tag.
typealias EDITag = UInt32

func ediTag(_ bytes: UnsafePointer<UInt8>, count: Int) -> EDITag {
  guard 1...4 ~= count else { return 0 }
  var tag: EDITag = 0
  for index in 0..<count { tag |= EDITag(bytes[index]) << EDITag(8 * index) }
  return tag
}

func ediTag(_ text: String) -> EDITag {
  let bytes = Array(text.utf8)
  return bytes.withUnsafeBufferPointer { $0.baseAddress.map { ediTag($0, count: bytes.count) } ?? 0 }
}

func ediTagName(_ tag: EDITag) -> String {
  var bytes: [UInt8] = []
  var rest = tag
  while rest != 0 {
    bytes.append(UInt8(truncatingIfNeeded: rest))
    rest >>= 8
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Where the counts and the control numbers of an envelope stand, by family.
struct EDIEnvelopeTags: Sendable {
  var interchange: EDITag
  var interchangeEnd: EDITag
  var group: EDITag
  var groupEnd: EDITag
  var transaction: EDITag
  var transactionEnd: EDITag
  /// The element of the opening segment that holds the control number.
  var interchangeControl: Int
  var groupControl: Int
  var transactionControl = 1

  init(_ dialect: EDIDialect) {
    let tags: [String]
    switch dialect {
    case .x12: (tags, interchangeControl, groupControl) = (["ISA", "IEA", "GS", "GE", "ST", "SE"], 13, 6)
    case .edifact: (tags, interchangeControl, groupControl) = (["UNB", "UNZ", "UNG", "UNE", "UNH", "UNT"], 5, 5)
    case .tradacoms: (tags, interchangeControl, groupControl) = (["STX", "END", "BAT", "EOB", "MHD", "MTR"], 5, 1)
    }
    let packed = tags.map { ediTag($0) }
    (interchange, interchangeEnd, group) = (packed[0], packed[1], packed[2])
    (groupEnd, transaction, transactionEnd) = (packed[3], packed[4], packed[5])
    if dialect == .x12 { transactionControl = 2 }
  }
}
