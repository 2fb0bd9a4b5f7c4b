import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Simulated operations, and what is expected of a run.
extension TestCheck {
  private var flows: FlowSymbols { environment.symbols.flows }

  func simulate(_ syntax: SimulatedOperation) -> CheckedWorkflowTest.Simulated? {
    guard let id = operation(syntax.operation) else { return nil }
    let operation = flows.operations[id]
    let condition = syntax.condition.flatMap { self.condition($0, over: operation.parameters) }
    let behaviours = syntax.behaviours.compactMap { behaviour($0, of: operation) }
    guard behaviours.count == syntax.behaviours.count, (condition == nil) == (syntax.condition == nil) else {
      return nil
    }
    return CheckedWorkflowTest.Simulated(operation: id, condition: condition, behaviours: behaviours)
  }

  private func behaviour(_ syntax: Behaviour, of operation: OperationSymbol) -> CheckedWorkflowTest.Behaviour? {
    switch syntax.kind {
    case .answers(let data): return answers(data, of: operation, syntax.span)
    case .losesAnswer(let count): return self.count(count).map { .losesAnswer(count: $0) }
    case .losesRequest(let count): return self.count(count).map { .losesRequest(count: $0) }
    case .isDown(let time): return span(time).map { .isDown($0) }
    case .takes(let time): return span(time).map { .takes($0) }
    case .fails(let count, let answer): return fails(count, answer, of: operation)
    }
  }

  private func answers(_ data: TestData?, of operation: OperationSymbol, _ span: SourceSpan)
    -> CheckedWorkflowTest.Behaviour?
  {
    guard let result = operation.result else {
      if data != nil { report(.answerOfNone(operation.name, at: span, declared: operation.span)) }
      return .answers(nil)
    }
    guard let data else {
      guard result.isOptional else {
        report(
          .answerNotGiven(operation.name, result.name(in: environment.types), at: span, declared: operation.span))
        return nil
      }
      return .answers(.missing)
    }
    return value(data, of: operation.name, result, declared: operation.span).map { .answers($0) }
  }

  private func fails(_ count: CountLiteral, _ answer: FailureAnswer?, of operation: OperationSymbol)
    -> CheckedWorkflowTest.Behaviour?
  {
    guard let times = self.count(count) else { return nil }
    guard let answer else { return .fails(count: times, status: 503, retryAfter: nil, body: nil) }
    guard let status = answer.status.integerValue, (100...599).contains(status) else {
      report(.statusOutOfRange(answer.status))
      return nil
    }
    var body: CheckedTestData?
    if let data = answer.body {
      body = self.data(data, of: "the body of \(status)", bodySlot(of: status, operation), declared: operation.span)
      if body == nil { return nil }
    }
    return .fails(count: times, status: status, retryAfter: answer.retryAfter.flatMap(span), body: body)
  }

  /// The body that the operation reads of a status, where it says so.
  private func bodySlot(of status: Int, _ operation: OperationSymbol) -> Slot? {
    environment.statusBodies[operation.name]?[status]
  }

  /// A function of the operation's parameters that gives true or false.
  private func condition(_ expression: Expression, over parameters: [CallableSymbol.Parameter]) -> Int? {
    let checker = checker()
    let locals = parameters.enumerated().map { index, parameter in
      checker.scope.declare(
        parameter.name, ExpressionType(parameter.slot), .parameter(index), at: parameter.span, loopDepth: 0)
    }
    let typed = checker.condition(expression, in: "`where`")
    return add(checker, typed, result: Slot(.boolean), parameters: locals)
  }

  // MARK: expect

  func expected(_ expectation: Expectation, _ workflow: WorkflowSymbol, _ span: SourceSpan)
    -> CheckedWorkflowTest.Expectation?
  {
    guard case .workflow(let expected, _) = expectation else {
      report(.lineOfOtherTest(at: span, subject: workflow.name, isWorkflow: true))
      return nil
    }
    switch expected {
    case .completed(let within): return .completed(within: within.flatMap(self.span))
    case .held(let queue, let with): return self.queue(queue).map { .held(queue: $0, with: with?.text) }
    case .stopped(let text): return .stopped(text?.text)
    case .failed(let text): return .failed(text?.text)
    case .cancelled: return .cancelled
    case .compensated: return .compensated
    case .compensationIncomplete: return .compensationIncomplete
    case .deadlineExceeded: return .deadlineExceeded
    case .slaBreached:
      guard workflow.source.hasServiceLevel else {
        report(.slaOfNone(workflow.name, at: span, declared: workflow.span))
        return nil
      }
      return .slaBreached
    case .called(let called): return self.called(called).map { .called($0) }
    case .effects(let path, let number):
      guard let operation = operation(path) else { return nil }
      return self.number(number, of: "effects").map { .effects(of: operation, $0) }
    case .callsInOrder(let paths):
      let operations = paths.compactMap(operation)
      return operations.count == paths.count ? .callsInOrder(operations) : nil
    case .published(let path, let count):
      guard let event = event(path) else { return nil }
      return self.count(count).map { .published(event, count: $0) }
    case .lastPublished(let path, let value): return lastPublished(path, value, span)
    case .acknowledged(let kind, let isAccepted): return .acknowledged(kind.text, isAccepted: isAccepted)
    case .instances(let number): return self.number(number, of: "instances").map { .instances($0) }
    case .at(_, let inner): return self.expected(inner, workflow, span)
    }
  }

  private func called(_ syntax: CalledExpectation) -> CheckedWorkflowTest.Called? {
    guard let id = operation(syntax.operation) else { return nil }
    var called = CheckedWorkflowTest.Called(operation: id, count: nil, keys: nil, bodies: [])
    if let count = syntax.count {
      guard let times = self.count(count) else { return nil }
      called.count = times
    }
    for condition in syntax.conditions {
      switch condition {
      case .oneKey: called.keys = 1
      case .keys(let number): called.keys = self.number(number, of: "keys")
      case .body(let fields):
        guard let slot = bodySlot(of: flows.operations[id], at: syntax.operation.span) else { return nil }
        called.bodies.append(fields.flatMap { edits($0, below: [], slot) })
      }
    }
    return called
  }

  /// The value that an operation sends: the parameter that does not stand in its address.
  private func bodySlot(of operation: OperationSymbol, at span: SourceSpan) -> Slot? {
    let sent = operation.parameters.indices.filter { !operation.inAddress.contains($0) }
    guard sent.count == 1 else {
      report(.bodyOfNone(operation.name, at: span, declared: operation.span))
      return nil
    }
    return operation.parameters[sent[0]].slot
  }

  /// `lines[1].sku = "A"  shipTo { city = "Bonn" }` as single places with their values.
  private func edits(_ field: ExpectedField, below steps: [Place.Step], _ root: Slot) -> [CheckedTestEdit] {
    let place = Place(steps + field.place.steps, span: field.place.span)
    switch field.content {
    case .value(let value):
      return [edit(TestEdit(place: place, value: value, span: field.span), root)].compactMap(\.self)
    case .fields(let fields): return fields.flatMap { edits($0, below: place.steps, root) }
    }
  }

  /// `last published stock.Changed.free == 3`: the longest beginning of the path that is an event, and a field of it.
  private func lastPublished(_ path: Path, _ value: Expression, _ span: SourceSpan) -> CheckedWorkflowTest.Expectation?
  {
    for count in stride(from: path.names.count, through: 1, by: -1) {
      let names = Array(path.names[..<count])
      let head = Path(names, span: names[0].span.union(names[count - 1].span))
      guard case .success(let event) = environment.symbols.resolveEvent(head, in: packageName) else { continue }
      return comparison(of: event, Array(path.names[count...]), with: value, path, span).map {
        .lastPublished(event, function: $0)
      }
    }
    _ = event(path)
    return nil
  }

  private func comparison(
    of event: Int, _ fields: [Name], with value: Expression, _ path: Path, _ span: SourceSpan
  ) -> Int? {
    let checker = checker()
    let payload = Name("event", span: path.span)
    let local = checker.scope.declare(
      payload.text, ExpressionType(flows.events[event].slot), .parameter(0), at: path.span, loopDepth: 0)
    let root = Expression(.name(payload), span: path.span)
    let field = fields.reduce(root) { Expression(.member($0, $1), span: path.span) }
    let test = checker.requirement(Expression(.compare(.equal, field, value), span: path.span.union(value.span)))
    return add(checker, test, result: Slot(.boolean, optional: true), parameters: [local])
  }
}

extension CheckEnvironment {
  func noteStatuses(of operations: [CheckedFlow<CheckedOperation>]) {
    for operation in operations {
      for status in operation.content.statuses {
        guard let body = status.body else { continue }
        for code in status.codes {
          statusBodies[symbols.flows.operations[operation.id].name, default: [:]][code] = body
        }
      }
    }
  }
}

extension WorkflowDeclaration {
  fileprivate var hasServiceLevel: Bool {
    settings.contains { if case .sla = $0.kind { true } else { false } }
  }
}
