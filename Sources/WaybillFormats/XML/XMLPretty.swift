import WaybillCore

/// A document as `XMLWriter` writes it, for people to read: an element a line, two spaces a level. Elements with text
/// of their own stay as they are, since blanks would become part of it.
func prettyXML(_ document: [UInt8]) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(document.count + document.count / 4)
  var depth = 0
  var index = 0
  while index < document.count {
    guard let element = XMLMarkup(document, at: index) else {
      output += document[index...]
      return output
    }
    let isLine = element.kind == .end || !element.holdsText(document)
    if element.kind == .end { depth -= 1 }
    if !output.isEmpty { output.append(UInt8(ascii: "\n")) }
    output += [UInt8](repeating: 0x20, count: 2 * max(depth, 0))
    if isLine {
      output += document[index..<element.end]
      index = element.end
      if element.kind == .start { depth += 1 }
    } else {
      let end = element.close(document)
      output += document[index..<end]
      index = end
    }
  }
  return output
}

/// A tag of a document that is well formed and has no comments and no instructions.
private struct XMLMarkup {
  enum Kind { case start, end, empty }

  let kind: Kind
  let end: Int

  init?(_ document: [UInt8], at index: Int) {
    guard index + 1 < document.count, document[index] == UInt8(ascii: "<") else { return nil }
    var place = index + 1
    // `>` is escaped in the attributes that we write.
    while place < document.count, document[place] != UInt8(ascii: ">") { place += 1 }
    guard place < document.count else { return nil }
    end = place + 1
    if document[index + 1] == UInt8(ascii: "/") {
      kind = .end
    } else {
      kind = document[place - 1] == UInt8(ascii: "/") ? .empty : .start
    }
  }

  /// Whether text stands anywhere between the children of the element that begins here.
  func holdsText(_ document: [UInt8]) -> Bool {
    guard kind == .start else { return false }
    var (index, depth) = (end, 1)
    while index < document.count, depth > 0 {
      guard let tag = XMLMarkup(document, at: index) else {
        if depth == 1 { return true }
        while index < document.count, document[index] != UInt8(ascii: "<") { index += 1 }
        continue
      }
      if tag.kind == .start { depth += 1 }
      if tag.kind == .end { depth -= 1 }
      index = tag.end
    }
    return false
  }

  /// Behind the end tag of the element that begins here.
  func close(_ document: [UInt8]) -> Int {
    var (index, depth) = (end, 1)
    while index < document.count, depth > 0 {
      guard let tag = XMLMarkup(document, at: index) else {
        index += 1
        continue
      }
      if tag.kind == .start { depth += 1 }
      if tag.kind == .end { depth -= 1 }
      index = tag.end
    }
    return index
  }
}
