import WaybillCore
import WaybillSchema

/// How the elements of one document type become objects, worked out once: which names are declared where, and what
/// stands under them.
struct XMLReadPlan: Sendable {
  /// A record, or the elements around a wrapped list: what stands in one element.
  struct Shape: Sendable {
    var entries: [Entry] = []
    /// By declared name: the entry, or -1.
    var elements: [Int16] = []
    var attributes: [Int16] = []
    var content: Int?
    /// Some entry is there even where no element stands for it.
    var hasAlways = false
    /// Names of all fields, which no undeclared name may be taken for.
    var keys: Set<[UInt8]> = []
  }

  /// A member of the object.
  struct Entry: Sendable {
    enum Value: Sendable {
      case scalar(Scalar)
      /// Index of a shape: a record, or a wrapping element.
      case object(Int)
      /// Index into `choices`.
      case choice(Int)
    }

    var key: Key
    var value: Value
    var isList = false
    /// A list or map that is never missing, or an element around one: where no element stands for it, it is empty.
    var isAlways = false
    /// Of a map: where in each record its key stands, and whether the first of two stays.
    var map: (qualifier: Int, takesFirst: Bool)?
  }

  /// How a text is taken: of all but texts the blanks at both ends are layout.
  struct Scalar: Sendable {
    var isText: Bool
    var isBoolean: Bool
  }

  /// The name of a member, in `names`.
  struct Key: Sendable {
    var offset: UInt32
    var count: UInt32
    var hash: UInt32
    var flags: UInt8
  }

  /// What tells the case of a choice.
  struct Choice: Sendable {
    enum Place: Sendable {
      case element(Int)
      case attribute(Int)
      case content
    }

    var place: Place?
    var key: Key
    var keyBytes: [UInt8]
    /// Shapes by the text of the telling value.
    var cases: [[UInt8]: Int]
    var otherwise: Int?
  }

  var rootName: XMLName
  var root = 0
  var shapes: [Shape] = []
  var choices: [Choice] = []
  /// All declared names by what they mean; elements and attributes share the numbers.
  var declared: [XMLName: Int] = [:]
  /// The bytes of all keys, to be put before the text of each document.
  var names: [UInt8] = []
  let trueText: Key
  let falseText: Key

  init(_ types: TypeTable, _ record: Int) {
    var build = Build(types: types, record: record)
    trueText = build.key("true")
    falseText = build.key("false")
    root = build.shape(ofRecord: record)
    rootName =
      build.details.root.isEmpty
      ? XMLName(namespace: [], local: [])
      : build.namespaces.element(build.details.root) ?? XMLName(namespace: [], local: [])
    build.settle()
    (shapes, choices, declared, names) = (build.shapes, build.choices, build.declared, build.names)
  }
}

extension XMLReadPlan {
  /// What is collected while the types are gone through. Types may come from anywhere: what has no place in XML is read
  /// as text, and refused by whoever takes it for something else.
  private struct Build {
    let types: TypeTable
    let details: XMLDetails
    let namespaces: XMLNamespaces
    var shapes: [Shape] = []
    var choices: [Choice] = []
    var declared: [XMLName: Int] = [:]
    var names: [UInt8] = []
    private var known: [[UInt8]: Key] = [:]
    private var shapeOfRecord: [Int: Int] = [:]
    private var choiceOfType: [Int: Int] = [:]
    /// Names by shape, until all are known.
    private var elementsOf: [[Int: Int16]] = []
    private var attributesOf: [[Int: Int16]] = []

    init(types: TypeTable, record: Int) {
      self.types = types
      var details = XMLDetails(root: "")
      if types.records.indices.contains(record), case .xml(let own)? = types.records[record].document?.details {
        details = own
      }
      self.details = details
      namespaces = XMLNamespaces(details)
    }

    mutating func key(_ name: String) -> Key {
      let bytes = Array(name.utf8)
      if let key = known[bytes] { return key }
      let flags = bytes.withUnsafeBufferPointer { TapeText.flags($0) }
      let hash = (bytes + [0]).withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { keyHash($0, count: bytes.count) } ?? 0
      }
      let key = Key(offset: UInt32(names.count), count: UInt32(bytes.count), hash: hash, flags: flags)
      names += bytes
      self.known[bytes] = key
      return key
    }

    private mutating func number(of name: XMLName) -> Int {
      if let number = declared[name] { return number }
      declared[name] = declared.count
      return declared.count - 1
    }

    private mutating func addShape() -> Int {
      shapes.append(Shape())
      elementsOf.append([:])
      attributesOf.append([:])
      return shapes.count - 1
    }

    mutating func shape(ofRecord index: Int) -> Int {
      if let known = shapeOfRecord[index] { return known }
      let shape = addShape()
      shapeOfRecord[index] = shape
      guard types.records.indices.contains(index) else { return shape }
      add(types.records[index].fields.map { Member(path: path(of: $0), field: $0) }, to: shape, at: 0)
      return shape
    }

    struct Member {
      var path: [String]
      var field: Field
    }

    private func path(of field: Field) -> [String] {
      field.wire.wrapping.isEmpty ? [field.name] : field.wire.wrapping
    }

    /// Members whose paths agree up to `depth`. Those that go on under one name share an object.
    private mutating func add(_ members: [Member], to shape: Int, at depth: Int) {
      var groups: [[UInt8]: Int] = [:]
      for member in members {
        let name = member.path[depth]
        if member.path.count == depth + 1 {
          add(member.field, named: name, to: shape)
          continue
        }
        guard groups[Array(name.utf8)] == nil else { continue }
        let inner = addShape()
        groups[Array(name.utf8)] = inner
        let place = shapes[shape].entries.count
        add(Entry(key: key(name), value: .object(inner)), element: name, to: shape)
        add(
          members.filter { $0.path.count > depth + 1 && $0.path[depth].utf8.elementsEqual(name.utf8) }, to: inner,
          at: depth + 1)
        shapes[shape].entries[place].isAlways = shapes[inner].entries.contains(where: \.isAlways)
      }
    }

    private mutating func add(_ field: Field, named name: String, to shape: Int) {
      var entry = Entry(key: key(name), value: .scalar(Scalar(isText: true, isBoolean: false)))
      switch field.slot.type {
      case .list(let element, _):
        entry.isList = true
        entry.isAlways = !field.slot.isOptional && !field.slot.isNullable
        entry.value = value(of: element.type)
      case .map(let value):
        guard let key = field.wire.key, case .record(let record) = value.type else { break }
        let inner = self.shape(ofRecord: record)
        entry.value = .object(inner)
        entry.isAlways = !field.slot.isOptional && !field.slot.isNullable
        let qualifier =
          types.records.indices.contains(record)
          ? types.records[record].fields.firstIndex { $0.name.utf8.elementsEqual(key.field.utf8) } : nil
        entry.map = (qualifier ?? -1, key.takesFirst)
      default: entry.value = value(of: field.slot.type)
      }
      switch field.wire.place {
      case .content:
        shapes[shape].content = shapes[shape].entries.count
        shapes[shape].keys.insert(Array(name.utf8))
        shapes[shape].entries.append(entry)
      case .attribute(let attribute):
        shapes[shape].keys.insert(Array(name.utf8))
        shapes[shape].entries.append(entry)
        guard let expanded = namespaces.attribute(attribute) else { return }
        let number = number(of: expanded)
        attributesOf[shape][number] = Int16(clamping: shapes[shape].entries.count - 1)
      default: add(entry, element: name, to: shape)
      }
    }

    private mutating func add(_ entry: Entry, element name: String, to shape: Int) {
      shapes[shape].keys.insert(Array(name.utf8))
      shapes[shape].entries.append(entry)
      guard let expanded = namespaces.element(name) else { return }
      let number = number(of: expanded)
      if elementsOf[shape][number] == nil {
        elementsOf[shape][number] = Int16(clamping: shapes[shape].entries.count - 1)
      }
    }

    private mutating func value(of type: ValueType) -> Entry.Value {
      switch type {
      case .record(let record): return .object(shape(ofRecord: record))
      case .choice(let choice): return .choice(self.choice(choice))
      case .text: return .scalar(Scalar(isText: true, isBoolean: false))
      case .boolean: return .scalar(Scalar(isText: false, isBoolean: true))
      default: return .scalar(Scalar(isText: false, isBoolean: false))
      }
    }

    private mutating func choice(_ index: Int) -> Int {
      if let known = choiceOfType[index] { return known }
      let number = choices.count
      choiceOfType[index] = number
      let type = types.choices.indices.contains(index) ? types.choices[index] : nil
      let telling = type?.tellingPath.first ?? ""
      choices.append(
        Choice(place: nil, key: key(telling), keyBytes: Array(telling.utf8), cases: [:], otherwise: nil))
      guard let type else { return number }
      for choiceCase in type.cases {
        let shape = shape(ofRecord: choiceCase.record)
        for value in choiceCase.values { choices[number].cases[Array(value.utf8)] = shape }
        if choiceCase.values.isEmpty { choices[number].otherwise = shape }
      }
      if type.tellingPath.count == 1 { choices[number].place = place(of: telling, in: type) }
      return number
    }

    /// Where the telling value stands: as the first case that has the field says, else in an element of its name.
    private mutating func place(of telling: String, in type: ChoiceType) -> Choice.Place? {
      for choiceCase in type.cases where types.records.indices.contains(choiceCase.record) {
        let field = types.records[choiceCase.record].fields.first { $0.name.utf8.elementsEqual(telling.utf8) }
        switch field?.wire.place {
        case .attribute(let name)?: return namespaces.attribute(name).map { .attribute(number(of: $0)) }
        case .content?: return .content
        case nil: continue
        default: return namespaces.element(telling).map { .element(number(of: $0)) }
        }
      }
      return namespaces.element(telling).map { .element(number(of: $0)) }
    }

    /// Turns the names of each shape into tables over all declared ones.
    mutating func settle() {
      for shape in shapes.indices {
        shapes[shape].elements = table(elementsOf[shape])
        shapes[shape].attributes = table(attributesOf[shape])
        shapes[shape].hasAlways = shapes[shape].entries.contains(where: \.isAlways)
      }
    }

    private func table(_ entries: [Int: Int16]) -> [Int16] {
      var table = [Int16](repeating: -1, count: declared.count)
      for (name, entry) in entries { table[name] = entry }
      return table
    }
  }
}
