import WaybillEngine
import WaybillIR

/// A step of a hand-made workflow: made once its blocks are known.
package struct TestStep {
  var label: String
  var make: (TestWorkflow) -> StepData.Kind
}

/// The blocks, steps and variables of a workflow in the making.
package final class TestWorkflow {
  package let bundle: TestBundle
  var variables: [WorkflowData.Variable] = [.init(name: "order", slot: 0, isPersonal: false)]
  var blocks: [[Int]] = []
  var steps: [StepData] = []
  private var labels: [String: Int] = [:]

  init(_ bundle: TestBundle) { self.bundle = bundle }

  func build(_ body: [TestStep]) { _ = block(body) }

  package func variable(_ name: String) -> Int {
    variables.append(.init(name: name, slot: 0, isPersonal: false))
    return variables.count - 1
  }

  /// Number of the block that holds the steps, with all below.
  func block(_ body: [TestStep]?) -> Int {
    guard let body else { return -1 }
    let number = blocks.count
    blocks.append([])
    for step in body {
      let kind = step.make(self)
      let count = labels[step.label, default: 0] + 1
      labels[step.label] = count
      blocks[number].append(steps.count)
      steps.append(StepData(label: count == 1 ? step.label : "\(step.label) \(count)", kind, site: 0))
    }
    return number
  }

  // MARK: Steps

  package func compute(_ variable: Int, _ value: Computation, label: String = "compute") -> TestStep {
    TestStep(label: label) { _ in .compute(variable: variable, value) }
  }

  package func call(
    _ label: String, _ operation: Int, _ arguments: [Computation], into variable: Int = -1,
    undo: [TestStep]? = nil, needsAnswer: Bool = false, rejected: [TestStep]? = nil, failed: [TestStep]? = nil,
    unknown: [TestStep]? = nil, _ change: @escaping (inout CallData) -> Void = { _ in }
  ) -> TestStep {
    TestStep(label: label) { workflow in
      var data = CallData(operation: operation, arguments: arguments, timeout: 10_000, retry: .standard)
      data.variable = variable
      data.undo = workflow.block(undo)
      data.undoNeedsAnswer = needsAnswer
      data.rejected = workflow.block(rejected)
      data.failed = workflow.block(failed)
      data.unknown = workflow.block(unknown)
      change(&data)
      return .call(data)
    }
  }

  package func check(_ rules: Computation, otherwise: [TestStep]? = nil, label: String = "check") -> TestStep {
    TestStep(label: label) { .check(rules: rules, otherwise: $0.block(otherwise)) }
  }

  package func publish(_ event: Int, _ value: Computation, label: String = "publish") -> TestStep {
    TestStep(label: label) { _ in .publish(event: event, value) }
  }

  package func run(_ workflow: Int, _ payload: Computation, into variable: Int = -1) -> TestStep {
    TestStep(label: "run") { _ in .run(workflow: workflow, payload, variable: variable) }
  }

  package func parallel(_ branches: [TestStep]...) -> TestStep { parallel(branches) }

  package func parallel(_ branches: [[TestStep]]) -> TestStep {
    TestStep(label: "parallel") { workflow in .parallel(branches.map { .init(body: workflow.block($0)) }) }
  }

  package func each(
    _ elements: Computation, as element: Int, atOnce: Int = 1, tolerate: Int = 0, batch: Int = 0,
    key: Computation? = nil, into variable: Int = -1, _ body: [TestStep]
  ) -> TestStep {
    TestStep(label: "for") { workflow in
      var loop = LoopData(elements: elements, element: element, slot: 0, body: workflow.block(body))
      loop.atOnce = atOnce
      loop.tolerated = tolerate
      loop.batch = batch
      loop.key = key
      loop.variable = variable
      return .forEach(loop)
    }
  }

  package func choose(_ arms: [(Computation, [TestStep])], otherwise: [TestStep]? = nil) -> TestStep {
    TestStep(label: "choose") { workflow in
      .choose(
        arms.map { .init(condition: $0.0, body: workflow.block($0.1)) }, otherwise: workflow.block(otherwise))
    }
  }

  package func give(_ value: Computation) -> TestStep { TestStep(label: "give") { _ in .give(value) } }
  package var settled: TestStep { TestStep(label: "settled") { _ in .settled } }
  package func wait(_ span: Milliseconds) -> TestStep { TestStep(label: "wait") { _ in .wait(span) } }
  package func wait(until moment: Computation) -> TestStep { TestStep(label: "wait") { _ in .waitUntil(moment) } }
  package var cancel: TestStep { TestStep(label: "cancel") { _ in .cancel } }
  package var resume: TestStep { TestStep(label: "resume") { _ in .resume } }
  package var retry: TestStep { TestStep(label: "retry") { _ in .retry } }

  package func stop(_ reason: String) -> TestStep {
    TestStep(label: "stop") { .stop($0.bundle.text(reason)) }
  }

  package func fail(_ message: String) -> TestStep {
    TestStep(label: "fail") { .fail($0.bundle.text(message)) }
  }

  /// Awaits the event whose field `orderId` is the field `id` of the payload.
  package func await(
    _ event: Int, into variable: Int, within: Milliseconds, body: [TestStep]? = nil, otherwise: [TestStep]? = nil,
    condition: Computation? = nil, label: String = "await"
  ) -> TestStep {
    TestStep(label: label) { workflow in
      let correlation = Correlation(
        eventKey: workflow.bundle.field("orderId", of: variable), instanceKey: workflow.bundle.field("id", of: 0),
        condition: condition)
      let arm = AwaitArm(event: event, variable: variable, correlation: correlation, body: workflow.block(body))
      return .await([arm], within: within, otherwise: workflow.block(otherwise))
    }
  }

  package func hold(
    _ queue: Int, _ offers: [HoldData.Offer], within: Milliseconds? = nil, otherwise: [TestStep]? = nil,
    label: String = "hold"
  ) -> TestStep {
    TestStep(label: label) {
      .hold(HoldData(queue: queue, offers: offers, within: within, otherwise: $0.block(otherwise)))
    }
  }

  package func `repeat`(
    every: Milliseconds, within: Milliseconds, until: Computation, _ body: [TestStep], otherwise: [TestStep]? = nil
  ) -> TestStep {
    TestStep(label: "repeat") {
      .repeat(
        every: every, within: within, until: until, body: $0.block(body), otherwise: $0.block(otherwise))
    }
  }

  package func change(
    _ view: Int, key: Computation, previous: Int, next: Int, _ value: Computation, require: Computation? = nil,
    otherwise: [TestStep]? = nil
  ) -> TestStep {
    TestStep(label: "change") {
      .change(
        ChangeData(
          view: view, key: key, previous: previous, next: next, value: value, condition: require,
          otherwise: $0.block(otherwise)))
    }
  }

  package func attempt(_ body: [TestStep], failure: Int = -1, handler: [TestStep]) -> TestStep {
    TestStep(label: "try") {
      .attempt(body: $0.block(body), failure: failure, handler: $0.block(handler))
    }
  }
}

extension TestStep {
  /// A step without blocks, as it stands.
  package static func make(_ label: String, _ kind: StepData.Kind) -> TestStep { TestStep(label: label) { _ in kind } }
}
