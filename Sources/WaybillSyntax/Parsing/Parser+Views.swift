import WaybillCore

extension Parser {
  /// `"view" name [ version ] "of" type "by" key body( part )`
  mutating func parseView(_ doc: String?) -> ViewDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the view")
    let version = parseVersion()
    expect("of", "`of` and the type of the view's values")
    let type = head { $0.parseType() }
    expect("by", "`by` and the key of the view")
    let key = head { $0.parsePipe() }
    let parts = parseBody(of: "`\(name.text)`", mayShare: { _ in false }) { $0.parseViewPart() }
    return ViewDeclaration(
      doc: doc, name: name, version: version, type: type, key: key, parts: parts, span: span(from: start))
  }

  private mutating func parseViewPart() -> ViewPart? {
    let start = current
    let doc = doc(before: current)
    let kind: ViewPart.Kind
    if at("on") {
      kind = .on(parseViewRule())
    } else if at("publish") {
      kind = .publish(parseViewPublication())
    } else {
      reportUnknownWord(["on", "publish"])
      return nil
    }
    return ViewPart(doc: doc, kind: kind, span: span(from: start))
  }

  /// `"on" path "as" name [ forHead ] [ "key" pipe ] body( rule )`
  private mutating func parseViewRule() -> ViewRule {
    advance()
    let event = parsePath("the event that changes the view")
    expect("as", "`as` and a name for the event")
    let name = parseLocal("a name for the event behind `as`")
    let loop = at("for") && !isRecovering ? parseForHead() : nil
    let hasKey = !isRecovering && take("key")
    let key = hasKey ? head { $0.parsePipe() } : nil
    return ViewRule(event: event, name: name, loop: loop, key: key, rules: parseRules(of: "`on`"))
  }

  /// `"publish" path [ args ] [ "when" or ] [ "at" "most" "once" "per" duration [ "per" name ] ]`
  private mutating func parseViewPublication() -> ViewPublication {
    advance()
    let event = parseViewEvent()
    let condition = !isRecovering && !current.startsLine && take("when") ? parseCondition() : nil
    let limit = !isRecovering && at("at") && !current.startsLine ? parseViewLimit() : nil
    return ViewPublication(event: event, condition: condition, limit: limit)
  }

  private mutating func parseViewEvent() -> Call {
    let start = current
    let event = parsePath("the event that the view publishes")
    guard at(.leftParenthesis), !current.startsLine else {
      return Call(callee: event, arguments: [], hasParentheses: false, span: span(from: start))
    }
    return parseCall(of: event, from: start)
  }

  private mutating func parseViewLimit() -> ViewPublication.Limit {
    let start = current
    advance()
    expect("most", "`most once per`")
    expect("once", "`once per`")
    expect("per", "`per` and a duration")
    let interval = parsePeriod()
    let hasKey = !isRecovering && !current.startsLine && take("per")
    let key = hasKey ? parseName("the key of the view") : nil
    return ViewPublication.Limit(interval: interval, key: key, span: span(from: start))
  }
}
