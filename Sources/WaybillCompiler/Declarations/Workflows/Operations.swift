import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// The heads of operations: parameters, answer, class and timeout. Probes, statuses and pages are left to the checker.
extension DeclarationContext {
  mutating func declare(_ declaration: OperationDeclaration, of system: Int) {
    let name = declaration.name
    guard !name.isMissing else { return }
    if name.isCapital { report(.capitalName(name, "operation")) }
    let home = symbols.flows.systems[system]
    let qualified = "\(home.name).\(name.text)"
    checkVerb(declaration, of: home)
    let scope = FieldScope(package: home.packageName)
    let parameters = resolve(declaration.parameters, of: qualified, scope: scope)
    let inAddress = Self.parametersInAddress(declaration, parameters)
    let operation = OperationSymbol(
      name: qualified, packageName: home.packageName, system: system, parameters: parameters,
      inAddress: inAddress, openParameters: home.kind == .smtp ? [] : inAddress,
      result: declaration.result.map { resolve($0, scope: scope, owner: qualified + ".result") },
      effect: effect(declaration, qualified), timeout: timeout(declaration, of: home), source: declaration,
      span: name.span)
    claim(symbols.flows.operations.add(operation), name, qualified, first: symbols.flows.operations)
  }

  /// A kind that is not known has been reported, and has no verbs.
  private mutating func checkVerb(_ declaration: OperationDeclaration, of system: SystemSymbol) {
    let verb = declaration.verb
    guard let kind = SystemData.Kind.named(system.source.kind.text), !verb.isMissing else { return }
    if !kind.verbs.contains(verb.text) { report(.unknownVerb(verb, kind)) }
  }

  private static func parametersInAddress(
    _ declaration: OperationDeclaration, _ parameters: [CallableSymbol.Parameter]
  ) -> Set<Int> {
    var found: Set<Int> = []
    for case .hole(let hole) in declaration.address.parts {
      guard case .name(let name) = hole.kind else { continue }
      if let index = parameters.firstIndex(where: { $0.name == name.text }) { found.insert(index) }
    }
    return found
  }

  /// Exactly one of the four; retry, crash recovery and replay follow from it.
  private mutating func effect(_ declaration: OperationDeclaration, _ qualified: String) -> OperationSymbol.Effect {
    var found: [(effect: OperationSymbol.Effect, span: SourceSpan)] = []
    for clause in declaration.clauses {
      switch clause.kind {
      case .safe: found.append((.safe, clause.span))
      case .idempotent: found.append((.idempotent, clause.span))
      case .keyed(let header, let window):
        found.append((.keyed(header: header.text, window: milliseconds(window) ?? .max), clause.span))
      case .unsafe(let probe): found.append((.unsafe(hasProbe: probe != nil), clause.span))
      case .expect, .status, .pages, .timeout: continue
      }
    }
    guard let first = found.first else {
      report(.operationWithoutClass(declaration, qualified))
      return .unknown
    }
    for other in found.dropFirst() { report(.operationOfTwoClasses(qualified, at: other.span, first: first.span)) }
    return found.count == 1 ? first.effect : .unknown
  }

  private mutating func timeout(_ declaration: OperationDeclaration, of system: SystemSymbol) -> Milliseconds? {
    for clause in declaration.clauses {
      // A timeout that is none has been reported.
      if case .timeout(let limit) = clause.kind { return milliseconds(limit) }
    }
    let isWritten = system.source.clauses.contains { if case .timeout = $0.kind { true } else { false } }
    if system.timeout == nil, !isWritten { report(.operationWithoutTimeout(declaration, system: system)) }
    return system.timeout
  }
}
