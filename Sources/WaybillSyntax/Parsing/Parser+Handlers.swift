import WaybillCore

/// What happens instead, and tasks for people.
extension Parser {
  /// `"else" handler`, if it stands here.
  mutating func parseOtherwise() -> Handler? {
    guard atElse, !isRecovering else { return nil }
    if index > 0, tokens[index - 1].kind == .rightBrace { layout.mark(index, .followsBody) }
    advance()
    return parseHandler()
  }

  mutating func parseHandler() -> Handler? {
    let start = current
    guard let kind = nested(nil as Handler.Kind?, { $0.parseHandlerKind() }) else { return nil }
    return Handler(kind: kind, span: span(from: start))
  }

  private mutating func parseHandlerKind() -> Handler.Kind? {
    if at("hold") { return .hold(parseHold()) }
    if at("publish") { return .publish(parsePublish()) }
    if take("stop") { return .stop(parseMessage("a reason, as a text behind `stop`,")) }
    if take("fail") { return .fail(parseMessage("a reason, as a text behind `fail`,")) }
    if take("cancel") { return .cancel }
    if take("resume") { return .resume }
    if take("retry") { return .retry }
    if take("run") { return .run(parseStepCall("the workflow that is run")) }
    if at(.leftBrace) { return .steps(parseSteps(of: "`else`")) }
    let word = at(.name) && !atStatementEnd ? text(of: current) : ""
    let known = ["hold", "publish", "stop", "fail", "cancel", "resume", "retry", "run"]
    if let nearest = nearestName(to: word, among: known) {
      report(.unknownClause(word, nearest: nearest, at: span(of: current)))
    } else {
      report(.needed("what happens then, such as `hold in \"queue\"` or `cancel`,", found: found, at: here))
    }
    return nil
  }

  // MARK: Holds

  /// `"hold" "in" TEXT [ "offering" offer % "," ] [ "within" duration [ orElse ] ]`
  mutating func parseHold() -> HoldSyntax {
    let start = current
    advance()
    expect("in", "`in` and the name of a queue")
    let queue = parseOwedText("the name of a queue, as a text,")
    var hold = HoldSyntax(queue: queue, offers: [], limit: nil, otherwise: nil, span: span(from: start))
    if continues, !isRecovering, take("offering") { hold.offers = parseCommaList { $0.parseOffer() } }
    if continues, !isRecovering, take("within") {
      hold.limit = parseDuration("a duration behind `within`")
      hold.otherwise = parseOtherwise()
    } else if atElse, !isRecovering {
      report(.elseBehindHold(at: span(of: current)))
    }
    hold.span = span(from: start)
    return hold
  }

  private mutating func parseOffer() -> HoldOffer? {
    let start = current
    guard let kind = parseOfferKind() else { return nil }
    return HoldOffer(kind: kind, span: span(from: start))
  }

  private mutating func parseOfferKind() -> HoldOffer.Kind? {
    if take("resume") { return .resume }
    if take("retry") { return .retry }
    if take("cancel") { return .cancel }
    if take("done") { return .done }
    if take("edit") { return .edit(parseName("what is edited")) }
    let word = at(.name) && !atStatementEnd ? text(of: current) : ""
    if let nearest = nearestName(to: word, among: ["resume", "retry", "cancel", "done", "edit"]) {
      report(.unknownClause(word, nearest: nearest, at: span(of: current)))
    } else {
      report(
        .needed("what a person may do: `resume`, `retry`, `cancel`, `done` or `edit`,", found: found, at: here))
    }
    return nil
  }
}
