import WaybillCore
import WaybillSchema

extension BundleReader {
  mutating func record() throws(BundleFault) -> RecordType {
    RecordType(
      name: try text(), version: try count("a version"),
      fields: try list { reader throws(BundleFault) in try reader.field() },
      document: try optional { reader throws(BundleFault) in
        let name = try reader.text()
        guard let format = DocumentForm.Format(rawValue: name) else {
          throw BundleFault(.malformed, "the format `\(name)` is unknown")
        }
        return DocumentForm(
          format: format, isStrict: try reader.flag(), isBare: try reader.flag(), details: try reader.details())
      },
      content: try list { reader throws(BundleFault) in try reader.contentRule() })
  }

  private mutating func contentRule() throws(BundleFault) -> ContentRule {
    depth += 1
    defer { depth -= 1 }
    guard depth <= BundleReader.deepestType else {
      throw BundleFault(.malformed, "a rule of content is nested too deep")
    }
    switch try byte() {
    case 0: return .field(try count("a field"), atLeast: try count("a count"))
    case 1:
      return .together(
        try list { reader throws(BundleFault) in try reader.contentRule() }, isOptional: try flag())
    case 2:
      return .choice(
        try list { reader throws(BundleFault) in try reader.contentRule() }, low: try count("a count"),
        high: try optional { reader throws(BundleFault) in try reader.count("a count") })
    case let kind: throw BundleFault(.malformed, "a rule of content has the kind \(kind)")
    }
  }

  private mutating func field() throws(BundleFault) -> Field {
    Field(
      name: try text(), slot: try slot(), wire: try wire(), isKey: try flag(), isPersonal: try flag(),
      deprecation: try optional { reader throws(BundleFault) in try reader.text() })
  }

  private mutating func wire() throws(BundleFault) -> WireForm {
    WireForm(
      spelling: try spelling(), wrapping: try list { reader throws(BundleFault) in try reader.text() },
      isOneOrMany: try flag(), sentinels: try list { reader throws(BundleFault) in try reader.sentinel() },
      isBlankMissing: try flag(), isWrittenAsNull: try flag(),
      fixed: try optional { reader throws(BundleFault) in try reader.text() },
      place: try place(),
      digits: WireDigits(
        implied: try optional { reader throws(BundleFault) in try reader.byte() }, hasTrailingSign: try flag(),
        hasParentheses: try flag()),
      key: try optional { reader throws(BundleFault) in
        WireKey(field: try reader.text(), takesFirst: try reader.flag())
      }, formatElement: try optional { reader throws(BundleFault) in try reader.elementPlace() })
  }

  private mutating func spelling() throws(BundleFault) -> WireForm.Spelling {
    let kind = try byte()
    switch kind {
    case 0: return .plain
    case 1: return .text
    case 2: return .comma
    case 8: return .point
    case 3:
      return .pattern(
        try text(), firstYear: try optional { reader throws(BundleFault) in try reader.year() })
    case 4: return .epochSeconds
    case 5: return .epochMilliseconds
    case 6: return .alpha3
    case 7: return .zone(try text())
    default: throw BundleFault(.malformed, "a wire form has the unknown spelling \(kind)", at: "byte \(index - 1)")
    }
  }

  private mutating func year() throws(BundleFault) -> Int {
    let year = try signed()
    guard 0 <= year, year <= 9999 else { throw BundleFault(.malformed, "a year is \(year)", at: "byte \(index)") }
    return Int(year)
  }

  private mutating func sentinel() throws(BundleFault) -> Sentinel {
    let kind = try byte()
    switch kind {
    case 0: return .text(try text())
    case 1: return .number(try decimal())
    case 2: return .boolean(try flag())
    default: throw BundleFault(.malformed, "a sentinel is of the unknown kind \(kind)", at: "byte \(index - 1)")
    }
  }

  private mutating func decimal() throws(BundleFault) -> ExactDecimal {
    let (coefficient, scale) = (try wide(), try byte())
    let limit = ExactDecimal.maximumCoefficient
    guard -limit <= coefficient, coefficient <= limit, scale <= ExactDecimal.maximumScale else {
      throw BundleFault(.malformed, "a decimal has more than 38 digits", at: "byte \(index)")
    }
    return ExactDecimal(coefficient: coefficient, scale: scale)
  }

  mutating func enumeration() throws(BundleFault) -> EnumType {
    EnumType(
      name: try text(),
      cases: try list { reader throws(BundleFault) in
        EnumType.Case(name: try reader.text(), wire: try reader.text())
      })
  }

  mutating func choice() throws(BundleFault) -> ChoiceType {
    ChoiceType(
      name: try text(), tellingPath: try list { reader throws(BundleFault) in try reader.text() },
      cases: try list { reader throws(BundleFault) in
        ChoiceType.Case(
          values: try reader.list { reader throws(BundleFault) in try reader.text() },
          record: try reader.count("a record"))
      })
  }

  mutating func slot() throws(BundleFault) -> Slot {
    depth += 1
    defer { depth -= 1 }
    guard depth <= BundleReader.deepestType else {
      throw BundleFault(.malformed, "a type is nested deeper than \(BundleReader.deepestType)", at: "byte \(index)")
    }
    return Slot(try type(), optional: try flag(), nullable: try flag())
  }

  private mutating func type() throws(BundleFault) -> ValueType {
    let kind = try byte()
    switch kind {
    case 0:
      return .text(
        TextShape(length: try range(), patterns: try list { reader throws(BundleFault) in try reader.text() }))
    case 1: return .integer(try shape())
    case 2: return .decimal(try shape())
    case 3: return .boolean
    case 4: return .date
    case 5: return .time
    case 6: return .localTime
    case 7: return .timestamp
    case 8: return .duration
    case 9: return .currency
    case 10: return .country
    case 11: return .money(try shape())
    case 12:
      return .quantity(
        try shape(),
        dimension: try optional { reader throws(BundleFault) in
          let name = try reader.text()
          guard let dimension = Dimension(rawValue: name) else {
            throw BundleFault(.malformed, "the dimension `\(name)` is unknown")
          }
          return dimension
        })
    case 13: return .list(try slot(), try range())
    case 14: return .map(try slot())
    case 15: return .record(try count("a record"))
    case 16: return .enumeration(try count("an enum"))
    case 17: return .choice(try count("a choice"))
    case 18: return .json
    case 19: return .never
    default: throw BundleFault(.malformed, "a type is of the unknown kind \(kind)", at: "byte \(index - 1)")
    }
  }

  private mutating func range() throws(BundleFault) -> CountRange {
    CountRange(
      try count("a count", limit: .max),
      try optional { reader throws(BundleFault) in try reader.count("a count", limit: .max) })
  }

  private mutating func shape() throws(BundleFault) -> NumberShape {
    NumberShape(
      low: try optional { reader throws(BundleFault) in try reader.decimal() },
      high: try optional { reader throws(BundleFault) in try reader.decimal() }, scale: try byte())
  }
}
