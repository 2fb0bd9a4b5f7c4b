import WaybillIR
import WaybillSchema

/// A sound bundle by hand, with a workflow that has every kind of step, a system with every kind of rate and operation,
/// channels from every source, and a view.
///
/// Only the signatures of its functions matter here; each gives nothing.
struct FlowBundle {
  var builder = BundleBuilder()
  let order: Slot
  let line: Slot
  let state: Slot
  let lines: Slot
  let failure: Slot
  private var functions: [[Slot]: Int] = [:]

  static let text = Slot(.text(TextShape()))
  static let boolean = Slot(.boolean)

  init() {
    line = Slot(.record(builder.record("Line", [Field(name: "sku", slot: FlowBundle.text)])))
    lines = Slot(.list(line, .any))
    order = Slot(
      .record(
        builder.record("Order", [Field(name: "id", slot: FlowBundle.text), Field(name: "lines", slot: lines)])))
    state = Slot(.record(builder.record("State", [Field(name: "sku", slot: FlowBundle.text)])))
    failure = Slot(.record(builder.record("Failure", [Field(name: "code", slot: FlowBundle.text)])))
    addParts()
    addSystems()
    addChannels()
    addViews()
    addWorkflows()
  }

  var bundle: Bundle { builder.bundle }

  /// A computation over inputs of these slots.
  mutating func compute(_ result: Slot, _ inputs: (Slot, Computation.Input)...) -> Computation {
    compute(result, inputs)
  }

  private mutating func compute(_ result: Slot, _ inputs: [(Slot, Computation.Input)]) -> Computation {
    Computation(program: function(inputs.map(\.0), result), inputs: inputs.map(\.1))
  }

  private mutating func function(_ parameters: [Slot], _ result: Slot) -> Int {
    if let known = functions[parameters + [result]] { return known }
    let index = builder.program(
      "test.f\(functions.count)", kind: .function, parameters: parameters, result: result
    ) { writer, builder in
      writer.emit(.return, a: writer.constant(.missing, &builder))
    }
    functions[parameters + [result]] = index
    return index
  }

  mutating func slot(_ slot: Slot) -> Int { builder.slot(slot) }

  /// A text over the order in variable 0, such as its key.
  mutating func key(_ variable: Int = 0) -> Computation { compute(FlowBundle.text, (order, .variable(variable))) }

  // MARK: parts

  private mutating func addParts() {
    builder.bundle.zones = [ZoneData(name: "Europe/Berlin", transitions: [], offsets: [3_600], rule: "")]
    builder.bundle.events = [
      EventData(name: "orders.Received", version: 1, slot: slot(order), key: key(), site: 0),
      EventData(name: "orders.Cancelled", version: 2, slot: slot(order), key: nil, site: 0),
      EventData(name: "stock.Changed", version: 1, slot: slot(state), key: nil, site: 0),
    ]
    builder.bundle.queues = [
      QueueData(name: "desk", owner: "desk", title: "Orders", due: 3_600_000, escalation: 1, site: 0),
      QueueData(name: "supervisors", owner: "desk", title: "Late", due: nil, escalation: -1, site: 0),
    ]
  }

  private mutating func addSystems() {
    var erp = SystemData(name: "erp", packageName: "test", kind: .http, site: 0)
    erp.auth = ["oauth2", "clientCredentials"]
    erp.timeout = 10_000
    erp.rates = [
      .tokens(count: 20, per: 1_000, burst: 40), .cost(path: "cost", capacity: 1_000, restored: 50, per: 1_000),
      .told(header: "X-Left"),
    ]
    erp.concurrency = 8
    var files = SystemData(
      name: "files", packageName: "test", kind: .folder,
      retry: RetryData(span: nil, attempts: 3, from: 100, to: 800, isJittered: true, statuses: [429]), site: 0)
    files.breaker = nil
    builder.bundle.systems = [erp, files]
    let optionalText = Slot(.text(TextShape()), optional: true)
    var stock = operation(
      "erp.stock", parameters: [("since", Slot(.timestamp)), ("cursor", optionalText)], result: lines, .safe)
    stock.pages = OperationData.Pages(parameter: 1, next: compute(optionalText, (lines, .variable(0))))
    var find = operation(
      "erp.find", parameters: [("id", FlowBundle.text)], result: Slot(order.type, optional: true), .safe)
    find.address = [.text("/orders/"), .value(compute(FlowBundle.text, (FlowBundle.text, .variable(0))))]
    find.statuses = [OperationData.Status(codes: [404], body: -1, meaning: .missing)]
    var create = operation(
      "erp.create", parameters: [("order", order)], body: 0, result: order, .keyed(header: "Key", window: 86_400_000))
    create.statuses = [
      OperationData.Status(
        codes: [409], body: slot(order), meaning: .already(compute(order, (order, .variable(0))))),
      OperationData.Status(codes: [400, 422], body: slot(order), meaning: .rejected(key())),
      OperationData.Status(codes: [503], body: -1, meaning: .notDone),
    ]
    create.acknowledgement = OperationData.Acknowledgement(kind: "997", within: 86_400_000, queue: 0)
    let book = operation(
      "erp.book", parameters: [("order", order)], body: 0, result: nil, .unsafe(probe: 1, arguments: [key()]))
    let cancel = operation("erp.cancel", parameters: [("order", order)], result: nil, .idempotent(by: "order.id"))
    builder.bundle.operations = [stock, find, create, book, cancel]
  }

  private mutating func operation(
    _ name: String, parameters: [(String, Slot)], body: Int = -1, result: Slot?, _ effect: OperationData.Effect
  ) -> OperationData {
    OperationData(
      name: name, system: 0, verb: "POST", address: [.text("/")],
      parameters: parameters.map { OperationData.Parameter(name: $0.0, slot: slot($0.1)) }, body: body,
      result: result.map { slot($0) } ?? -1, effect: effect, timeout: 10_000, site: 0)
  }

  private mutating func addChannels() {
    var webhook = ChannelData(
      name: "test.Orders", packageName: "test", version: 1, source: .webhook(method: "POST", path: "/orders"),
      parameters: [OperationData.Parameter(name: "order", slot: slot(order))], isEach: false, rejected: 0, site: 0)
    webhook.verification = ChannelData.Verification(
      words: ["hmac", "sha256"], header: "X-Signature", secret: "orders.webhook")
    webhook.redelivers = 14_400_000
    webhook.dedupe = ChannelData.Dedupe(key: .header("X-Id"), within: 259_200_000, differing: .hold(queue: 0))
    webhook.publications = [ChannelData.Publication(event: 0, value: compute(order, (order, .variable(0))))]
    var poll = webhook
    poll.name = "test.Stock"
    poll.source = .poll(
      operation: 0,
      arguments: [
        compute(Slot(.timestamp), (Slot(.timestamp), .variable(0))), compute(Slot(.text(TextShape()), optional: true)),
      ], every: 60_000)
    poll.verification = nil
    poll.dedupe = ChannelData.Dedupe(key: .computed(key()), within: 60_000, differing: .revise)
    poll.publications = [
      ChannelData.Publication(
        event: 2, loop: loop(compute(lines, (order, .variable(0))), element: 1),
        value: compute(state, (line, .variable(1)), (order, .variable(0)), (Slot(.timestamp), .now)))
    ]
    var watch = webhook
    watch.name = "test.Drops"
    watch.source = .watch(system: 1, pattern: "in/*.csv", every: 60_000)
    watch.isEach = true
    watch.dedupe?.differing = .reject
    watch.stable = 30_000
    watch.archive = "done/"
    watch.acknowledgement = ChannelData.Acknowledgement(kind: "997", operation: 4)
    builder.bundle.channels = [webhook, poll, watch]
  }

  private mutating func loop(_ source: Computation, element: Int) -> ChannelData.Publication.Loop {
    ChannelData.Publication.Loop(
      source: source, slot: slot(line), condition: compute(FlowBundle.boolean, (line, .variable(element))))
  }

  private mutating func addViews() {
    let previous = Slot(state.type, optional: true)
    builder.bundle.views = [
      ViewData(
        name: "stock.BySku", version: 1, slot: slot(state),
        parts: [
          ViewData.Part(
            event: 2, loop: nil, key: compute(FlowBundle.text, (state, .variable(0))),
            next: compute(state, (state, .variable(0)), (previous, .variable(2)))),
          ViewData.Part(
            event: 0, loop: loop(compute(lines, (order, .variable(0))), element: 1),
            key: compute(FlowBundle.text, (line, .variable(1))),
            next: compute(state, (line, .variable(1)), (previous, .variable(2)))),
        ],
        publications: [
          ViewData.Publication(
            event: 2, value: compute(state, (state, .variable(1))),
            condition: compute(FlowBundle.boolean, (previous, .variable(0)), (state, .variable(1))),
            atMostOncePer: 5_000)
        ], site: 0)
    ]
  }
}
