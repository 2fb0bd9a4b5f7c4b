extension CaseWriter {
  /// A record written out, with its name or without.
  mutating func record(_ shape: Shape, _ name: String, _ members: [Shape.Member], depth: Int) -> Raw {
    if random.once(in: 4), let readable = pickReadable(where: { $0.shape == shape }) {
      return Raw(text: readable.path, isUncertain: readable.isOptional, isWide: false)
    }
    use("record literal")
    return Raw(text: "\(name)\(literalBody(of: members, depth: max(0, depth - 1)))", isUncertain: false, isWide: false)
  }

  /// A quantity, with luck of the wanted dimension.
  mutating func quantity(_ dimension: String?) -> Raw {
    let isCareless = random.once(in: carelessness)
    let wanted = { (shape: Shape) in
      if case .quantity(let other) = shape { other == dimension || dimension == nil || isCareless } else { false }
    }
    let field = pickReadable(where: { wanted($0.shape) })
    let first =
      field.map { handled($0.path, isOptional: $0.isOptional, shape: $0.shape) } ?? literal(of: .quantity(dimension))
    switch random.number(0...3) {
    case 0:
      use("quantity +")
      return Raw(text: "(\(first) + \(literal(of: .quantity(dimension))))", isUncertain: true, isWide: false)
    case 1:
      use("quantity *")
      return Raw(text: "(\(first) * \(integer(depth: 0)))", isUncertain: field == nil, isWide: false)
    case 2:
      use("builtin convertUnit")
      let unit = random.pick(Shape.units[dimension ?? "mass"] ?? [])
      return Raw(text: "convertUnit(\(first), \"\(unit)\")", isUncertain: true, isWide: false)
    default: return Raw(text: first, isUncertain: field == nil, isWide: false)
    }
  }

  /// A date, a duration or an instant, computed at times.
  mutating func time(_ shape: Shape, depth: Int) -> Raw {
    guard depth > 0, random.once(in: 2) else { return same(shape) }
    let base = field(where: { $0 == shape }) ?? literal(of: shape)
    let span = shape == .date ? "\(random.number(1...400)) days" : field(where: { $0 == .duration }) ?? "90 minutes"
    use("time arithmetic")
    return Raw(text: "(\(base) \(random.pick(["+", "-"])) \(span))", isUncertain: true, isWide: false)
  }
}
