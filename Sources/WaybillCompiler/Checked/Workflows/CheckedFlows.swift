import WaybillCore
import WaybillSchema

/// What passed the checks of events, operations, channels, views and workflows. Everything that one of them refers to
/// is in here too, or among the callables of the program. Queues and systems have nothing left to check: they are
/// lowered from their symbols.
package struct CheckedFlows {
  package var events: [CheckedFlow<CheckedEvent>] = []
  package var operations: [CheckedFlow<CheckedOperation>] = []
  package var channels: [CheckedFlow<CheckedChannel>] = []
  package var views: [CheckedFlow<CheckedView>] = []
  package var workflows: [CheckedFlow<CheckedWorkflow>] = []

  package init() {}
}

/// One declaration that passed.
package struct CheckedFlow<Content> {
  /// Index into the list of `FlowSymbols`.
  package var id: Int
  package var content: Content
  /// Without one of these it cannot be; the functions of its computations are among them.
  package var references: Set<FlowReference>

  package init(id: Int, content: Content, references: Set<FlowReference>) {
    self.id = id
    self.content = content
    self.references = references
  }
}

/// Something that a declaration refers to: by index into the lists of `FlowSymbols` and `Symbols.callables`.
package enum FlowReference: Hashable {
  case callable(Int)
  case event(Int)
  case operation(Int)
  case view(Int)
  case workflow(Int)
  /// A package that a type of it comes from.
  case package(String)
}

extension CheckedFlows {
  /// Takes out what refers to something that is not sound, until nothing does.
  package mutating func keepSound(callables: Set<Int>, isSound: (_ package: String) -> Bool) {
    var before = -1
    while before != count {
      before = count
      var known = Set(callables.map { FlowReference.callable($0) })
      known.formUnion(events.map { .event($0.id) })
      known.formUnion(operations.map { .operation($0.id) })
      known.formUnion(views.map { .view($0.id) })
      known.formUnion(workflows.map { .workflow($0.id) })
      func isWhole<Content>(_ flow: CheckedFlow<Content>) -> Bool {
        flow.references.allSatisfy { reference in
          if case .package(let name) = reference { return isSound(name) }
          return known.contains(reference)
        }
      }
      events.removeAll { !isWhole($0) }
      operations.removeAll { !isWhole($0) }
      channels.removeAll { !isWhole($0) }
      views.removeAll { !isWhole($0) }
      workflows.removeAll { !isWhole($0) }
    }
  }

  private var count: Int {
    events.count + operations.count + channels.count + views.count + workflows.count
  }
}
