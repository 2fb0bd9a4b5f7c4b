import WaybillCore
import WaybillSyntax

/// Workflows, and views between them, that start each other without an end.
extension CheckEnvironment {
  private enum Node: Hashable {
    case workflow(Int)
    case view(Int)
  }

  /// One finding a circle, at the workflow of it that was declared first.
  func proveNoCircle() -> [Diagnostic] {
    let edges = startEdges()
    var found: [Diagnostic] = []
    var reported: Set<Int> = []
    for id in symbols.flows.workflows.indices where !reported.contains(id) {
      guard let circle = way(from: .workflow(id), back: edges) else { continue }
      let steps = circle.map(place)
      for case .workflow(let member) in circle { reported.insert(member) }
      found.append(.startsInCircle(steps))
    }
    return found
  }

  private func place(_ node: Node) -> (name: String, span: SourceSpan) {
    switch node {
    case .workflow(let id): (symbols.flows.workflows[id].name, symbols.flows.workflows[id].span)
    case .view(let id): (symbols.flows.views[id].name, symbols.flows.views[id].span)
    }
  }

  /// What each starts: by publishing an event that another takes, or by running it.
  private func startEdges() -> [Node: [Node]] {
    let flows = symbols.flows
    var takers: [Int: [Node]] = [:]
    for id in flows.workflows.indices {
      if let event = flows.workflows[id].event { takers[event, default: []].append(.workflow(id)) }
    }
    for id in flows.views.indices {
      let view = flows.views[id]
      for path in view.source.sources {
        if let event = symbols.event(path, in: view.packageName) { takers[event, default: []].append(.view(id)) }
      }
    }
    var edges: [Node: [Node]] = [:]
    for id in flows.workflows.indices {
      let workflow = flows.workflows[id]
      let published = workflow.source.events.compactMap { symbols.event($0, in: workflow.packageName) }
      let run = workflow.source.runs.compactMap { path -> Node? in
        guard case .success(let other) = symbols.resolveWorkflow(path, in: workflow.packageName) else { return nil }
        return .workflow(other)
      }
      edges[.workflow(id)] = published.flatMap { takers[$0] ?? [] } + run
    }
    for id in flows.views.indices {
      let view = flows.views[id]
      let published = view.source.publications.compactMap { symbols.event($0, in: view.packageName) }
      edges[.view(id)] = published.flatMap { takers[$0] ?? [] }
    }
    return edges
  }

  /// The shortest way that leads from a node back to it, without the node at its end.
  private func way(from start: Node, back edges: [Node: [Node]]) -> [Node]? {
    var before: [Node: Node] = [:]
    var open = [start]
    var next = 0
    while next < open.count {
      let node = open[next]
      next += 1
      for target in edges[node] ?? [] {
        if target == start {
          var way = [node]
          while let previous = before[way[0]], way[0] != start { way.insert(previous, at: 0) }
          return way
        }
        guard before[target] == nil else { continue }
        before[target] = node
        open.append(target)
      }
    }
    return nil
  }
}
