import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// The lines of a workflow's test: names, types of what is given, edits, conditions.
extension TestCheck {
  typealias WorkflowLine = CheckedWorkflowTest.Line.Kind

  func runWorkflow(_ id: Int) -> CheckedWorkflowTest? {
    let workflow = environment.symbols.flows.workflows[id]
    var lines: [CheckedWorkflowTest.Line] = []
    for line in declaration.lines {
      if let kind = check(line, of: workflow) { lines.append(CheckedWorkflowTest.Line(kind: kind, span: line.span)) }
    }
    guard !isBroken else { return nil }
    return CheckedWorkflowTest(
      workflow: id, packageName: packageName, title: declaration.title.text, lines: lines, span: declaration.span)
  }

  private var flows: FlowSymbols { environment.symbols.flows }

  private func check(_ line: TestLine, of workflow: WorkflowSymbol) -> WorkflowLine? {
    switch line.kind {
    case .start(let name, let data): return start(name, data, workflow).map { .start($0) }
    case .beforeStart(let happening): return self.happening(happening, workflow).map { .beforeStart($0) }
    case .after(let time, let event):
      guard let timed = timed(event, workflow), let time = span(time) else { return nil }
      return .after(time, timed)
    case .receive(let received): return receive(received).map { .receive($0) }
    case .clock(let clock): return self.clock(clock).map { .clock($0) }
    case .crash(let path, let count):
      guard let operation = operation(path) else { return nil }
      return self.count(count).map { .crash(after: operation, count: $0) }
    case .simulate(let simulated): return simulate(simulated).map { .simulate($0) }
    case .expect(.workflow(.at(let time, let inner), _)):
      guard let expected = expected(inner, workflow, line.span), let time = span(time) else { return nil }
      return .expectAt(time, expected)
    case .expect(let expectation): return expected(expectation, workflow, line.span).map { .expect($0) }
    case .given, .reject:
      report(.lineOfOtherTest(at: line.span, subject: workflow.name, isWorkflow: true))
      return nil
    }
  }

  // MARK: what happens

  /// `start order from "fixtures/order.json"`: by the name that the head of the workflow gives to its event.
  private func start(_ name: Name, _ data: TestData, _ workflow: WorkflowSymbol) -> CheckedTestData? {
    guard let event = workflow.event, let payload = workflow.source.payloadName else {
      if workflow.source.isScheduled { report(.startOfScheduled(name, workflow.name, declared: workflow.span)) }
      isBroken = true
      return nil
    }
    guard name.text == payload.text else {
      if !name.isMissing { report(.unknownStart(name, payload: payload, of: workflow.name)) }
      isBroken = true
      return nil
    }
    return value(data, of: name.text, flows.events[event].slot, declared: payload.span)
  }

  private func happening(_ happening: TestHappening, _ workflow: WorkflowSymbol) -> CheckedWorkflowTest.Happening? {
    switch happening {
    case .start(let name, let data): return start(name, data, workflow).map { .start($0) }
    case .event(let path, let data):
      guard let event = event(path) else { return nil }
      return value(data, of: path.text, flows.events[event].slot, declared: flows.events[event].span).map {
        .event(event, $0)
      }
    }
  }

  private func timed(_ event: TimedEvent, _ workflow: WorkflowSymbol) -> CheckedWorkflowTest.Timed? {
    switch event {
    case .happening(let happening): return self.happening(happening, workflow).map { .happening($0) }
    case .person(let queue, let action):
      guard let queue = self.queue(queue), let action = self.action(action, in: queue, workflow) else { return nil }
      return .person(queue: queue, action)
    case .operatorCancels(let reason): return .operatorCancels(reason.text)
    case .release(let folder): return .release(folder)
    }
  }

  private func action(
    _ action: PersonAction, in queue: Int, _ workflow: WorkflowSymbol
  ) -> CheckedWorkflowTest.Action? {
    switch action {
    case .edits(let name, let edits):
      guard let slot = variable(name, workflow) else { return nil }
      return .edits(name.text, edits.compactMap { edit($0, slot) })
    case .resumes: return .resumes
    case .retries: return .retries
    case .cancels: return .cancels
    case .does(let data):
      guard let data else { return .does(nil) }
      // Of a broken workflow nobody knows what it would have held.
      guard environment.checkedWorkflows[workflow.name] != nil else {
        isBroken = true
        return nil
      }
      let answers = self.answers(in: queue, workflow)
      guard !answers.isEmpty else {
        report(.doesWithoutOffer(flows.queues[queue].name, at: data.span, declared: workflow.span))
        return nil
      }
      // Of several, only the run can say which one is held.
      let slot = answers.count == 1 ? answers.first : nil
      return self.data(data, of: "the answer", slot, declared: workflow.span).map { .does($0) }
    }
  }

  /// Answers of the calls that are held in the queue so that a person may say that they happened.
  private func answers(in queue: Int, _ workflow: WorkflowSymbol) -> Set<Slot> {
    guard let checked = environment.checkedWorkflows[workflow.name] else { return [] }
    var answers: Set<Slot> = []
    checked.body.forEachStep { step in
      switch step.kind {
      case .hold(let hold) where hold.queue == queue:
        for case .done(let slot?, _) in hold.offers { answers.insert(slot) }
      // Of what nobody handles, the owner says that it happened.
      case .call(let call) where checked.ownerQueue == queue:
        if let slot = flows.operations[call.operation].result { answers.insert(slot) }
      default: break
      }
    }
    return answers
  }

  /// The type of a variable of the workflow, which passed its checks.
  private func variable(_ name: Name, _ workflow: WorkflowSymbol) -> Slot? {
    guard let checked = environment.checkedWorkflows[workflow.name] else {
      isBroken = true
      return nil
    }
    if let found = checked.variables.first(where: { $0.name == name.text }) { return found.type.slot }
    let names = checked.variables.map(\.name)
    report(
      .unknownLocal(name, suggestion: nearestName(to: name.text, among: names), fieldOf: nil, caseOf: []))
    return nil
  }

  private func receive(_ received: ReceivedPayload) -> CheckedWorkflowTest.Received? {
    let found = settle(environment.symbols.resolveChannel(received.channel, in: packageName), received.channel)
    let headers = received.headers.compactMap { header -> CheckedWorkflowTest.Received.Header? in
      let text = Slot(.text(.any))
      return function(header.value, into: text, "a header is a Text").map {
        CheckedWorkflowTest.Received.Header(name: header.name.text, function: $0)
      }
    }
    guard let channel = found, headers.count == received.headers.count else { return nil }
    return CheckedWorkflowTest.Received(
      channel: channel, fileName: received.fileName?.text, payload: received.payload, headers: headers)
  }

  private func clock(_ clock: TestClock) -> CheckedWorkflowTest.Clock? {
    guard let start = moment(clock.start) else { return nil }
    let end = clock.end.flatMap(moment)
    let stopped = clock.stoppedUntil.flatMap(moment)
    for (literal, later) in [(clock.end, end), (clock.stoppedUntil, stopped)] {
      if let literal, let later, later <= start { report(.clockRunsBack(at: literal.span, start: clock.start.span)) }
    }
    return CheckedWorkflowTest.Clock(start: start, end: end, stoppedUntil: stopped)
  }

  /// Milliseconds since 1970; a day alone begins at midnight, UTC.
  private func moment(_ literal: DateLiteral) -> Int64? {
    let checker = checker()
    switch checker.dateConstant(literal) {
    case .date(let days)?: return days * 86_400_000
    case .timestamp(let seconds, let nanoseconds, _)?: return seconds * 1_000 + nanoseconds / 1_000_000
    case .localTime(let days, let nanoseconds)?: return days * 86_400_000 + nanoseconds / 1_000_000
    default:
      report(.noSuchDate(literal.text, at: literal.span))
      return nil
    }
  }

  // MARK: names and numbers

  func settle(_ found: Result<Int, Diagnostic>, _ path: Path) -> Int? {
    switch found {
    case .success(let index): return index
    case .failure(let diagnostic):
      if path.names.allSatisfy({ !$0.isMissing }) { report(diagnostic) }
      isBroken = true
      return nil
    }
  }

  func event(_ path: Path) -> Int? { settle(environment.symbols.resolveEvent(path, in: packageName), path) }

  func operation(_ path: Path) -> Int? { settle(environment.symbols.resolveOperation(path), path) }

  func queue(_ name: PlainText) -> Int? {
    switch environment.symbols.resolveQueue(name) {
    case .success(let index): return index
    case .failure(let diagnostic):
      report(diagnostic)
      return nil
    }
  }

  func span(_ literal: DurationLiteral) -> Milliseconds? {
    if literal.number.integerValue == 0 { return 0 }
    if let span = literal.milliseconds { return span }
    report(.spanOutOfRange(literal))
    return nil
  }

  func count(_ literal: CountLiteral) -> Int? {
    switch literal.kind {
    case .once: return 1
    case .never: return 0
    case .always: return .max
    case .times(let number): return self.number(number, of: "times")
    }
  }

  func number(_ literal: NumberLiteral, of what: String) -> Int? {
    if let count = literal.integerValue, (0...1_000_000).contains(count) { return count }
    report(.countOutOfRange(literal, of: what))
    return nil
  }

  // MARK: data

  /// What is given for a slot: it fits, or is a fixture.
  func value(_ data: TestData, of name: String, _ slot: Slot, declared: SourceSpan) -> CheckedTestData? {
    self.data(
      data, for: CallableSymbol.Parameter(name: name, slot: slot, span: declared))
  }

  /// Where nothing says what it is, a value says it itself.
  func data(_ data: TestData, of name: String, _ slot: Slot?, declared: SourceSpan?) -> CheckedTestData? {
    if let slot, let declared { return value(data, of: name, slot, declared: declared) }
    switch data {
    case .file(let file, let edits): return .file(file, edits.compactMap { edit($0, Slot(.json)) })
    case .missing: return .missing
    case .value(let expression):
      let checker = checker()
      let typed = checker.infer(expression)
      return add(checker, typed, result: Slot(typed.type.type, optional: true)).map { .value(function: $0) }
    }
  }

  /// A function without parameters that gives the value.
  func function(_ expression: Expression, into slot: Slot, _ words: String) -> Int? {
    let checker = checker()
    let value = checker.infer(expression, expected: slot)
    return add(checker, checker.fit(value, into: slot, Need(words, takesPersonal: true)), result: slot)
  }
}

extension WorkflowDeclaration {
  /// `order` of `on orders.Received as order`.
  var payloadName: Name? {
    for head in heads {
      if case .on(_, let name) = head.kind { return name }
    }
    return nil
  }
}
