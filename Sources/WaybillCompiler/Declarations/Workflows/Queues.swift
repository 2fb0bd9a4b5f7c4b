import WaybillCore
import WaybillIR
import WaybillSyntax

/// Queues and owners: who looks after what stops.
extension DeclarationContext {
  mutating func declare(_ declaration: QueueDeclaration, package: String) {
    let name = declaration.name
    guard !name.text.isEmpty else { return }
    var queue = QueueSymbol(
      name: name.text, owner: "", title: "", due: nil, escalation: nil, packageName: package, span: name.span)
    var isThen: SourceSpan?
    for clause in declaration.clauses {
      switch clause.kind {
      case .owner(let owner): queue.owner = owner.text
      case .title(let title): queue.title = title.text
      case .due(let due): queue.due = milliseconds(due)
      case .then: isThen = clause.span
      }
    }
    if queue.owner.isEmpty {
      report(.queueWithoutOwner(declaration, suggestion: symbols.packages[package]?.owner ?? ""))
    }
    let hasDue = declaration.clauses.contains { if case .due = $0.kind { true } else { false } }
    if let isThen, !hasDue { report(.escalationWithoutDue(declaration, at: isThen)) }
    claim(
      symbols.flows.queues.add(queue), Name(name.text, span: name.span), name.text, first: symbols.flows.queues)
  }

  /// `then to "supervisors"`: queues stand in any order, and no task may go round and round.
  mutating func resolveEscalations(_ declarations: [PlacedDeclaration]) {
    var places: [Int: SourceSpan] = [:]
    for case .queue(let declaration) in declarations.map(\.declaration) {
      guard let index = symbols.flows.queues.index(named: declaration.name.text),
        symbols.flows.queues[index].span == declaration.name.span
      else { continue }
      for clause in declaration.clauses {
        guard case .then(let target) = clause.kind else { continue }
        switch symbols.resolveQueue(target) {
        case .success(let found):
          symbols.flows.queues[index].escalation = found
          places[index] = target.span
        case .failure(let diagnostic): report(diagnostic)
        }
      }
    }
    reportCircles(places)
  }

  private mutating func reportCircles(_ places: [Int: SourceSpan]) {
    let queues = symbols.flows.queues
    var settled: Set<Int> = []
    for start in queues.indices {
      var way: [Int] = []
      var next: Int? = start
      while let queue = next, settled.insert(queue).inserted {
        way.append(queue)
        next = queues[queue].escalation
      }
      guard let next, let first = way.firstIndex(of: next), let place = places[way[way.count - 1]] else { continue }
      report(.escalationCircle(way[first...].map { queues[$0].name }, at: place))
      symbols.flows.queues[way[way.count - 1]].escalation = nil
    }
  }

  /// Every package with a workflow, a channel or a queue has an owner; of the first two, what nobody handles goes to
  /// the queue of that name.
  mutating func declareOwners(_ declarations: [PlacedDeclaration]) {
    var reported: Set<String> = []
    for placed in declarations {
      guard let (name, needsQueue) = ownedName(placed.declaration) else { continue }
      let owner = symbols.packages[placed.package]?.owner ?? ""
      guard !owner.isEmpty else {
        if reported.insert(placed.package).inserted {
          report(
            .packageWithoutOwner(
              placed.package, because: name.what, at: name.span,
              described: description(of: placed.package, declarations)))
        }
        continue
      }
      guard needsQueue, symbols.flows.ownerQueues[placed.package] == nil else { continue }
      symbols.flows.ownerQueues[placed.package] =
        symbols.flows.queues.index(named: owner)
        ?? symbols.flows.queues.add(
          QueueSymbol(
            name: owner, owner: owner, title: "", due: nil, escalation: nil, packageName: placed.package,
            span: name.span))
    }
  }

  private func ownedName(_ declaration: Declaration) -> (name: (what: String, span: SourceSpan), needsQueue: Bool)? {
    switch declaration {
    case .queue(let queue): (("a queue", queue.name.span), false)
    case .channel(let channel): (("a channel", channel.name.span), true)
    case .workflow(let workflow): (("a workflow", workflow.name.span), true)
    default: nil
    }
  }

  /// The `package` block of a package, where there is one.
  private func description(of package: String, _ declarations: [PlacedDeclaration]) -> PackageDeclaration? {
    for placed in declarations where placed.package == package {
      if case .package(let declaration) = placed.declaration { return declaration }
    }
    return nil
  }
}
