import WaybillCore
import WaybillLibrary
import WaybillSchema
import WaybillSyntax

/// A type as it was written becomes a slot. What is wrong is reported once, and the type is then `never`, which fits
/// everywhere.
extension DeclarationContext {
  /// `owner` names the inline records inside: `shopify.OrderCreated.shipping_lines`.
  mutating func resolve(_ type: TypeSyntax, scope: FieldScope, owner: String) -> Slot {
    var slot = resolveCore(type, scope: scope, owner: owner)
    slot.isOptional = slot.isOptional || type.isOptional
    return slot
  }

  private mutating func resolveCore(_ type: TypeSyntax, scope: FieldScope, owner: String) -> Slot {
    switch type.core {
    case .named(let path, let refinements):
      return resolveNamed(path, refinements, scope: scope)
    case .list(let element, let refinements):
      let slot = resolve(element, scope: scope, owner: owner)
      return Slot(refine(.list(slot, .any), with: refinements, named: "list"))
    case .map(let value):
      return Slot(.map(resolve(value, scope: scope, owner: owner)))
    case .record(let fields):
      if fields.count == 1, !fields[0].name.isQuoted, BuiltinType(rawValue: fields[0].name.text) != nil {
        report(.recordLikeMap(fields[0]))
      }
      let index = addRecord(owner, at: type.span)
      resolveFields(fields, of: index, scope: scope)
      return Slot(.record(index))
    case .pairs(let fields):
      guard scope.hasPositions else {
        report(.pairsOutsideOfSegment(type.span))
        return Slot(.never)
      }
      let index = addRecord(owner, at: type.span)
      resolveFields(fields, of: index, scope: scope)
      if fields.count != 2 { report(.pairsOfOtherCount(type.span, count: fields.count)) }
      return Slot(.list(Slot(.record(index)), .any))
    case .error:
      return Slot(.never)
    }
  }

  private mutating func resolveNamed(_ path: Path, _ refinements: [Refinement], scope: FieldScope) -> Slot {
    guard path.names.allSatisfy({ !$0.isMissing }) else { return Slot(.never) }
    if path.names.count == 1, let builtin = BuiltinType(rawValue: path.text) {
      return Slot(refine(builtin.type, with: refinements, named: path.text))
    }
    let qualified = path.names.count == 1 ? Symbols.qualify(path.text, in: scope.package) : path.text
    if pendingAliases[qualified] != nil {
      return refine(resolveAlias(qualified, usedAt: path), with: refinements, named: path.text)
    }
    if path.names.count > 1, isBroken(Symbols.packageName(qualified), in: scope.package) { return Slot(.never) }
    switch symbols.resolveType(path, in: scope.package) {
    case .success(let declared):
      return refine(declared.slot, with: refinements, named: path.text)
    case .failure(let diagnostic):
      report(diagnostic)
      return Slot(.never)
    }
  }

  /// A document that could not be read: the types of its segments are unknown for that reason alone.
  private func isBroken(_ name: String, in package: String) -> Bool {
    symbols.typeNames[name]?.slot.type == .never
      || symbols.typeNames[Symbols.qualify(name, in: package)]?.slot.type == .never
  }

  private mutating func refine(_ slot: Slot, with refinements: [Refinement], named name: String) -> Slot {
    var refined = slot
    refined.type = refine(slot.type, with: refinements, named: name)
    return refined
  }

  /// Aliases of aliases are read one inside of the other.
  private static var longestAliasChain: Int { 100 }

  /// The slot of `type X = …`, read when it is first needed.
  mutating func resolveAlias(_ qualified: String, usedAt path: Path?) -> Slot {
    guard let pending = pendingAliases[qualified] else { return symbols.typeNames[qualified]?.slot ?? Slot(.never) }
    guard openAliases.count < Self.longestAliasChain else {
      if let path { report(.aliasChainTooLong(path, limit: Self.longestAliasChain)) }
      return Slot(.never)
    }
    guard openAliases.insert(qualified).inserted else {
      if let path { report(.aliasCircle(path, qualified)) }
      return Slot(.never)
    }
    let slot = resolve(pending.declaration.type, scope: FieldScope(package: pending.package), owner: qualified)
    openAliases.remove(qualified)
    pendingAliases[qualified] = nil
    symbols.typeNames[qualified] = .alias(slot)
    return slot
  }
}

extension Symbols {
  /// The slot of a type that stands in a body, such as `let x: [Line](1..) = …`; inline records in it are added to
  /// `types`.
  package mutating func resolve(
    _ type: TypeSyntax, in package: String, naming owner: String, patterns: any PatternEngine
  ) -> (slot: Slot, diagnostics: [Diagnostic]) {
    var context = DeclarationContext(input: nil, packageNames: [], patterns: patterns)
    swap(&context.symbols, &self)
    let slot = context.resolve(type, scope: FieldScope(package: package), owner: owner)
    swap(&context.symbols, &self)
    return (slot, context.diagnostics)
  }
}

extension DeclaredType {
  package var slot: Slot {
    switch self {
    case .record(let index): Slot(.record(index))
    case .enumeration(let index): Slot(.enumeration(index))
    case .choice(let index): Slot(.choice(index))
    case .alias(let slot): slot
    }
  }
}

extension BuiltinType {
  /// Without refinements.
  package var type: ValueType {
    switch self {
    case .text: .text(TextShape())
    case .integer: .integer(.integer)
    case .decimal: .decimal(.any)
    case .boolean: .boolean
    case .date: .date
    case .time: .time
    case .localTime: .localTime
    case .timestamp: .timestamp
    case .duration: .duration
    case .currency: .currency
    case .country: .country
    case .money: .money(.any)
    case .quantity: .quantity(.any, dimension: nil)
    case .json: .json
    }
  }
}
