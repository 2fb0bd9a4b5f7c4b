import WaybillCore
import WaybillIR
import WaybillSchema

/// Where target fields come from, read off the typed tree: the rule that sets a field, the source paths its value is
/// computed from, and the tables and functions on the way. A called mapping's own entries are put under the caller's
/// field.
struct Lineages {
  struct Entry {
    var target: String
    var span: SourceSpan
    var sources: Set<String>
    var through: Set<String>
  }

  /// Source paths of a value, and what it went through.
  struct Origin {
    /// Where the value itself stands: a field of it stands under each of these. A path that ends with `eachMark` is
    /// that of the elements of a list that was made, not that of a list.
    var paths: Set<String> = []
    /// What decides which value it is: conditions, keys, indexes.
    var deciding: Set<String> = []
    var through: Set<String> = []

    mutating func formUnion(_ other: Origin) {
      paths.formUnion(other.paths)
      deciding.formUnion(other.deciding)
      through.formUnion(other.through)
    }

    /// Takes another value's sources as what decides.
    mutating func depend(on other: Origin) {
      deciding.formUnion(other.all)
      through.formUnion(other.through)
    }

    /// Every source path, as it is written down.
    var all: Set<String> { deciding.union(paths.map(Origin.plain)) }

    /// The origin of an element of the list.
    var element: Origin {
      var result = self
      result.paths = Set(paths.map { Origin.isEach($0) ? Origin.plain($0) : $0 + "[]" })
      return result
    }

    /// The origin of a list whose elements are of this origin.
    var list: Origin {
      var result = self
      result.paths = Set(paths.map { Origin.plain($0) + Origin.eachMark })
      return result
    }

    /// The origin of a part of the value: `rest` begins with `.` or `[]`, or is empty.
    func part(_ rest: Substring) -> Origin {
      var result = self
      result.paths = Set(
        paths.map { path in
          if Origin.isEach(path), rest.hasPrefix("[]") { return Origin.plain(path) + rest.dropFirst(2) }
          return rest.isEmpty ? path : Origin.plain(path) + rest
        })
      return result
    }

    private static let eachMark = "\u{0}"
    private static func isEach(_ path: String) -> Bool { path.hasSuffix(eachMark) }
    private static func plain(_ path: String) -> String { isEach(path) ? String(path.dropLast()) : path }
  }

  private let symbols: Symbols
  private let callables: [Int: CheckedCallable]
  private var known: [Int: [Entry]] = [:]
  private var inProgress: Set<Int> = []

  init(program: CheckedProgram) {
    symbols = program.symbols
    callables = Dictionary(program.callables.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Entries of a callable; of one that calls itself only those outside of the call.
  mutating func entries(of id: Int) -> [Entry] {
    if let entries = known[id] { return entries }
    guard let callable = callables[id], inProgress.insert(id).inserted else { return [] }
    defer { inProgress.remove(id) }
    var scope = LineageScope(symbols: symbols, lineages: self)
    let entries = scope.entries(of: callable)
    known = scope.lineages.known
    known[id] = entries
    return entries
  }
}

/// The walk through one callable's body.
private struct LineageScope {
  let symbols: Symbols
  var lineages: Lineages
  var origins: [Int: Lineages.Origin] = [:]
  var entries: [Lineages.Entry] = []
  /// Records that were made for `grouped by`.
  var groups: Set<Int> = []

  mutating func entries(of callable: CheckedCallable) -> [Lineages.Entry] {
    for parameter in callable.parameters { origins[parameter.id] = Lineages.Origin(paths: [parameter.name]) }
    switch callable.body {
    case .record(let body): visit(body.rules, record: body.record, under: "", given: Lineages.Origin())
    case .expression(let expression): note(expression, at: "", span: expression.span, given: Lineages.Origin())
    case .rules: break
    }
    return merged()
  }

  /// One entry a target: several rules that set it on different paths are joined, the first one's place stays.
  private func merged() -> [Lineages.Entry] {
    var result: [Lineages.Entry] = []
    var positions: [String: Int] = [:]
    for entry in entries {
      guard let position = positions[entry.target] else {
        positions[entry.target] = result.count
        result.append(entry)
        continue
      }
      result[position].sources.formUnion(entry.sources)
      result[position].through.formUnion(entry.through)
    }
    return result
  }

  private mutating func visit(_ rules: [TypedRule], record: Int, under path: String, given: Lineages.Origin) {
    for rule in rules { visit(rule, record: record, under: path, given: given) }
  }

  /// `given`: what decides whether the rule is reached at all, which its value depends on too.
  private mutating func visit(_ rule: TypedRule, record: Int, under path: String, given: Lineages.Origin) {
    switch rule.kind {
    case .set(let field, let value):
      note(value, at: step(field, of: record, under: path), span: rule.span, given: given)
    case .nested(let field, let body):
      visit(body.rules, record: body.record, under: step(field, of: record, under: path), given: given)
    case .local(let local, let value): origins[local.id] = origin(of: value)
    case .condition(let condition, let then, let otherwise):
      var inner = given
      inner.depend(on: origin(of: condition))
      visit(then + otherwise, record: record, under: path, given: inner)
    case .match(let match):
      var inner = given
      inner.depend(on: origin(of: match.subject))
      for arm in match.arms {
        define(arm, subject: match.subject)
        visit(arm.result, record: record, under: path, given: inner)
      }
      visit(match.otherwise ?? [], record: record, under: path, given: inner)
    case .require, .warn, .skip, .reject, .forEach: break
    }
  }

  private func step(_ field: Int, of record: Int, under path: String) -> String {
    let name = symbols.types.records[record].fields[field].name
    return path.isEmpty ? name : path + "." + name
  }

  /// Enters a value at a target: records and lists of records field by field, all else as one.
  private mutating func note(
    _ expression: TypedExpression, at target: String, span: SourceSpan, given: Lineages.Origin
  ) {
    switch expression.kind {
    case .record(let body): visit(body.rules, record: body.record, under: target, given: given)
    case .choice(_, _, let record): note(record, at: target, span: span, given: given)
    case .list(let parts):
      for part in parts { note(part, at: target + "[]", span: span, given: given) }
      if parts.isEmpty { enter(target, span, given) }
    case .call(let id, let arguments): noteCall(id, arguments, at: target, span: span, given: given)
    case .force(let value), .otherwiseReject(let value, _, _), .attempt(let value), .narrow(let value, _):
      note(value, at: target, span: span, given: given)
    default:
      var all = origin(of: expression)
      all.formUnion(given)
      enter(target, span, all)
    }
  }

  private mutating func note(
    _ part: TypedExpression.ListPart, at target: String, span: SourceSpan, given: Lineages.Origin
  ) {
    switch part {
    case .element(let value): note(value, at: target, span: span, given: given)
    case .comprehension(let comprehension):
      define(comprehension.loops)
      if let position = comprehension.position { origins[position.id] = Lineages.Origin() }
      note(comprehension.value, at: target, span: comprehension.value.span, given: given)
    }
  }

  private mutating func noteCall(
    _ id: Int, _ arguments: [TypedExpression], at target: String, span: SourceSpan, given: Lineages.Origin
  ) {
    let symbol = symbols.callables[id]
    let inner = symbol.kind == .mapping ? lineages.entries(of: id) : []
    guard !inner.isEmpty else {
      var all = given
      for argument in arguments { all.formUnion(origin(of: argument)) }
      all.through.insert(symbol.name)
      enter(target, span, all)
      return
    }
    let origins = arguments.map { origin(of: $0) }
    for entry in inner {
      var all = given
      for source in entry.sources { all.formUnion(substituted(source, symbol.parameters, origins)) }
      all.through.formUnion(entry.through)
      all.through.insert(symbol.name)
      let path =
        entry.target.isEmpty || target.isEmpty || entry.target.hasPrefix("[]")
        ? target + entry.target : target + "." + entry.target
      entries.append(Lineages.Entry(target: path, span: entry.span, sources: all.all, through: all.through))
    }
  }

  /// A source path of a called mapping, seen from here: its parameter replaced by what was handed over.
  private func substituted(
    _ source: String, _ parameters: [CallableSymbol.Parameter], _ origins: [Lineages.Origin]
  ) -> Lineages.Origin {
    for (parameter, origin) in zip(parameters, origins) where source.hasPrefix(parameter.name) {
      let rest = source.dropFirst(parameter.name.count)
      guard rest.isEmpty || rest.first == "." || rest.first == "[" else { continue }
      return origin.part(rest)
    }
    return Lineages.Origin()
  }

  private mutating func enter(_ target: String, _ span: SourceSpan, _ origin: Lineages.Origin) {
    entries.append(Lineages.Entry(target: target, span: span, sources: origin.all, through: origin.through))
  }

  private mutating func define(_ loops: [Loop]) {
    for loop in loops {
      let element = origin(of: loop.source).element
      origins[loop.element.id] = element
      if let grouping = loop.grouping {
        groups.insert(grouping.record)
        var group = element
        for key in grouping.keys { group.depend(on: origin(of: key)) }
        origins[grouping.local.id] = group
      }
    }
  }

  private mutating func define<Result>(_ arm: TypedMatch<Result>.Arm, subject: TypedExpression) {
    let value = origin(of: subject)
    if let narrowed = arm.narrowed { origins[narrowed.id] = value }
    for case .bind(let local) in arm.patterns { origins[local.id] = value }
  }

  /// Every source path that a value is computed from.
  private mutating func origin(of expression: TypedExpression) -> Lineages.Origin {
    switch expression.kind {
    case .local(let local): return origins[local.id] ?? Lineages.Origin()
    case .field(let base, let field):
      guard case .record(let record) = base.type.type else { return origin(of: base) }
      return origin(of: base, field: field, of: record)
    case .record(let body): return origin(of: body.rules)
    case .match(let match): return origin(of: match)
    case .list(let parts): return parts.reduce(into: Lineages.Origin()) { $0.formUnion(origin(of: $1)) }
    case .index(let list, let index): return origin(of: list).element.deciding(by: origin(of: index))
    case .mapValue(let map, let key): return origin(of: map).deciding(by: origin(of: key))
    case .condition(let condition, let then, let otherwise):
      var all = origin(of: then)
      all.formUnion(origin(of: otherwise))
      return all.deciding(by: origin(of: condition))
    case .builtin("first", let arguments), .builtin("last", let arguments), .builtin("only", let arguments):
      var all = Lineages.Origin()
      for case let argument? in arguments { all.formUnion(origin(of: argument).element) }
      return all
    case .builtin(let name, let arguments):
      var all = Lineages.Origin(through: [name])
      for case let argument? in arguments {
        // What a function makes of one value, as `split` does, is told by that value's path.
        let isMade = expression.type.type.isList && !argument.type.type.isList
        all.formUnion(isMade ? origin(of: argument).list : origin(of: argument))
      }
      return all
    case .map(let parts, _):
      for case .comprehension(let loops, _, _, _) in parts { define(loops) }
    default: break
    }
    var all = Lineages.Origin()
    switch expression.kind {
    case .lookup(let table, _): all.through.insert(symbols.tables[table].name)
    case .call(let id, _): all.through.insert(symbols.callables[id].name)
    default: break
    }
    for operand in expression.operands { all.formUnion(origin(of: operand)) }
    return all
  }

  private mutating func origin(of base: TypedExpression, field: Int, of record: Int) -> Lineages.Origin {
    let name = symbols.types.records[record].fields[field].name
    let origin = origin(of: base)
    guard base.hasFieldsOfSource else { return origin }
    // A group's items are the elements themselves, and its key is what they were grouped by.
    guard !groups.contains(record) else { return name == "items" ? origin.list : origin }
    return origin.part(Substring("." + name))
  }

  private mutating func origin(of rules: [TypedRule]) -> Lineages.Origin {
    var all = Lineages.Origin()
    for rule in rules {
      if case .local(let local, let value) = rule.kind { origins[local.id] = origin(of: value) }
      rule.forEachTopExpression { all.formUnion(origin(of: $0)) }
    }
    return all
  }

  private mutating func origin(of match: TypedMatch<TypedExpression>) -> Lineages.Origin {
    var all = Lineages.Origin()
    for arm in match.arms {
      define(arm, subject: match.subject)
      all.formUnion(origin(of: arm.result))
    }
    if let otherwise = match.otherwise { all.formUnion(origin(of: otherwise)) }
    return all.deciding(by: origin(of: match.subject))
  }

  private mutating func origin(of part: TypedExpression.ListPart) -> Lineages.Origin {
    switch part {
    case .element(let value): return origin(of: value).list
    case .comprehension(let comprehension):
      define(comprehension.loops)
      var all = origin(of: comprehension.value).list
      for case let condition? in comprehension.loops.map(\.condition) { all.depend(on: origin(of: condition)) }
      return all
    }
  }
}

extension Lineages.Origin {
  fileprivate func deciding(by other: Lineages.Origin) -> Lineages.Origin {
    var result = self
    result.depend(on: other)
    return result
  }
}

extension TypedExpression {
  /// Whether a field of this record is a field of what the record comes from; not so for the row of a table or what a
  /// call or a body makes.
  fileprivate var hasFieldsOfSource: Bool {
    switch kind {
    case .lookup, .call, .record: false
    case .force(let value), .otherwiseReject(let value, _, _), .attempt(let value), .narrow(let value, _),
      .choiceRecord(let value, _), .reshape(let value, _):
      value.hasFieldsOfSource
    default: true
    }
  }
}

extension TypedRule {
  /// Expressions that stand in the rule itself or in rules under it, without their parts.
  fileprivate func forEachTopExpression(_ visit: (TypedExpression) -> Void) {
    switch kind {
    case .set(_, let value), .local(_, let value), .skip(let value): visit(value)
    case .nested(_, let body): body.rules.forEach { $0.forEachTopExpression(visit) }
    case .condition(let condition, let then, let otherwise):
      visit(condition)
      (then + otherwise).forEach { $0.forEachTopExpression(visit) }
    case .match(let match):
      visit(match.subject)
      for arm in match.arms { arm.result.forEach { $0.forEachTopExpression(visit) } }
      match.otherwise?.forEach { $0.forEachTopExpression(visit) }
    case .require(let condition, _, _), .warn(let condition, _, _): visit(condition)
    case .reject: break
    case .forEach(let loop, let rules):
      visit(loop.source)
      rules.forEach { $0.forEachTopExpression(visit) }
    }
  }
}
