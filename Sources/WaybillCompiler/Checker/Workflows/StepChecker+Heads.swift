import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// The head of a workflow and its settings.
extension StepChecker {
  func checkWorkflow() -> CheckedWorkflow? {
    let declaration = symbol.source
    guard let (start, key) = startAndKey() else { return nil }
    var ordering = CheckedWorkflow.Ordering.none
    for head in declaration.heads {
      if case .ordering(let syntax) = head.kind { ordering = self.ordering(syntax) ?? ordering }
    }
    let settings = self.settings(&ordering)
    let body = steps(declaration.steps)
    proveGiven()
    checker.finishScope()
    guard let deadline = settings.deadline, let ownerQueue = flows.ownerQueues[symbol.packageName], !checker.isBroken
    else { return nil }
    return CheckedWorkflow(
      id: id, start: start, key: key, ordering: ordering, serviceLevel: settings.serviceLevel, deadline: deadline,
      deadlineSpan: settings.deadlineSpan ?? symbol.span, cancellations: settings.cancellations, result: symbol.result,
      ownerQueue: ownerQueue, variables: variables,
      body: body, span: symbol.span)
  }

  /// A workflow that has a result gives it on every way to its end.
  private func proveGiven() {
    guard let result, isReachable, result.slot?.type != .never else { return }
    report(.endWithoutGive(symbol.source.name, result.slot?.name(in: types) ?? "", at: symbol.span))
  }

  // MARK: start and key

  private func startAndKey() -> (CheckedWorkflow.Start, CheckedComputation)? {
    let heads = symbol.source.heads
    let events = heads.filter { if case .on = $0.kind { true } else { false } }
    let orderings =
      heads.compactMap { if case .ordering(let ordering) = $0.kind { ordering } else { nil } }
      + symbol.source.settings.compactMap { if case .ordering(let ordering) = $0.kind { ordering } else { nil } }
    let schedules = orderings.compactMap { if case .schedule(let schedule) = $0 { schedule } else { nil } }
    guard events.count + schedules.count == 1 else {
      report(.workflowStart(symbol.source.name, count: events.count + schedules.count))
      return nil
    }
    guard case .on(_, let name)? = events.first?.kind else { return schedules.first.flatMap(scheduled) }
    guard let event = symbol.event, flows.events[event].slot.type != .never else {
      checker.isBroken = true
      return nil
    }
    _ = declare(name, ExpressionType(flows.events[event].slot))
    let keys = heads.compactMap { if case .by(let key) = $0.kind { key } else { nil } }
    if keys.count > 1 { report(.settingTwice("by", at: keys[1].span, first: keys[0].span)) }
    if let key = keys.first { return (.event(event), self.key(key, of: "the key of an instance")) }
    guard let key = eventKey(event, name) else {
      report(.workflowWithoutKey(symbol.source, event: flows.events[event].name, at: events[0].span))
      return nil
    }
    return (.event(event), key)
  }

  /// Without `by` the key is that of the event; nil where it has none.
  private func eventKey(_ event: Int, _ name: Name) -> CheckedComputation? {
    guard case .record(let record) = flows.events[event].slot.type else { return nil }
    let marked = types.records[record].fields.filter(\.isKey).map { [Name($0.name, span: name.span)] }
    let paths = flows.events[event].source.key?.fields.map(\.names) ?? marked
    guard !paths.isEmpty else { return nil }
    let root = checker.infer(Expression(.name(name), span: name.span))
    let values = paths.map { path in path.reduce(root) { checker.member($0, $1, span: name.span) } }
    return computation(checker.keyText(values, of: "the key of an instance"), into: Slot(.text(.any)))
  }

  private func scheduled(_ schedule: ScheduleSyntax) -> (CheckedWorkflow.Start, CheckedComputation)? {
    let nominal = Name("scheduled", span: symbol.span)
    _ = declare(nominal, ExpressionType(.localTime))
    guard let every = every(schedule) else { return nil }
    if let zone = schedule.zone, environment.input.zone(zone.text) == nil {
      report(.unknownZone(zone.text, at: zone.span))
    }
    let time = Expression(.name(nominal), span: symbol.span)
    return (.schedule(every, zone: schedule.zone?.text), key(time, of: "the key of an instance"))
  }

  private func every(_ schedule: ScheduleSyntax) -> WorkflowData.Schedule.Every? {
    let minute = schedule.time.flatMap { time -> Int? in
      guard let hour = time.hour.integerValue, (0...23).contains(hour), let minute = time.minute.integerValue,
        (0...59).contains(minute)
      else {
        report(.noTimeOfDay(at: time.span))
        return nil
      }
      return hour * 60 + minute
    }
    switch schedule.period {
    case .duration(let literal):
      if let time = schedule.time { report(.timeOfSpan(at: time.span)) }
      return milliseconds(literal).map { .span($0) }
    case .named(let name):
      let days = ["day", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
      guard let weekday = days.firstIndex(of: name.text) else {
        if !name.isMissing {
          report(.unknownPeriod(name, suggestion: nearestName(to: name.text, among: days), days: days))
        }
        return nil
      }
      if schedule.time == nil { report(.dayWithoutTime(name)) }
      return .day(minute: minute ?? 0, weekday: weekday)
    }
  }

  // MARK: settings

  struct Settings {
    var serviceLevel: CheckedWorkflow.ServiceLevel?
    var deadline: Milliseconds?
    var deadlineSpan: SourceSpan?
    var cancellations: [CheckedWorkflow.Cancellation] = []
  }

  private func settings(_ ordering: inout CheckedWorkflow.Ordering) -> Settings {
    var settings = Settings()
    var firsts: [String: SourceSpan] = [:]
    for setting in symbol.source.settings {
      if let step = symbol.source.steps.first, step.span.start < setting.span.start {
        report(.settingBehindStep(at: setting.span, step: firstLine(of: step.span)))
      }
      if let word = setting.word {
        if let first = firsts[word] { report(.settingTwice(word, at: setting.span, first: first)) }
        firsts[word] = firsts[word] ?? setting.span
      }
      switch setting.kind {
      case .ordering(let syntax): ordering = self.ordering(syntax) ?? ordering
      case .sla(let limit, let warning, let until):
        settings.serviceLevel = serviceLevel(limit, warning, until, at: setting.span)
      case .deadline(let literal):
        settings.deadline = milliseconds(literal)
        settings.deadlineSpan = setting.span
      case .cancel(let event): if let found = cancellation(event) { settings.cancellations.append(found) }
      }
    }
    compare(settings, deadline: firsts["deadline"])
    return settings
  }

  private func compare(_ settings: Settings, deadline span: SourceSpan?) {
    guard let deadline = settings.deadline else {
      if span == nil { report(.workflowWithoutDeadline(symbol.source)) }
      return
    }
    guard let level = settings.serviceLevel, let span else { return }
    if deadline <= level.limit {
      report(.deadlineWithinSLA(spelled(deadline), spelled(level.limit), at: span, sla: level.span))
    }
  }

  private func ordering(_ syntax: OrderingSyntax) -> CheckedWorkflow.Ordering? {
    switch syntax {
    case .serial(let by, let skipsHeld): .serial(by: key(by, of: "the key of `serial by`"), skipsHeld: skipsHeld)
    case .latest(let by): .latest(by: key(by, of: "the key of `latest by`"))
    case .schedule: nil
    }
  }

  private func serviceLevel(
    _ limit: DurationLiteral, _ warning: DurationLiteral?, _ until: Path?, at span: SourceSpan
  ) -> CheckedWorkflow.ServiceLevel? {
    let warned = warning.flatMap(milliseconds)
    let event = until.flatMap { settle(symbols.resolveEvent($0, in: symbol.packageName), $0) }
    guard let bound = milliseconds(limit) else { return nil }
    if let warned, let warning, bound <= warned {
      report(.warningBehindSLA(spelled(warned), spelled(bound), at: warning.span, sla: limit.span))
    }
    if let event, let until, !symbol.source.publishes(event, in: symbols, package: symbol.packageName) {
      report(.slaUntilNeverPublished(flows.events[event].name, at: until.span))
    }
    return CheckedWorkflow.ServiceLevel(limit: bound, warning: warned, until: event, span: span)
  }

  private func cancellation(_ awaited: AwaitedEvent) -> CheckedWorkflow.Cancellation? {
    checker.block { () -> CheckedWorkflow.Cancellation? in
      guard let (event, variable) = declare(awaited) else { return nil }
      guard let correlation = correlation(awaited, variable) else { return nil }
      return CheckedWorkflow.Cancellation(event: event, variable: variable, correlation: correlation.checked)
    }
  }
}

extension WorkflowSetting {
  /// The word of a setting that may stand once.
  fileprivate var word: String? {
    switch kind {
    case .ordering: "ordering"
    case .sla: "sla"
    case .deadline: "deadline"
    case .cancel: nil
    }
  }
}
