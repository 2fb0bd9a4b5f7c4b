import WaybillSchema

extension BundleReader {
  mutating func place() throws(BundleFault) -> WirePlace {
    let kind = try byte()
    switch kind {
    case 0: return .named
    case 1: return .attribute(try text())
    case 2: return .content
    case 3: return .position(try elementPlace())
    case 4: return .pairs(from: try position())
    case 5:
      let (first, last) = (try position(), try position())
      guard first <= last else { throw BundleFault(.malformed, "a field ends before it begins", at: "byte \(index)") }
      return .columns(first: first, last: last, padding: try word(WirePadding.self, "a padding"))
    case 6: return .part(try part())
    case 7: return .carried(row: try text())
    case 8: return .envelope
    default: throw BundleFault(.malformed, "a field has a place of the unknown kind \(kind)", at: "byte \(index - 1)")
    }
  }

  mutating func elementPlace() throws(BundleFault) -> ElementPlace {
    ElementPlace(try position(), component: try optional { reader throws(BundleFault) in try reader.position() })
  }

  /// Positions count from 1, and no row, segment or line has more.
  private mutating func position() throws(BundleFault) -> Int {
    let position = try count("a position", limit: 1 << 20)
    guard position > 0 else { throw BundleFault(.malformed, "a position is 0", at: "byte \(index)") }
    return position
  }

  private mutating func word<Word: RawRepresentable<String>>(
    _: Word.Type, _ what: String
  ) throws(BundleFault) -> Word {
    let name = try text()
    guard let word = Word(rawValue: name) else { throw BundleFault(.malformed, "\(what) is the unknown `\(name)`") }
    return word
  }

  private mutating func part() throws(BundleFault) -> WirePart {
    WirePart(
      kind: try word(WirePart.Kind.self, "a part of a document"), tag: try text(),
      isCarried: try flag(), selector: try optional { reader throws(BundleFault) in try reader.selector() })
  }

  private mutating func selector() throws(BundleFault) -> WirePart.Selector {
    let kind = try byte()
    let cell: WirePart.Selector.Cell
    switch kind {
    case 0: cell = .column(try position())
    case 1:
      let (first, last) = (try position(), try position())
      guard first <= last else { throw BundleFault(.malformed, "a row is told by nothing", at: "byte \(index)") }
      cell = .positions(first, last)
    case 2: cell = .name(try text())
    default: throw BundleFault(.malformed, "a row is told in the unknown way \(kind)", at: "byte \(index - 1)")
    }
    return WirePart.Selector(cell: cell, texts: try list { reader throws(BundleFault) in try reader.text() })
  }

  mutating func details() throws(BundleFault) -> WireDetails {
    let kind = try byte()
    switch kind {
    case 0: return .none
    case 1:
      return .xml(
        XMLDetails(
          root: try text(), namespace: try text(),
          prefixes: try list { reader throws(BundleFault) in
            XMLDetails.Prefix(name: try reader.text(), namespace: try reader.text())
          }))
    case 2:
      return .delimited(
        DelimitedDetails(
          separator: try scalar(), quote: try optional { reader throws(BundleFault) in try reader.scalar() },
          hasHeader: try flag(), encoding: try encoding(), escapesFormulas: try flag()))
    case 3:
      return .fixed(
        FixedDetails(
          lineLength: try optional { reader throws(BundleFault) in try reader.position() }, isShort: try flag(),
          countsBytes: try flag(), encoding: try encoding()))
    case 4: return .edi(EDIDetails(message: try text(), version: try text(), isLenient: try flag()))
    default:
      throw BundleFault(.malformed, "a document has details of the unknown kind \(kind)", at: "byte \(index - 1)")
    }
  }

  private mutating func scalar() throws(BundleFault) -> String {
    let scalar = try text()
    guard scalar.unicodeScalars.count == 1 else {
      throw BundleFault(.malformed, "a separator or quote is not one character", at: "byte \(index)")
    }
    return scalar
  }

  private mutating func encoding() throws(BundleFault) -> TextEncoding? {
    try optional { reader throws(BundleFault) in try reader.word(TextEncoding.self, "an encoding") }
  }
}
