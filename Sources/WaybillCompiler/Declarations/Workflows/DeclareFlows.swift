import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Events, queues, systems with their operations, channels, views and the heads of workflows. Their expressions and
/// steps are left to the checker.
extension DeclarationContext {
  mutating func declareFlows(_ declarations: [PlacedDeclaration]) {
    for placed in declarations {
      switch placed.declaration {
      case .event(let declaration): declare(declaration, package: placed.package)
      case .queue(let declaration): declare(declaration, package: placed.package)
      case .system(let declaration): declare(declaration, package: placed.package)
      default: continue
      }
    }
    // These name events, which stand in any order.
    for placed in declarations {
      switch placed.declaration {
      case .channel(let declaration): declare(declaration, package: placed.package)
      case .view(let declaration): declare(declaration, package: placed.package)
      case .workflow(let declaration): declare(declaration, package: placed.package)
      default: continue
      }
    }
    resolveEscalations(declarations)
    declareOwners(declarations)
  }

  // MARK: events

  private mutating func declare(_ declaration: EventDeclaration, package: String) {
    let name = declaration.name
    guard !name.isMissing else { return }
    let qualified = Symbols.qualify(name.text, in: package)
    if !name.isCapital { report(.smallName(name, "event")) }
    var slot = resolve(declaration.type, scope: FieldScope(package: package), owner: qualified)
    if slot.isOptional {
      report(.optionalPayload(name, at: declaration.type.span, type: slot.name(in: symbols.types)))
      slot = Slot(slot.type)
    }
    let event = EventSymbol(
      name: qualified, packageName: package, version: declaration.version?.number ?? 1, slot: slot,
      source: declaration, span: name.span)
    claim(symbols.flows.events.add(event), name, qualified, first: symbols.flows.events)
  }

  // MARK: channels, views, workflows

  private mutating func declare(_ declaration: ChannelDeclaration, package: String) {
    let name = declaration.name
    guard !name.isMissing else { return }
    let qualified = Symbols.qualify(name.text, in: package)
    if !name.isCapital { report(.smallName(name, "channel")) }
    let parameters = resolve(declaration.parameters, of: qualified, scope: FieldScope(package: package))
    let channel = ChannelSymbol(
      name: qualified, packageName: package, version: declaration.version?.number ?? 1, parameters: parameters,
      source: declaration, span: name.span)
    claim(symbols.flows.channels.add(channel), name, qualified, first: symbols.flows.channels)
  }

  private mutating func declare(_ declaration: ViewDeclaration, package: String) {
    let name = declaration.name
    guard !name.isMissing else { return }
    let qualified = Symbols.qualify(name.text, in: package)
    guard hasName(name, qualified) else { return }
    if !name.isCapital { report(.smallName(name, "view")) }
    let slot = resolve(declaration.type, scope: FieldScope(package: package), owner: qualified)
    symbols.flows.views.add(
      ViewSymbol(
        name: qualified, packageName: package, version: declaration.version?.number ?? 1, slot: slot,
        source: declaration, span: name.span))
  }

  private mutating func declare(_ declaration: WorkflowDeclaration, package: String) {
    let name = declaration.name
    guard !name.isMissing else { return }
    let qualified = Symbols.qualify(name.text, in: package)
    guard hasName(name, qualified) else { return }
    if !name.isCapital { report(.smallName(name, "workflow")) }
    var workflow = WorkflowSymbol(
      name: qualified, packageName: package, version: declaration.version?.number ?? 1, event: nil, result: nil,
      source: declaration, span: name.span)
    for head in declaration.heads {
      switch head.kind {
      case .on(let path, _):
        guard workflow.event == nil else { continue }
        workflow.event = settle(symbols.resolveEvent(path, in: package), path)
      case .result(let type):
        workflow.result = resolve(type, scope: FieldScope(package: package), owner: qualified + ".result")
      case .by, .ordering: continue
      }
    }
    symbols.flows.workflows.add(workflow)
  }

  /// What was found; a name that the source owes has been reported before.
  private mutating func settle(_ found: Result<Int, Diagnostic>, _ path: Path) -> Int? {
    switch found {
    case .success(let index): return index
    case .failure(let diagnostic):
      if path.names.allSatisfy({ !$0.isMissing }) { report(diagnostic) }
      return nil
    }
  }

  /// Reports a second declaration of a name.
  mutating func claim<Symbol>(_ index: Int?, _ name: Name, _ qualified: String, first: NamedSymbols<Symbol>) {
    guard index == nil, let first = first.index(named: qualified).map({ first[$0].span }) else { return }
    report(.declaredTwice(name, qualified, first: first))
  }
}
