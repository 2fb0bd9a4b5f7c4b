import WaybillCore

/// One call, and which arguments lie deeper in the caller's parameters than these themselves.
struct CallEdge {
  struct Descent: Hashable {
    /// Parameter of the caller that the argument is a part of.
    var parameter: Int
    /// Parameter of the callee that it is given to.
    var argument: Int
  }

  var callee: Int
  var descents: [Descent]
  var span: SourceSpan
}

/// Recursion ends when each call in a circle goes one level deeper into a document. That is proved by naming, for every
/// callable of the
/// circle, one parameter that every call on to the next takes a deeper part of.
extension CheckEnvironment {
  func checkRecursion() {
    for circle in circles() {
      let calls = circle.sorted().flatMap { caller in
        (outcomes[caller]?.calls ?? []).filter { circle.contains($0.callee) }.map { (caller: caller, edge: $0) }
      }
      guard settings.holds(.recursionDownwards), !descends(circle.sorted(), calls) else { continue }
      let names = circle.sorted().map { symbols.callables[$0].name }
      for (index, call) in calls.enumerated() {
        let diagnostics = index == 0 ? [Diagnostic.recursionWithoutDescent(names, at: call.edge.span)] : []
        recursionDiagnostics[call.caller, default: []] += diagnostics
      }
    }
  }

  private func descends(_ circle: [Int], _ calls: [(caller: Int, edge: CallEdge)]) -> Bool {
    func search(_ position: Int, _ chosen: [Int: Int]) -> Bool {
      guard position < circle.count else {
        return calls.allSatisfy { caller, edge in
          guard let from = chosen[caller], let to = chosen[edge.callee] else { return false }
          return edge.descents.contains(CallEdge.Descent(parameter: from, argument: to))
        }
      }
      return symbols.callables[circle[position]].parameters.indices.contains { parameter in
        search(position + 1, chosen.merging([circle[position]: parameter]) { $1 })
      }
    }
    // Circles of more than a few callables do not occur; their product of parameters is not worth searching.
    return circle.count <= 6 && search(0, [:])
  }

  /// Groups of callables that call each other in circles.
  private func circles() -> [Set<Int>] {
    var reachable: [Int: Set<Int>] = [:]
    for id in symbols.callables.indices where outcomes[id]?.calls.isEmpty == false { reachable[id] = reach(from: id) }
    var found: [Set<Int>] = []
    for id in reachable.keys.sorted() where reachable[id, default: []].contains(id) {
      guard !found.contains(where: { $0.contains(id) }) else { continue }
      found.append(Set(reachable[id, default: []].filter { reachable[$0, default: []].contains(id) }))
    }
    return found
  }

  private func reach(from id: Int) -> Set<Int> {
    var seen: Set<Int> = []
    var open = outcomes[id]?.calls.map(\.callee) ?? []
    while let next = open.popLast() {
      if seen.insert(next).inserted { open += outcomes[next]?.calls.map(\.callee) ?? [] }
    }
    return seen
  }
}
