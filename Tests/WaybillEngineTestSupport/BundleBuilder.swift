import WaybillEngine
import WaybillIR
import WaybillSchema

/// Puts bundles together by hand, the way that the compiler lowers workflows.
package final class TestBundle {
  package var bundle = Bundle(name: "test")
  package let programs = TestPrograms()

  package init() {
    // Slot 0 is any value.
    bundle.slots = [Slot(.json, optional: true)]
    queue("owner")
  }

  package func flows(_ hash: String) -> Flows { Flows(hash: hash, bundle: bundle, computing: programs) }

  // MARK: Expressions

  package func function(
    _ inputs: [Computation.Input], _ function: @escaping TestPrograms.Function
  ) -> Computation {
    Computation(program: programs.add(function), inputs: inputs)
  }

  package func text(_ text: String) -> Computation {
    function([]) { _ throws(DocumentFault) in JSONScan.quoted(text) }
  }

  package func value(_ text: String) -> Computation { function([]) { _ throws(DocumentFault) in json(text) } }
  package func variable(_ number: Int) -> Computation {
    function([.variable(number)]) { inputs throws(DocumentFault) in inputs[0] }
  }

  /// A field of a variable, missing where there is none.
  package func field(_ name: String, of number: Int) -> Computation {
    function([.variable(number)]) { inputs throws(DocumentFault) in member(inputs[0], name) }
  }

  /// Whether the variable's text is this one.
  package func equals(_ number: Int, _ text: String) -> Computation {
    function([.variable(number)]) { inputs throws(DocumentFault) in json(inputs[0] == json(text) ? "true" : "false") }
  }

  package func rules(_ number: Int, _ rules: @escaping @Sendable (JSONText?) -> [Violation]) -> Computation {
    Computation(program: programs.add { rules($0[0]) }, inputs: [.variable(number)])
  }

  // MARK: Declarations

  @discardableResult
  package func queue(_ name: String, due: Milliseconds? = nil, escalation: Int = -1) -> Int {
    bundle.queues.append(
      QueueData(name: name, owner: name, title: name, due: due, escalation: escalation, site: 0))
    return bundle.queues.count - 1
  }

  package func event(_ name: String) -> Int {
    bundle.events.append(EventData(name: name, version: 1, slot: 0, key: nil, site: 0))
    return bundle.events.count - 1
  }

  package func system(_ name: String, _ change: (inout SystemData) -> Void = { _ in }) -> Int {
    var system = SystemData(name: name, packageName: "test", kind: .http, site: 0)
    change(&system)
    bundle.systems.append(system)
    return bundle.systems.count - 1
  }

  package func operation(
    _ name: String, system: Int, _ effect: OperationData.Effect = .idempotent(by: ""), parameters: Int = 1,
    result: Int = 0, _ change: (inout OperationData) -> Void = { _ in }
  ) -> Int {
    var operation = OperationData(
      name: name, system: system, verb: "POST", address: [],
      parameters: (0..<parameters).map { .init(name: "p\($0)", slot: 0) }, body: 0, result: result, effect: effect,
      timeout: 10_000, site: 0)
    change(&operation)
    bundle.operations.append(operation)
    return bundle.operations.count - 1
  }

  package func view(_ name: String, parts: [ViewData.Part] = [], publications: [ViewData.Publication] = []) -> Int {
    bundle.views.append(
      ViewData(name: name, version: 1, slot: 0, parts: parts, publications: publications, site: 0))
    return bundle.views.count - 1
  }

  /// A webhook that publishes its one parameter.
  package func channel(
    _ name: String, publishes event: Int, _ change: (inout ChannelData) -> Void = { _ in }
  ) {
    var channel = ChannelData(
      name: name, packageName: "test", version: 1, source: .webhook(method: "POST", path: "/"),
      parameters: [.init(name: "p", slot: 0)], isEach: false, rejected: 0, site: 0)
    channel.publications = [.init(event: event, value: variable(0))]
    change(&channel)
    bundle.channels.append(channel)
  }

  /// A workflow whose key is the field `id` of its payload.
  @discardableResult
  package func workflow(
    _ name: String, on event: Int, deadline: Milliseconds = 3 * 86_400_000,
    _ change: (inout WorkflowData) -> Void = { _ in }, _ steps: (TestWorkflow) -> [TestStep]
  ) -> Int {
    let body = TestWorkflow(self)
    body.build(steps(body))
    var workflow = WorkflowData(
      name: name, packageName: "test", version: 1, start: .event(event), key: field("id", of: 0),
      deadline: deadline, ownerQueue: 0, site: 0)
    workflow.variables = body.variables
    workflow.blocks = body.blocks
    workflow.steps = body.steps
    change(&workflow)
    bundle.workflows.append(workflow)
    return bundle.workflows.count - 1
  }
}
