import WaybillSchema

/// Where values stand on the wire, and what a format says of a document.
extension BundleWriter {
  mutating func write(_ place: WirePlace) {
    switch place {
    case .named: byte(0)
    case .attribute(let name):
      byte(1)
      text(name)
    case .content: byte(2)
    case .position(let place):
      byte(3)
      write(place)
    case .pairs(let first):
      byte(4)
      count(first)
    case .columns(let first, let last, let padding):
      byte(5)
      count(first)
      count(last)
      text(padding.rawValue)
    case .part(let part):
      byte(6)
      write(part)
    case .carried(let row):
      byte(7)
      text(row)
    case .envelope: byte(8)
    }
  }

  mutating func write(_ place: ElementPlace) {
    count(place.position)
    optional(place.component) { $0.count($1) }
  }

  private mutating func write(_ part: WirePart) {
    text(part.kind.rawValue)
    text(part.tag)
    flag(part.isCarried)
    optional(part.selector) { writer, selector in
      switch selector.cell {
      case .column(let column):
        writer.byte(0)
        writer.count(column)
      case .positions(let first, let last):
        writer.byte(1)
        writer.count(first)
        writer.count(last)
      case .name(let name):
        writer.byte(2)
        writer.text(name)
      }
      writer.list(selector.texts) { $0.text($1) }
    }
  }

  mutating func write(_ details: WireDetails) {
    switch details {
    case .none: byte(0)
    case .xml(let xml):
      byte(1)
      text(xml.root)
      text(xml.namespace)
      list(xml.prefixes) { writer, prefix in
        writer.text(prefix.name)
        writer.text(prefix.namespace)
      }
    case .delimited(let delimited):
      byte(2)
      text(delimited.separator)
      optional(delimited.quote) { $0.text($1) }
      flag(delimited.hasHeader)
      optional(delimited.encoding) { $0.text($1.rawValue) }
      flag(delimited.escapesFormulas)
    case .fixed(let fixed):
      byte(3)
      optional(fixed.lineLength) { $0.count($1) }
      flag(fixed.isShort)
      flag(fixed.countsBytes)
      optional(fixed.encoding) { $0.text($1.rawValue) }
    case .edi(let edi):
      byte(4)
      text(edi.message)
      text(edi.version)
      flag(edi.isLenient)
    }
  }
}
