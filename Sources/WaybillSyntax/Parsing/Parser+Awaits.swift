import WaybillCore

extension Parser {
  /// `"await" event [ "within" duration ] [ orElse ]`, or `"await" "within" duration "{" { arm } "}"`
  mutating func parseAwait() -> AwaitStep {
    let start = current
    advance()
    if at("within"), !next(.dot) || at(.leftBrace) { return parseSeveral(from: start) }
    if at(.leftBrace) {
      report(.needed("`within` and a duration", found: found, at: here))
      return parseSeveral(from: start)
    }
    let event = parseAwaitedEvent()
    let limit = continues && !isRecovering && take("within") ? parseDuration("a duration behind `within`") : nil
    let otherwise = parseOtherwise()
    return AwaitStep(kind: .one(event), limit: limit, otherwise: otherwise, span: span(from: start))
  }

  /// `path "as" name [ "where" condition ]`
  mutating func parseAwaitedEvent(needsCondition: Bool = false) -> AwaitedEvent {
    let start = current
    let event = parsePath("the event that is awaited")
    expect("as", "`as` and a name for the event")
    let name = parseLocal("a name for the event behind `as`")
    var condition: Expression?
    if continues, !isRecovering, take("where") {
      condition = parseCondition()
    } else if needsCondition {
      report(.needed("`where` and a condition", found: found, at: here))
    }
    return AwaitedEvent(event: event, name: name, condition: condition, span: span(from: start))
  }

  // MARK: Several events

  private enum Arm {
    case event(EventArm)
    case otherwise([Step])
  }

  private mutating func parseSeveral(from start: Token) -> AwaitStep {
    _ = take("within")
    let limit = isRecovering ? nil : parseDuration("a duration behind `within`")
    let arms = parseBody(of: "`await`", mayShare: { $0.beginsAwaitArm || $0.at("else") && $0.next(.fatArrow) }) {
      $0.parseArm()
    }
    var events: [EventArm] = []
    var otherwise: [Step]?
    for arm in arms {
      switch arm {
      case .event(let arm): events.append(arm)
      case .otherwise(let steps): otherwise = steps
      }
    }
    return AwaitStep(
      kind: .several(events, otherwise: otherwise), limit: limit, otherwise: nil, span: span(from: start))
  }

  /// `path as …`: the next arm.
  var beginsAwaitArm: Bool {
    guard atName, let behind = tokenBehindPath(from: index) else { return false }
    return isWord(behind, "as")
  }

  private mutating func parseArm() -> Arm? {
    let start = current
    let doc = doc(before: current)
    if at("else"), next(.fatArrow) {
      advance()
      layout.mark(index, .aligned)
      advance()
      return .otherwise(parseArmSteps())
    }
    let event = parseAwaitedEvent()
    layout.mark(index, .aligned)
    expect(.fatArrow, "`=>` behind the event")
    if isRecovering, atStatementEnd { return nil }
    return .event(EventArm(doc: doc, event: event, steps: parseArmSteps(), span: span(from: start)))
  }
}
