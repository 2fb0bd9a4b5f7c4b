/// The types of one case. The source has a little of everything that rules can be written about.
struct CaseTypes {
  let source: Shape
  let target: Shape
  /// Records of the target that helper mappings make.
  let item: Shape
  let twin: Shape
  let part: Shape
  let choice: Shape

  /// Declarations that neither source nor target may need.
  var others: [String] { item.declarations + twin.declarations + part.declarations + choice.declarations }

  init(_ writer: inout CaseWriter) {
    let part = Shape.record(
      "Part",
      [
        Shape.Member(name: "code", shape: writer.anyShape(depth: 0)),
        Shape.Member(name: "size", shape: .integer(low: 0, high: 99)),
        Shape.Member(name: "price", shape: .decimal(digits: 8, scale: 2)),
        Shape.Member(name: "note", shape: .text(low: 0, high: 30), isOptional: true),
        Shape.Member(name: "tags", shape: .list(.text(low: 0, high: 8), low: 0, high: nil)),
      ])
    let stock = Shape.record(
      "Stock",
      [
        Shape.Member(name: "size", shape: .integer(low: 0, high: 99)),
        Shape.Member(name: "place", shape: writer.anyShape(depth: 0), isOptional: writer.random.once(in: 3)),
        Shape.Member(name: "inner", shape: .list(part, low: 0, high: 3)),
      ])
    let choice = Shape.choice(
      "Event", by: "kind",
      [
        Shape.ChoiceCase(tag: "a", name: "Added", members: [writer.member("at"), writer.member("much")]),
        Shape.ChoiceCase(tag: "r", name: "Removed", members: [writer.member("why")]),
        Shape.ChoiceCase(
          tag: nil, name: "Other", members: [Shape.Member(name: "kind", shape: .text(low: 0, high: nil))]),
      ])
    let leaf = Shape.record("Leaf", [writer.member("v"), writer.member("w")])
    let item = Shape.record(
      "Item",
      [
        writer.member("a"), writer.member("b"),
        writer.random.pick([
          Shape.Member(name: "leaves", shape: .list(leaf, low: 0, high: nil)),
          Shape.Member(name: "leaf", shape: leaf, isOptional: writer.random.once(in: 2)),
          Shape.Member(name: "pair", shape: .inline([writer.member("v"), writer.member("w")])),
        ]),
      ])
    let twin = Shape.record(
      "Twin", (part.members ?? []).filter { $0.name != "tags" } + [Shape.Member(name: "extra", shape: .boolean)])
    (self.part, self.choice, self.item, self.twin) = (part, choice, item, twin)
    source = .record("Source", CaseTypes.sourceMembers(part, stock, choice, &writer))
    target = .record("Target", CaseTypes.targetMembers(item, twin, part, choice, &writer))
  }

  private static func sourceMembers(
    _ part: Shape, _ stock: Shape, _ choice: Shape, _ writer: inout CaseWriter
  ) -> [Shape.Member] {
    var members = (0..<writer.random.number(4...8)).map { writer.member("f\($0)", depth: 1, hasWire: true) }
    let parts = Shape.Member(
      name: "parts", shape: .list(part, low: writer.random.number(0...1), high: writer.random.pick([nil, 4])))
    members += [
      parts,
      Shape.Member(name: "stock", shape: .list(stock, low: 0, high: nil), isOptional: writer.random.once(in: 4)),
      Shape.Member(name: "part", shape: part, isOptional: writer.random.once(in: 2)),
      Shape.Member(name: "colour", shape: CaseWriter.colours, isOptional: writer.random.once(in: 3)),
      Shape.Member(name: "event", shape: choice, isOptional: writer.random.once(in: 3)),
    ]
    if writer.random.once(in: 3) {
      members.append(Shape.Member(name: "events", shape: .list(choice, low: 0, high: nil)))
    }
    if writer.random.once(in: 3) { members.append(Shape.Member(name: "byName", shape: .map(part))) }
    if writer.random.once(in: 3) {
      members.append(
        Shape.Member(
          name: "person", shape: .text(low: 1, high: 20), isOptional: writer.random.once(in: 2), isPersonal: true)
      )
      members.append(
        Shape.Member(
          name: "buyer", shape: .inline([Shape.Member(name: "mail", shape: .text(low: 0, high: nil))]), isPersonal: true
        ))
    }
    return members
  }

  private static func targetMembers(
    _ item: Shape, _ twin: Shape, _ part: Shape, _ choice: Shape, _ writer: inout CaseWriter
  ) -> [Shape.Member] {
    (0..<writer.random.number(1...3)).map { index in
      let nested: [Shape] = [
        item, item, twin, choice, .list(item, low: 0, high: writer.random.pick([nil, nil, 3])),
        .list(item, low: 0, high: nil), .list(twin, low: 0, high: nil), .list(choice, low: 0, high: nil), .map(item),
        .map(part), part,
      ]
      guard writer.random.once(in: 2) else {
        return writer.member("t\(index)", depth: 1, hasWire: true, mayBePersonal: true)
      }
      return writer.member("t\(index)", shape: writer.random.pick(nested))
    }
  }
}

extension CaseWriter {
  /// A field of any type.
  mutating func member(
    _ name: String, shape: Shape? = nil, depth: Int = 0, hasWire: Bool = false, mayBePersonal: Bool = false
  ) -> Shape.Member {
    let isOptional = random.once(in: 3)
    var member = Shape.Member(
      name: name, shape: shape ?? anyShape(depth: depth), isOptional: isOptional,
      isNullable: isOptional && random.once(in: 3))
    if hasWire, random.once(in: 2), let wire = Wire.any(for: member.shape, named: name, isOptional: isOptional, &random)
    {
      member.wire = [wire]
    }
    if mayBePersonal, random.once(in: 6), case .text = member.shape { member.isPersonal = true }
    return member
  }

  mutating func anyShape(depth: Int) -> Shape {
    switch random.number(0...(depth > 0 ? 22 : 15)) {
    case 0: return .text(low: 0, high: nil)
    case 1, 2:
      let low = random.number(0...3)
      return .text(low: low, high: low + random.number(1...40))
    case 3: return .digits(random.number(1...6))
    case 4: return .integer(low: nil, high: nil)
    case 5, 6:
      if random.once(in: 8) { return .integer(low: Int.max - random.number(0...9), high: nil) }
      if random.once(in: 8) { return .integer(low: nil, high: Int.min + 1 + random.number(0...9)) }
      let low = random.number(-50...50)
      return .integer(
        low: random.once(in: 4) ? nil : low, high: random.once(in: 4) ? nil : low + random.number(0...5000))
    case 7, 8:
      let scale = random.number(0...4)
      return random.once(in: 12)
        ? .decimal(digits: 38, scale: random.pick([0, 6, 37, 38]))
        : .decimal(digits: scale + random.number(1...8), scale: scale)
    case 9: return .anyDecimal
    case 10: return .boolean
    case 11: return random.pick([.date, .date, .timestamp, .timestamp, .time, .localTime, .duration])
    case 12: return random.pick([.currency, .country])
    case 13: return random.pick([.money, CaseWriter.colours])
    case 14: return .quantity(random.pick([nil, "mass", "length"]))
    case 15: return random.pick([CaseWriter.label, CaseWriter.level])
    case 16, 17, 18:
      let low = random.number(0...2)
      return .list(anyShape(depth: 0), low: low, high: random.once(in: 2) ? nil : low + random.number(0...5))
    case 19: return .map(anyShape(depth: 0))
    case 20: return .list(.optional(anyShape(depth: 0)), low: 0, high: nil)
    case 21: return .map(.optional(anyShape(depth: 0)))
    default:
      return .list(.integer(low: 0, high: 999), low: 0, high: nil)
    }
  }

  /// Everything that can be read from a value, down to the fields of records in it.
  func readables(of shape: Shape, path: String, isOptional: Bool = false, isPersonal: Bool = false) -> [Readable] {
    let whole = Readable(path: path, shape: shape.meaning, isOptional: isOptional, isPersonal: isPersonal)
    switch shape.meaning {
    case .optional(let inner):
      return readables(of: inner, path: path, isOptional: true, isPersonal: isPersonal)
    case .record(_, let members), .inline(let members):
      return [whole]
        + members.flatMap {
          readables(
            of: $0.shape, path: "\(path).\($0.name)", isOptional: isOptional || $0.isOptional,
            isPersonal: isPersonal || $0.isPersonal)
        }
    case .list(let element, let low, _) where element.members != nil && path.allSatisfy({ $0 != "[" }):
      return [whole] + readables(of: element, path: "\(path)[1]", isOptional: isOptional || low == 0)
    case .map(let element) where path.allSatisfy({ $0 != "[" }):
      return [whole] + readables(of: element, path: "\(path)[\"a\"]", isOptional: true)
    default: return [whole]
    }
  }
}
