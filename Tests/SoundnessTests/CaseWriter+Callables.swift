/// A mapping or function of the case that other bodies call.
struct Callable {
  var name: String
  var parameters: [Shape.Member]
  var gives: Shape
}

extension CaseWriter {
  /// A mapping of a part and something else to an item, a mapping with a missing argument, and a function of anything.
  mutating func writeCallables(_ types: CaseTypes) -> [String] {
    var declarations: [String] = []
    let parameters: [[Shape.Member]] = [
      [Shape.Member(name: "p", shape: types.part), member("n")],
      [
        Shape.Member(name: "p", shape: types.part, isOptional: true),
        Shape.Member(name: "ps", shape: .list(types.part, low: 0, high: nil)),
      ],
      [member("a"), member("b")],
      [member("a")],
    ]
    let shapes = [
      types.item, random.pick([types.item, types.twin]), anyShape(depth: 0).meaning, .integer(low: nil, high: nil),
    ]
    for (index, parameters) in parameters.enumerated() where random.once(in: 2) {
      scope = parameters.flatMap { readables(of: $0.shape, path: $0.name, isOptional: $0.isOptional) }
      let list = parameters.map(\.declaration).map { $0.replacing(" or null", with: "") }.joined(separator: ", ")
      let gives = shapes[index]
      if let members = gives.members {
        declarations.append("mapping Make\(index) (\(list)) -> \(gives.name) {")
        declarations += body(of: members, indent: "  ") + ["}"]
        callables.append(Callable(name: "Make\(index)", parameters: parameters, gives: gives))
      } else {
        declarations.append("function make\(index)(\(list)) -> \(gives.name) = \(value(for: gives, depth: 1))")
        callables.append(Callable(name: "make\(index)", parameters: parameters, gives: gives))
      }
    }
    return declarations
  }

  /// A call of what gives the shape.
  mutating func call(giving shape: Shape) -> Raw? {
    let fitting = callables.filter { $0.gives == shape }
    guard !fitting.isEmpty else { return nil }
    let callable = random.pick(fitting)
    var isUncertain = false
    let arguments = callable.parameters.map { parameter in
      if let readable = pickReadable(where: { $0.shape == parameter.shape.meaning }), random.once(in: 2) {
        if readable.isOptional, !parameter.isOptional { isUncertain = true }
        return readable.path
      }
      if parameter.isOptional, random.once(in: 4) { return "missing" }
      return value(for: parameter.shape, depth: 0)
    }
    use(callable.gives.members == nil ? "user function" : "helper mapping")
    return Raw(text: "\(callable.name)(\(arguments.joined(separator: ", ")))", isUncertain: isUncertain, isWide: false)
  }
}
