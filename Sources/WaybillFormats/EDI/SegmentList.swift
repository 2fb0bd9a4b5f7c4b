import WaybillCore

/// One segment: its tag, and elements of components, as texts without release characters. For envelopes and
/// acknowledgements, which are small; documents are read by `EDIReader`.
package struct EDISegmentText: Hashable, Sendable {
  package var tag: String
  /// By position from 0, each with its components.
  package var elements: [[String]]

  /// The element at a position from 1, or one component of it; empty where it is not there.
  package func text(_ element: Int, _ component: Int = 1) -> String {
    guard elements.indices.contains(element - 1), elements[element - 1].indices.contains(component - 1) else {
      return ""
    }
    return elements[element - 1][component - 1]
  }

  /// Segments of bytes that hold nothing else. Line breaks between and in them are no part of them.
  static func all(in bytes: UnsafeBufferPointer<UInt8>, _ separators: EDISeparators) -> [EDISegmentText] {
    var segments: [EDISegmentText] = []
    var rest = bytes[...]
    while let segment = next(in: &rest, separators) { segments.append(segment) }
    return segments
  }

  /// Takes the first segment off; nil at the end.
  static func next(in rest: inout Slice<UnsafeBufferPointer<UInt8>>, _ separators: EDISeparators) -> EDISegmentText? {
    rest = rest.drop { $0 <= 0x20 && $0 != separators.element }
    guard !rest.isEmpty else { return nil }
    var elements: [[String]] = [[]]
    var text: [UInt8] = []
    func close(_ elements: inout [[String]]) {
      elements[elements.count - 1].append(String(decoding: text, as: UTF8.self))
      text.removeAll(keepingCapacity: true)
    }
    while let byte = rest.popFirst(), byte != separators.terminator {
      switch byte {
      case separators.release: if let released = rest.popFirst() { text.append(released) }
      case separators.element:
        close(&elements)
        elements.append([])
      case separators.component, separators.repetition: close(&elements)
      case 0x0A, 0x0D: continue
      default: text.append(byte)
      }
    }
    close(&elements)
    return EDISegmentText(tag: elements[0][0], elements: Array(elements.dropFirst()))
  }
}

/// Makes segments of texts, what is empty at their ends left out.
struct EDISegmentMaker {
  private let separators: EDISeparators
  private let characters: CharacterRepertoire

  init(_ separators: EDISeparators, _ characters: CharacterRepertoire) {
    self.separators = separators
    self.characters = characters
  }

  /// - Parameter elements: each with its components.
  func segment(_ tag: String, _ elements: [[String]]) -> [UInt8] {
    let text = EdifactText(separators)
    return Array(tag.utf8) + text.elements(elements) + [separators.terminator] + Array(separators.lineBreak.utf8)
  }

  func segment(_ tag: String, _ elements: [String]) -> [UInt8] {
    segment(tag, elements.map { [$0] })
  }

  /// A value as it was received, where it can be sent back: within the length, without separators and characters that
  /// the set does not have. A copy is optional, and none is better than one that damages the acknowledgement.
  func copy(of value: String, longest: Int) -> String {
    let isWritable = value.utf8.allSatisfy { byte in
      characters.holds(byte) && (separators.release != nil || !separators.all.contains(byte))
    }
    return isWritable && value.utf8.count <= longest ? value : ""
  }
}
