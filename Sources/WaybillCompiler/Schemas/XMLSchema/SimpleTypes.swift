import WaybillCore
import WaybillSchema

/// A simple type while its facets are collected.
struct SimpleType {
  var type: ValueType
  /// Texts that are allowed, with their places; nil for all.
  var words: [(text: String, span: SourceSpan)]?

  init(_ type: ValueType) { self.type = type }
}

extension XMLSchemaImport {
  /// The type that a declaration of an element or attribute names, or holds.
  mutating func simpleType(of declaration: SchemaComponent, at place: Place) -> ValueType {
    if let inline = declaration.part("simpleType") {
      return valueType(of: simpleType(inline, place, depth: 0), declaredAt: inline.span, at: place)
    }
    guard let attribute = declaration.element.attribute("type") else { return .text(.any) }
    let name = declaration.name(attribute.value)
    let simple = simpleType(named: name, at: attribute.span, place, depth: 0)
    guard let type = components[.type, name] else {
      return valueType(of: simple, declaredAt: attribute.span, at: place)
    }
    let named = Place(owner: place.owner, name: "\(self.name).\(CaseNames.plain(name.local))")
    return valueType(of: simple, declaredAt: type.span, at: named)
  }

  mutating func simpleType(named name: SchemaName, at span: SourceSpan, _ place: Place, depth: Int) -> SimpleType {
    if name.isOfSchema {
      if let type = builtin(name.local, at: span, place) { return SimpleType(type) }
      report(.xsdReferenceOpen("type", "xs:\(name.local)", at: span))
      return SimpleType(.never)
    }
    guard let type = components[.type, name] else {
      report(open(.type, name, at: span))
      return SimpleType(.never)
    }
    guard depth < Self.deepest, step() else {
      report(.xsdCircle(span, "type"))
      return SimpleType(.never)
    }
    if type.element.name == "complexType" {
      report(.xsdComplexForSimple(name.local, at: span))
      return SimpleType(.never)
    }
    return simpleType(type, place, depth: depth + 1)
  }

  mutating func simpleType(_ type: SchemaComponent, _ place: Place, depth: Int) -> SimpleType {
    guard let derivation = type.part("restriction", "list", "union") else { return SimpleType(.text(.any)) }
    switch derivation.element.name {
    case "restriction":
      let base: SimpleType
      if let attribute = derivation.element.attribute("base") {
        base = simpleType(named: derivation.name(attribute.value), at: attribute.span, place, depth: depth)
      } else if let inline = derivation.part("simpleType"), depth < Self.deepest {
        base = simpleType(inline, place, depth: depth + 1)
      } else {
        base = SimpleType(.text(.any))
      }
      return narrow(base, by: derivation, at: place)
    case "union": return union(derivation, place, depth: depth)
    default:
      gap("`xs:list`, several values in one text", at: derivation.span, place)
      return SimpleType(.text(.any))
    }
  }

  /// Words of several lists are one list; other unions are texts.
  private mutating func union(_ union: SchemaComponent, _ place: Place, depth: Int) -> SimpleType {
    var members: [SimpleType] = []
    for written in (union["memberTypes"] ?? "").split(separator: " ") {
      members.append(simpleType(named: union.name(String(written)), at: union.span, place, depth: depth + 1))
    }
    for inline in union.parts where inline.element.name == "simpleType" && depth < Self.deepest {
      members.append(simpleType(inline, place, depth: depth + 1))
    }
    var result = SimpleType(.text(.any))
    let words = members.compactMap(\.words)
    if !members.isEmpty, words.count == members.count {
      result.words = words.flatMap(\.self)
      return result
    }
    // One member that takes every text takes in the others.
    if members.contains(where: { $0.type == .text(.any) && $0.words == nil }) { return result }
    gap("`xs:union` of several types", at: union.span, place)
    return result
  }

  /// Words become an enum; everything else is the type as it is.
  mutating func valueType(of simple: SimpleType, declaredAt span: SourceSpan, at place: Place) -> ValueType {
    guard let words = simple.words, case .text(let shape) = simple.type else { return simple.type }
    if let known = enumsByType[span] { return .enumeration(known) }
    var seen: Set<[UInt8]> = []
    let allowed = words.filter { accepts($0.text, shape) && seen.insert(Array($0.text.utf8)).inserted }
    guard !allowed.isEmpty else {
      report(.xsdFitsNothing("no word of the enumeration is left", at: span))
      return .never
    }
    var names = CaseNames()
    let cases = allowed.map { EnumType.Case(name: names.name(of: $0.text), wire: $0.text) }
    let index = types.addEnum(place.name, cases: cases, at: span, casePlaces: allowed.map(\.span))
    enumsByType[span] = index
    _ = step()
    return .enumeration(index)
  }

  func type(of simple: SimpleType, _ derivation: SchemaComponent, at place: Place) -> ValueType { simple.type }

  private func accepts(_ text: String, _ shape: TextShape) -> Bool {
    guard shape.length.contains(text.unicodeScalars.count) else { return false }
    var text = text
    return shape.patterns.allSatisfy { source in
      guard case .success(let pattern) = patterns.compile(source) else { return true }
      return text.withUTF8 { pattern.matchesWhole($0) }
    }
  }

  // MARK: Types of the standard

  /// Source: XML Schema 1.0 part 2, section 3. Nil for a name that it does not have.
  private mutating func builtin(_ name: String, at span: SourceSpan, _ place: Place) -> ValueType? {
    func pattern(_ source: String) -> ValueType { .text(TextShape(patterns: [source])) }
    func integer(_ low: Int64, _ high: Int64) -> ValueType {
      .integer(NumberShape(low: ExactDecimal(low), high: ExactDecimal(high), scale: 0))
    }
    switch name {
    case "string", "normalizedString", "token", "anySimpleType", "anyURI", "anyType": return .text(.any)
    case "boolean": return .boolean
    case "decimal", "float", "double": return .decimal(.any)
    case "integer", "long": return .integer(.integer)
    case "int": return integer(-2_147_483_648, 2_147_483_647)
    case "short": return integer(-32_768, 32_767)
    case "byte": return integer(-128, 127)
    case "nonNegativeInteger", "unsignedLong": return integer(0, .max)
    case "positiveInteger": return integer(1, .max)
    case "nonPositiveInteger": return integer(.min, 0)
    case "negativeInteger": return integer(.min, -1)
    case "unsignedInt": return integer(0, 4_294_967_295)
    case "unsignedShort": return integer(0, 65_535)
    case "unsignedByte": return integer(0, 255)
    case "date": return .date
    case "time": return .time
    case "dateTime", "dateTimeStamp": return .timestamp
    case "duration", "dayTimeDuration", "yearMonthDuration":
      return pattern("-?P([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?")
    case "gYear": return pattern("-?[0-9]{4,}(Z|[+-][0-9]{2}:[0-9]{2})?")
    case "gYearMonth": return pattern("-?[0-9]{4,}-(0[1-9]|1[0-2])(Z|[+-][0-9]{2}:[0-9]{2})?")
    case "gMonth": return pattern("--(0[1-9]|1[0-2])(Z|[+-][0-9]{2}:[0-9]{2})?")
    case "gDay": return pattern("---(0[1-9]|[12][0-9]|3[01])(Z|[+-][0-9]{2}:[0-9]{2})?")
    case "gMonthDay": return pattern("--(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(Z|[+-][0-9]{2}:[0-9]{2})?")
    case "hexBinary": return pattern("([0-9a-fA-F]{2})*")
    case "base64Binary": return pattern("([A-Za-z0-9+\\/]{4})*([A-Za-z0-9+\\/]{2}==|[A-Za-z0-9+\\/]{3}=)?")
    case "language": return pattern("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
    case "NMTOKEN": return pattern("[-._:\\p{L}\\p{Nd}]+")
    case "Name": return pattern("[_:\\p{L}][-._:\\p{L}\\p{Nd}]*")
    case "NCName": return pattern("[_\\p{L}][-._\\p{L}\\p{Nd}]*")
    case "ID", "IDREF", "ENTITY":
      gap("`xs:\(name)`, which other places of the document answer to", at: span, place)
      return pattern("[_\\p{L}][-._\\p{L}\\p{Nd}]*")
    case "QName", "NOTATION", "IDREFS", "NMTOKENS", "ENTITIES":
      gap("`xs:\(name)`", at: span, place)
      return .text(.any)
    default: return nil
    }
  }
}
