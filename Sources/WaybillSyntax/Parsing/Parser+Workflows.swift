import WaybillCore

/// Workflows: their heads and settings. See Parser+Steps for their bodies.
extension Parser {
  private enum WorkflowItem {
    case setting(WorkflowSetting)
    case step(Step)
  }

  /// `"workflow" name [ version ] { head } body( setting | step )`
  mutating func parseWorkflow(_ doc: String?) -> WorkflowDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the workflow")
    let version = parseVersion()
    var workflow = WorkflowDeclaration(
      doc: doc, name: name, version: version, heads: parseWorkflowHeads(), settings: [], steps: [],
      span: span(from: start))
    var endsWithSetting = false
    let items = parseBody(of: "`\(name.text)`", mayShare: { endsWithSetting && $0.beginsSetting }) { parser in
      let item = parser.parseWorkflowItem()
      if case .setting = item { endsWithSetting = true } else { endsWithSetting = false }
      return item
    }
    for item in items {
      switch item {
      case .setting(let setting): workflow.settings.append(setting)
      case .step(let step): workflow.steps.append(step)
      }
    }
    workflow.span = span(from: start)
    return workflow
  }

  // MARK: Heads

  private mutating func parseWorkflowHeads() -> [WorkflowHead] {
    var heads: [WorkflowHead] = []
    while !isRecovering, beginsHead || at(.name) && !current.startsLine {
      let start = current
      guard let kind = parseWorkflowHead() else { break }
      heads.append(WorkflowHead(kind: kind, span: span(from: start)))
    }
    return heads
  }

  private var beginsHead: Bool {
    at(.arrow) || at("on") || at("by") || at("serial") || at("latest") || at("schedule")
  }

  private mutating func parseWorkflowHead() -> WorkflowHead.Kind? {
    if take("on") {
      let event = parsePath("the event that starts the workflow")
      expect("as", "`as` and a name for the event")
      return .on(event, as: parseLocal("a name for the event behind `as`"))
    }
    if take("by") { return .by(head { $0.parsePipe() }) }
    if take(.arrow) { return .result(head { $0.parseType() }) }
    if let ordering = parseOrdering() { return .ordering(ordering) }
    reportUnknownWord(["on", "by", "serial by", "latest by", "schedule every"])
    return nil
  }

  private mutating func parseOrdering() -> OrderingSyntax? {
    if take("serial") {
      expect("by", "`by` and a key")
      let key = head { $0.parsePipe() }
      guard !isRecovering, !current.startsLine, take("skip") else { return .serial(by: key, skipsHeld: false) }
      expect("held", "`held` behind `skip`")
      return .serial(by: key, skipsHeld: true)
    }
    if take("latest") {
      expect("by", "`by` and a key")
      return .latest(by: head { $0.parsePipe() })
    }
    return take("schedule") ? .schedule(parseSchedule()) : nil
  }

  /// `"every" ( name | duration ) [ "at" INT ":" INT ] [ "in" TEXT ]`
  private mutating func parseSchedule() -> ScheduleSyntax {
    expect("every", "`every` and a day or a duration")
    let period: ScheduleSyntax.Period
    if at(.integer) || at(.decimal) {
      period = .duration(parseDuration("a duration behind `every`"))
    } else {
      period = .named(parseName("a day or a duration, such as `day` or `15 minutes`,"))
    }
    var schedule = ScheduleSyntax(period: period, time: nil, zone: nil)
    if !isRecovering, !current.startsLine, take("at") { schedule.time = parseTimeOfDay() }
    if !isRecovering, !current.startsLine, take("in") { schedule.zone = parseOwedText("a zone, as a text,") }
    return schedule
  }

  private mutating func parseTimeOfDay() -> ScheduleSyntax.TimeOfDay {
    let start = current
    let hour = parseOwedInteger("a time of day, such as `02:00`,")
    layout.mark(index, .holdsNext)
    expect(.colon, "`:` and the minutes")
    let minute = parseOwedInteger("the minutes, such as `00`,")
    return ScheduleSyntax.TimeOfDay(hour: hour, minute: minute, span: span(from: start))
  }

  // MARK: Settings

  private mutating func parseWorkflowItem() -> WorkflowItem? {
    guard beginsSetting else { return parseStep().map { .step($0) } }
    let start = current
    guard let kind = parseSetting() else { return nil }
    return .setting(WorkflowSetting(kind: kind, span: span(from: start)))
  }

  /// A setting's word, unless it is the name of a value.
  private var beginsSetting: Bool {
    guard at(.name), !next(.equal) else { return false }
    return at("sla") || at("deadline") || at("serial") || at("latest") || at("schedule") || at("cancel") && next("on")
  }

  private mutating func parseSetting() -> WorkflowSetting.Kind? {
    if takeClause("sla") { return parseServiceLevel() }
    if takeClause("deadline") { return .deadline(parseDuration("a duration behind `deadline`")) }
    if take("cancel") {
      advance()
      return .cancel(parseAwaitedEvent(needsCondition: true))
    }
    return parseOrdering().map { .ordering($0) }
  }

  private mutating func parseServiceLevel() -> WorkflowSetting.Kind {
    let limit = parseDuration("a duration behind `sla`")
    var warning: DurationLiteral?
    var event: Path?
    if !isRecovering, !current.startsLine, take("warn") { warning = parseDuration("a duration behind `warn`") }
    if !isRecovering, !current.startsLine, take("until") { event = parsePath("an event behind `until`") }
    return .sla(limit, warn: warning, until: event)
  }
}
