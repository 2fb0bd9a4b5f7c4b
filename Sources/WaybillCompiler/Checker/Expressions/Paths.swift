import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Names and fields: `order.customer.phone`, `target.total`, `Open`, `USD`, `canonical.LineStatus.Open`, `taxRate`.
extension BodyChecker {
  func inferPath(_ expression: Expression, expected: Slot?) -> TypedExpression {
    if let names = Self.names(of: expression) { return resolve(names, span: expression.span, expected: expected) }
    guard case .member(let base, let name) = expression.kind else { return broken(expression.span) }
    return member(infer(base), name, span: expression.span)
  }

  /// The names of `a.b.c`; nil where something else stands in it.
  static func names(of expression: Expression) -> [Name]? {
    switch expression.kind {
    case .name(let name): return [name]
    case .member(let base, let name): return names(of: base).map { $0 + [name] }
    default: return nil
    }
  }

  private func resolve(_ names: [Name], span: SourceSpan, expected: Slot?) -> TypedExpression {
    guard let first = names.first, !names.contains(where: \.isMissing) else { return broken(span) }
    if let local = local(first), !leadsIntoPackage(names) { return members(local, names.dropFirst()) }
    if first.text == "target", !bodies.isEmpty, names.count > 1 {
      return members(targetField(names[1], from: first), names.dropFirst(2))
    }
    if names.count == 1, let literal = literal(first, expected) { return literal }
    if let root = implicitRoot, let field = rootField(root, first) { return members(field, names.dropFirst()) }
    if let asked = asked(first) { return members(asked, names.dropFirst()) }
    if let found = declared(names, span: span) { return found }
    return broken(span, unknownName(first, names, expected))
  }

  private func local(_ name: Name) -> TypedExpression? {
    guard let binding = scope.find(name.text) else { return nil }
    scope.use(binding.local.id)
    return narrowed(TypedExpression(.local(binding.local), binding.local.type, span: name.span))
  }

  /// A local stands before a package of its name, but behind a package name a capital names a declaration.
  private func leadsIntoPackage(_ names: [Name]) -> Bool {
    names.count > 1 && names[1].isCapital && symbols.isPackage(names[0].text)
      && scope.find(names[0].text)?.local.type.type.fieldNames(in: types).contains(names[1].text) != true
  }

  /// Whether a field of the result may be meant, which an `expect` names without it.
  func isRootField(_ name: Name) -> Bool {
    guard case .record(let record) = implicitRoot?.type.type else { return false }
    return types.records[record].index(of: name.text) != nil
  }

  private func rootField(_ root: Local, _ name: Name) -> TypedExpression? {
    guard case .record(let record) = root.type.type, types.records[record].index(of: name.text) != nil else {
      return nil
    }
    return member(TypedExpression(.local(root), root.type, span: name.span), name, span: name.span)
  }

  private func members(_ base: TypedExpression, _ names: ArraySlice<Name>) -> TypedExpression {
    names.reduce(base) { member($0, $1, span: $0.span.union($1.span)) }
  }

  // MARK: names that need a place: cases, currencies, countries

  private func literal(_ name: Name, _ expected: Slot?) -> TypedExpression? {
    switch expected?.type {
    case .enumeration(let index)? where name.isCapital:
      guard let found = types.enums[index].cases.firstIndex(where: { $0.name == name.text }) else { return nil }
      return constant(.enumCase(type: index, index: found), .enumeration(index), name.span)
    case .currency? where isCode(name.text, .currency):
      return constant(.currency(name.text), .currency, name.span)
    case .country? where isCode(name.text, .country):
      return constant(.country(name.text), .country, name.span)
    default: return nil
    }
  }

  // MARK: names of declarations: constants, cases behind their type

  private func declared(_ names: [Name], span: SourceSpan) -> TypedExpression? {
    for count in stride(from: names.count, through: 1, by: -1) {
      let path = Path(Array(names[..<count]), span: names[0].span.union(names[count - 1].span))
      if let id = symbols.lookUp(path, in: packageName, among: symbols.callableNames), isConstant(id) {
        notePackage(path)
        return members(callConstant(id, span: path.span), names[count...])
      }
      guard count < names.count, names[count].isCapital,
        case .enumeration(let index)? = symbols.lookUp(path, in: packageName, among: symbols.typeNames)
      else { continue }
      notePackage(path)
      switch symbols.resolveCase(names[count], ofEnum: index) {
      case .success(let found):
        guard count == names.count - 1 else { return nil }
        return constant(.enumCase(type: index, index: found), .enumeration(index), span)
      case .failure(let diagnostic): return broken(span, diagnostic)
      }
    }
    return nil
  }

  private func isConstant(_ id: Int) -> Bool {
    symbols.callables[id].kind == .function && symbols.callables[id].parameters.isEmpty
  }

  func notePackage(_ path: Path) {
    if path.names.count > 1 { usedPackages.insert(path.names[0].text) }
  }

  private func unknownName(_ name: Name, _ names: [Name], _ expected: Slot?) -> Diagnostic {
    if case .enumeration(let index)? = expected?.type, name.isCapital, names.count == 1,
      case .failure(let diagnostic) = symbols.resolveCase(name, ofEnum: index)
    {
      return diagnostic
    }
    if let expected, expected.type == .currency || expected.type == .country, name.isCapital, names.count == 1 {
      return .unknownCode(name.text, expected.type.name(in: types), at: name.span)
    }
    if name.isQuoted, names.count == 1 { return .quotedNameForText(name) }
    if name.text == "position" { return .positionOutsideLoop(at: name.span) }
    if names.count > 1, symbols.isPackage(name.text) {
      let kind = names[1].isCapital ? "no table, mapping or type" : "no function"
      return .unknownInPackage(names[1], package: name.text, kind: kind)
    }
    var candidates = scope.names.filter { !$0.isEmpty }
    candidates += symbols.callables.indices.filter {
      isConstant($0) && symbols.callables[$0].packageName == packageName
    }
    .map { Symbols.lastName(symbols.callables[$0].name) }
    if let root = implicitRoot { candidates += root.type.type.fieldNames(in: types) }
    let owners = name.isCapital ? enums(withCase: name.text) : []
    return .unknownLocal(
      name, suggestion: nearestName(to: name.text, among: candidates), fieldOf: owner(ofField: name.text),
      caseOf: owners)
  }

  /// A parameter or loop variable that has a field of this name: `sku` was meant as `item.sku`.
  private func owner(ofField name: String) -> String? {
    scope.bindings.reversed().first { binding in
      !binding.local.name.isEmpty && binding.local.type.type.fieldNames(in: types).contains(name)
    }?.local.name
  }

  /// Enums of this package, and of those that it uses anyway, with such a case: another one would be a new dependency.
  private func enums(withCase name: String) -> [String] {
    let near = symbols.dependencies(of: packageName)
    return types.enums.filter { type in
      type.cases.contains { $0.name == name } && near.contains(Symbols.packageName(type.name))
    }.map(\.name)
  }

  // MARK: fields

  /// `base.name`: a field of a record, of each record of a list, or a part of money and quantities.
  func member(_ base: TypedExpression, _ name: Name, span: SourceSpan) -> TypedExpression {
    guard !name.isMissing, base.type.type != .never else { return broken(span) }
    switch base.type.type {
    case .record(let record): return field(base, record, name, span: span)
    case .list(let element, let count): return memberOfEach(base, element, count, name, span: span)
    case .money where name.text == "amount" || name.text == "currency",
      .quantity where name.text == "value" || name.text == "unit":
      return part(base, name, span: span)
    case .choice(let choice):
      let cases = types.choices[choice].cases.map { Symbols.lastName(types.records[$0.record].name) }
      guard holds(.choiceNarrowing) else { return fieldOfFirstCase(base, choice, name, span: span) }
      return broken(span, .fieldOfChoice(name, text(of: base.span), types.choices[choice].name, cases: cases))
    default:
      return broken(span, .noFields(name, text(of: base.span), words(base.type.type)))
    }
  }

  private func fieldOfFirstCase(_ base: TypedExpression, _ choice: Int, _ name: Name, span: SourceSpan)
    -> TypedExpression
  {
    let cases = types.choices[choice].cases
    guard let index = cases.firstIndex(where: { types.records[$0.record].index(of: name.text) != nil }) else {
      return broken(span)
    }
    var type = base.type
    type.type = .record(cases[index].record)
    return field(
      TypedExpression(.choiceRecord(base, caseIndex: index), type, span: base.span), cases[index].record, name,
      span: span)
  }

  private func field(_ base: TypedExpression, _ record: Int, _ name: Name, span: SourceSpan) -> TypedExpression {
    let type = types.records[record]
    guard let index = type.index(of: name.text) else {
      return broken(
        span,
        .unknownField(
          name, of: type.name, declared: symbols.places.records[record],
          suggestion: nearestName(to: name.text, among: type.fields.map(\.name)),
          deeper: fieldBelow(record, name.text), fields: type.fields.map(\.name)))
    }
    let field = type.fields[index]
    if let reason = field.deprecation {
      report(.deprecatedField(name, of: type.name, reason, declared: place(ofField: index, record: record)))
    }
    var result = ExpressionType(field.slot, personal: base.type.isPersonal || field.isPersonal)
    if base.type.mayBeMissing, holds(.optionalPath) { result.isOptional = true }
    result.canFail = base.type.canFail
    let value = narrowed(TypedExpression(.field(base, index), result, span: span))
    // A carried row may stand below the rows that read it; then the document is rejected where it is read.
    guard symbols.carriedAlways.contains(FieldReference(record: record, field: index)), !base.type.mayBeMissing,
      value.type.mayBeMissing
    else { return value }
    var present = value.type
    (present.isOptional, present.isNullable, present.canFail) = (false, false, false)
    return TypedExpression(.force(value), present, span: span)
  }

  /// `postalCode` of `shippingAddress`, one level down.
  private func fieldBelow(_ record: Int, _ name: String) -> String? {
    types.records[record].fields.first { $0.slot.type.fieldNames(in: types).contains(name) }.map {
      "\($0.name).\(name)"
    }
  }

  /// A path through a list gives the list of its values; a list inside a list is flattened.
  private func memberOfEach(
    _ base: TypedExpression, _ element: Slot, _ count: CountRange, _ name: Name, span: SourceSpan
  ) -> TypedExpression {
    let local = scope.declare(
      "", ExpressionType(element, personal: base.type.isPersonal), .element, at: nil, loopDepth: loopDepth + 1,
      descent: descent(of: base).map { ($0.parameter, true) })
    let value = member(TypedExpression(.local(local), local.type, span: base.span), name, span: span)
    scope.leave(to: scope.mark - 1)
    guard value.type.type != .never else { return broken(span) }
    return present(base) { source in
      let loop = Loop(
        element: local, source: source, condition: nil, join: nil, sortKeys: [], grouping: nil, span: base.span)
      let values = TypedExpression.Kind.list([
        .comprehension(TypedExpression.Comprehension(loops: [loop], position: nil, value: value))
      ])
      var type = base.type
      (type.isOptional, type.isNullable, type.isPersonal) = (false, false, value.type.isPersonal)
      type.type = .list(value.type.slot, count)
      let list = TypedExpression(values, type, span: span)
      guard case .list(let inner, let innerCount) = value.type.type else { return list }
      let slot = Slot(inner.type, optional: inner.isOptional || value.type.mayBeMissing, nullable: inner.isNullable)
      // A missing list inside stays in as one missing element; an empty one adds none.
      let low = Self.product(count.low, value.type.mayBeMissing ? min(innerCount.low, 1) : innerCount.low)
      let high = count.high.flatMap { outer in innerCount.high.map { Self.product(outer, max($0, 1)) } }
      type.type = .list(slot, CountRange(min(low, high ?? low), high))
      return TypedExpression(.flatten(list), type, span: span)
    }
  }

  private static func product(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? Int.max : product
  }

  /// `total.amount`, `total.currency`, `weight.value`, `weight.unit`: short for the built-in functions.
  private func part(_ base: TypedExpression, _ name: Name, span: SourceSpan) -> TypedExpression {
    let function = name.text == "value" ? "amount" : name.text
    let path = Path([Name(function, span: name.span)], span: name.span)
    return callBuiltin(
      path, [BoundArgument(label: nil, value: .typed(base), span: base.span)], span: span, because: nil)
      ?? broken(span, .noFields(name, text(of: base.span), words(base.type.type)))
  }
}

extension ValueType {
  /// Names of the fields, where it has any.
  func fieldNames(in types: TypeTable) -> [String] {
    if case .record(let index) = self { return types.records[index].fields.map(\.name) }
    return []
  }
}
