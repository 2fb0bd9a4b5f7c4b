import WaybillCore
import WaybillSchema

/// Something that a schema says and the types do not hold: what is read may break it, and what is written too.
struct SchemaGap: Hashable {
  /// What the schema says there: `` `uniqueItems` ``.
  var what: String
  var span: SourceSpan
  /// The record that the place belongs to.
  var owner: Int
  /// That of the kind of schema.
  var code: Int
}

/// Types that come out of one schema, numbered behind those of the symbols that they will join.
struct ImportedTypes {
  /// More types than any standard has.
  static let mostTypes = 10_000

  private let firstRecord: Int
  private let firstEnum: Int
  private let firstChoice: Int
  private(set) var records: [RecordType] = []
  private(set) var enums: [EnumType] = []
  private(set) var choices: [ChoiceType] = []
  private var places = DeclarationPlaces()
  private(set) var gaps: [SchemaGap] = []
  private var gapsSeen: Set<SchemaGap> = []
  private var names: Set<String> = []

  init(behind types: TypeTable) {
    firstRecord = types.records.count
    firstEnum = types.enums.count
    firstChoice = types.choices.count
  }

  var isFull: Bool { records.count + enums.count + choices.count > Self.mostTypes }

  mutating func addRecord(_ name: String, version: Int = 1, at span: SourceSpan) -> Int {
    records.append(RecordType(name: free(name), version: version))
    places.records.append(span)
    places.fields.append([])
    return firstRecord + records.count - 1
  }

  mutating func addEnum(_ name: String, cases: [EnumType.Case], at span: SourceSpan, casePlaces: [SourceSpan]) -> Int {
    enums.append(EnumType(name: free(name), cases: cases))
    places.enums.append(span)
    places.enumCases.append(casePlaces)
    return firstEnum + enums.count - 1
  }

  mutating func addChoice(_ name: String, tellingPath: [String], cases: [ChoiceType.Case], at span: SourceSpan) -> Int {
    choices.append(ChoiceType(name: free(name), tellingPath: tellingPath, cases: cases))
    places.choices.append(span)
    return firstChoice + choices.count - 1
  }

  mutating func setFields(_ fields: [PlacedField], content: [ContentRule] = [], of record: Int) {
    records[record - firstRecord].fields = fields.map(\.field)
    records[record - firstRecord].content = content
    places.fields[record - firstRecord] = fields.map(\.span)
  }

  func name(of record: Int) -> String { records[record - firstRecord].name }

  subscript(enumeration index: Int) -> EnumType { enums[index - firstEnum] }

  mutating func addGap(_ what: String, at span: SourceSpan, owner: Int, code: Int) {
    let gap = SchemaGap(what: what, span: span, owner: owner, code: code)
    if gapsSeen.insert(gap).inserted { gaps.append(gap) }
  }

  /// The name, with a number behind it where it is taken.
  private mutating func free(_ name: String) -> String {
    var free = name
    var number = 2
    while !names.insert(free).inserted {
      free = "\(name)\(number)"
      number += 1
    }
    return free
  }

  /// Joins the symbols; each type can then be named as `Document.Type`.
  func join(_ symbols: inout Symbols) {
    for (offset, record) in records.enumerated() {
      symbols.typeNames[record.name] = symbols.typeNames[record.name] ?? .record(firstRecord + offset)
    }
    for (offset, type) in enums.enumerated() {
      symbols.typeNames[type.name] = symbols.typeNames[type.name] ?? .enumeration(firstEnum + offset)
    }
    for (offset, choice) in choices.enumerated() {
      symbols.typeNames[choice.name] = symbols.typeNames[choice.name] ?? .choice(firstChoice + offset)
    }
    symbols.types.records += records
    symbols.types.enums += enums
    symbols.types.choices += choices
    symbols.places.records += places.records
    symbols.places.fields += places.fields
    symbols.places.enums += places.enums
    symbols.places.enumCases += places.enumCases
    symbols.places.choices += places.choices
  }
}

/// Names of cases for texts of the wire: `picked_up` as `PickedUp`.
struct CaseNames {
  private var taken: Set<String> = []

  mutating func name(of wire: String) -> String {
    let plain = Self.plain(wire)
    var free = plain
    var number = 2
    while !taken.insert(free).inserted {
      free = "\(plain)_\(number)"
      number += 1
    }
    return free
  }

  static func plain(_ wire: String) -> String {
    var name = ""
    var beginsWord = true
    for scalar in wire.unicodeScalars {
      guard scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
        beginsWord = true
        continue
      }
      if beginsWord, let last = name.unicodeScalars.last, ("0"..."9").contains(last), ("0"..."9").contains(scalar) {
        name += "_"
      }
      name += beginsWord ? String(scalar).uppercased() : String(scalar)
      beginsWord = false
    }
    guard let first = name.unicodeScalars.first else { return wire.isEmpty ? "Empty" : "Other" }
    return ("0"..."9").contains(first) ? "Value" + name : name
  }
}
