import WaybillCore

extension Parser {
  private static let channelWords = [
    "verify", "acknowledge", "redelivers for", "dedupe by", "complete when stable", "archive to", "publish",
    "rejected to queue",
  ]

  /// `"channel" name [ version ] source [ "every" duration ] params [ "each" ] body( clause )`
  mutating func parseChannel(_ doc: String?) -> ChannelDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the channel")
    let version = parseVersion()
    let sourceStart = current
    let source = parseChannelSource()
    let sourceSpan = span(from: sourceStart)
    let interval = take("every") ? parseDuration("a duration behind `every`") : nil
    let parameters = parseParameters(of: "`\(name.text)`")
    let isEach = take("each")
    let clauses = parseBody(of: "`\(name.text)`", mayShare: { $0.beginsChannelClause }) { $0.parseChannelClause() }
    reportTwice(clauses.map { ($0.kind.onceWords, $0.span) }, of: "a channel")
    return ChannelDeclaration(
      doc: doc, name: name, version: version, source: source, sourceSpan: sourceSpan, interval: interval,
      parameters: parameters, isEach: isEach, clauses: clauses, span: span(from: start))
  }

  private mutating func parseChannelSource() -> ChannelSource {
    if take("webhook") {
      let verb = parseName("the verb of the webhook, such as `POST`,")
      return .webhook(verb: verb, address: parseOwedText("the path of the webhook, as a text,"))
    }
    if take("poll") { return .poll(parsePolledCall()) }
    if take("watch") {
      let system = parseName("the system that holds the files")
      return .watch(system, pattern: parseOwedText("a pattern of file names, as a text,"))
    }
    if at(.name), !current.startsLine, peek().kind != .leftParenthesis {
      reportUnknownWord(["webhook", "poll", "watch"])
    } else {
      report(.needed("where documents come from, `webhook`, `poll` or `watch`,", found: found, at: here))
    }
    return .error
  }

  /// `path [ args ]`; arguments stand close, the parameters of the channel apart.
  private mutating func parsePolledCall() -> Call {
    let start = current
    let operation = parsePath("the operation that is polled")
    guard at(.leftParenthesis), !current.hasTriviaBefore else {
      return Call(callee: operation, arguments: [], hasParentheses: false, span: span(from: start))
    }
    return parseCall(of: operation, from: start)
  }

  // MARK: Clauses

  private var beginsChannelClause: Bool {
    at("verify") || at("acknowledge") || at("redelivers") || at("dedupe") || at("complete") || at("archive")
      || at("publish") || at("rejected")
  }

  private mutating func parseChannelClause() -> ChannelClause? {
    let start = current
    guard let kind = parseChannelClauseKind() else { return nil }
    return ChannelClause(kind: kind, span: span(from: start))
  }

  private mutating func parseChannelClauseKind() -> ChannelClause.Kind? {
    if takeClause("verify") { return .verify(parseVerify()) }
    if takeClause("acknowledge") {
      let type = parseMessageType()
      expect("to", "`to` and the operation that sends it")
      return .acknowledge(type, to: parsePath("the operation that sends it"))
    }
    if takeClause("redelivers") {
      expect("for", "`for` and a duration")
      return .redelivers(parseDuration("how long the source sends again"))
    }
    if takeClause("dedupe") { return .dedupe(parseDedupe()) }
    if takeClause("complete") {
      expect("when", "`when stable`")
      expect("stable", "`stable` and a duration")
      return .complete(stableFor: parseDuration("how long a file has not grown"))
    }
    if takeClause("archive") {
      expect("to", "`to` and a folder")
      return .archive(parseOwedText("a folder, as a text,"))
    }
    if at("publish") { return .publish(parsePublish(isClause: true)) }
    if takeClause("rejected") {
      expect("to", "`to queue`")
      expect("queue", "`queue` and its name")
      return .rejected(queue: parseOwedText("the name of a queue, as a text,"))
    }
    reportUnknownWord(Self.channelWords)
    return nil
  }

  /// Names up to `header` or `secret`, then only those with their texts.
  private mutating func parseVerify() -> VerifyClause {
    var clause = VerifyClause(words: [], attributes: [])
    while atName, !current.startsLine, !beginsVerifyAttribute { clause.words.append(takeName()) }
    if clause.words.isEmpty { report(.needed("how a message is signed, such as `hmac`,", found: found, at: here)) }
    while !isRecovering, !current.startsLine, at("header") || at("secret") {
      let isHeader = at("header")
      advance()
      let text = parseOwedText(isHeader ? "the name of a header, as a text," : "the name of a secret, as a text,")
      clause.attributes.append(isHeader ? .header(text) : .secret(text))
    }
    return clause
  }

  private var beginsVerifyAttribute: Bool { at("header") || at("secret") }

  private mutating func parseDedupe() -> DedupeClause {
    expect("by", "`by` and what two repeats have in common")
    let key: DedupeClause.Key
    if at("header"), peek().kind == .text || peek().kind == .textOpen || peek().startsLine {
      advance()
      key = .header(parseOwedText("the name of a header, as a text,"))
    } else {
      key = .expression(parsePipe())
    }
    expect("within", "`within` and how long a repeat is known")
    let window = parseDuration("how long a repeat is known")
    return DedupeClause(key: key, window: window, differing: parseDiffering())
  }

  private mutating func parseDiffering() -> DedupeClause.Differing? {
    guard at("differing"), !current.startsLine, !isRecovering else { return nil }
    advance()
    if take("revise") { return .revise }
    if take("reject") { return .reject }
    if take("hold") {
      expect("in", "`in` and a queue")
      return .hold(queue: parseOwedText("the name of a queue, as a text,"))
    }
    report(.needed("`hold in \"queue\"`, `revise` or `reject`", found: found, at: here))
    return nil
  }

  // MARK: Publishing

  /// `"publish" ( call | "for" name "in" list [ "where" condition ] "=>" call )`
  mutating func parsePublish(isClause: Bool = false) -> PublishSyntax {
    let start = current
    advance()
    if isClause, !current.startsLine { layout.mark(index, .behindWord) }
    let loop = at("for") ? parsePublishLoop() : nil
    if loop != nil { expect(.fatArrow, "`=>` and the event") }
    let event = parseStepCall("the event that is published")
    return PublishSyntax(loop: loop, event: event, span: span(from: start))
  }

  private mutating func parsePublishLoop() -> PublishSyntax.Loop {
    let start = current
    advance()
    let binding = parseLocal("a name for the element behind `for`")
    expect("in", "`in` and a list")
    let source = head { $0.parseOr() }
    let condition = at("where") ? parsePublishCondition() : nil
    return PublishSyntax.Loop(binding: binding, source: source, condition: condition, span: span(from: start))
  }

  private mutating func parsePublishCondition() -> Expression {
    advance()
    return head { $0.parseCondition() }
  }
}
