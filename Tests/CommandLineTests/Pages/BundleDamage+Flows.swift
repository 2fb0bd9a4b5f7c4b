import Testing
import WaybillDiagnosticPages
import WaybillIR

extension BundleDamage.Flow {
  /// Adds a queue, an operation and a workflow over the document of `Main`, with this fault.
  func add(to bundle: inout Bundle) throws {
    let main = try #require(bundle.programs.firstIndex { $0.name == "example.Main" })
    let key = try #require(bundle.programs.firstIndex { $0.name == "example.key" })
    let document = bundle.programs[main].parameters[0].slot
    let name = Computation(program: key, inputs: [.variable(0)])
    bundle.events = [EventData(name: "example.Received", version: 1, slot: document, key: name, site: 0)]
    bundle.queues = ["desk", "supervisors"].map {
      QueueData(name: $0, owner: $0, title: $0, due: 3_600_000, escalation: -1, site: 0)
    }
    bundle.systems = [SystemData(name: "erp", packageName: "example", kind: .http, site: 0)]
    bundle.operations = [
      OperationData(
        name: "erp.book", system: 0, verb: "POST", address: [.text("/bookings")], parameters: [], body: -1, result: -1,
        effect: .unsafe(probe: -1, arguments: []), timeout: 10_000, site: 0)
    ]
    var workflow = WorkflowData(
      name: "example.Booking", packageName: "example", version: 1, start: .event(0), key: name, deadline: 86_400_000,
      ownerQueue: 0, site: 0)
    workflow.variables = ["order", "answer"].map {
      WorkflowData.Variable(name: $0, slot: document, isPersonal: false)
    }
    workflow.steps = [StepData(label: "settled", .settled, site: 0)]
    workflow.blocks = [[0]]
    bundle.workflows = [workflow]
    damage(&bundle, main: main, key: key)
  }

  private func damage(_ bundle: inout Bundle, main: Int, key: Int) {
    switch self {
    case .keyOfNoText: bundle.workflows[0].key.program = main
    case .stepInTwoBlocks: bundle.workflows[0].blocks = [[0, 0]]
    case .unsetVariable:
      bundle.workflows[0].steps[0].kind = .stop(Computation(program: key, inputs: [.variable(1)]))
    case .resumeWithoutHandler: bundle.workflows[0].steps[0].kind = .resume
    case .queuesInCircle: (bundle.queues[0].escalation, bundle.queues[1].escalation) = (1, 0)
    case .probeWithEffect: bundle.operations[0].effect = .unsafe(probe: 0, arguments: [])
    }
  }
}
