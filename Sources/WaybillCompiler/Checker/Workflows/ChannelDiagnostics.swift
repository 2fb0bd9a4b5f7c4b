import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// `WB0535` to `WB0546`: channels.
extension Diagnostic {
  static func webhookWithoutVerify(_ channel: ChannelDeclaration) -> Diagnostic {
    let clause = "verify hmac sha256 base64 header \"X-Signature\" secret \"\(channel.name.text.lowercased()).webhook\""
    return Diagnostic(
      .error, DiagnosticCode(535), "webhook `\(channel.name.text)` does not verify who sends: anyone could",
      at: channel.name.span, because: "no `verify`", target: channel.name.text
    ).helping(clause, edits: channel.adding(clause))
  }

  static func unknownVerification(_ clause: VerifyClause) -> Diagnostic {
    let written = clause.words.map(\.text).joined(separator: " ")
    let span = clause.words.dropFirst().reduce(clause.words[0].span) { $0.union($1.span) }
    let known = VerifyWay.known.map(\.spelled)
    return Diagnostic(
      .error, DiagnosticCode(536), "there is no way of signing `\(written)`", at: span,
      because: "known are " + known.map { "`\($0)`" }.joined(separator: ", "), target: written
    ).suggesting(nearestName(to: written, among: known), at: span)
  }

  static func verifyLacks(_ what: String, _ way: VerifyWay, at span: SourceSpan) -> Diagnostic {
    let clause = what == "secret" ? "secret \"channel.webhook\"" : "header \"X-Signature\""
    return Diagnostic(
      .error, DiagnosticCode(537), "`verify \(way.spelled)` needs the name of a \(what)", at: span,
      because: "no `\(what)`"
    ).helping(clause, edits: [Edit(span.behind, " \(clause)")])
  }

  static func dedupeTooShort(_ window: DurationLiteral, redelivers: Milliseconds, declared: SourceSpan) -> Diagnostic {
    let longer = spelled(redelivers * 2)
    return Diagnostic(
      .error, DiagnosticCode(538),
      "a repeat is known for \(spelled(window.milliseconds ?? 0)), and the source sends again for \(spelled(redelivers))",
      at: window.span, because: "a late repeat would count as new"
    ).noting("sends again as long as this", at: declared).suggesting(longer, at: window.span)
  }

  static func redeliversWithoutDedupe(_ channel: ChannelDeclaration, redelivers: Milliseconds, at span: SourceSpan)
    -> Diagnostic
  {
    let clause = "dedupe by header \"X-Webhook-Id\" within \(spelled(redelivers * 2))"
    return Diagnostic(
      .error, DiagnosticCode(538),
      "the source of `\(channel.name.text)` sends again, and no repeat is told from the first",
      at: span, because: "no `dedupe`", target: channel.name.text
    ).helping(clause, edits: [Edit(span.behind, "  \(clause)")])
  }

  static func clauseOfOtherSource(_ words: String, _ source: String, _ places: [String], at span: SourceSpan)
    -> Diagnostic
  {
    let known = places.map { "`\($0)`" }.joined(separator: " or ")
    return Diagnostic(
      .error, DiagnosticCode(539), "`\(words)` has no meaning for `\(source)`", at: span, because: "only for \(known)"
    ).helping("leave it away", edits: [Edit(span, "")])
  }

  static func webhookWithInterval(_ channel: ChannelDeclaration, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(539), "`every` has no meaning for `webhook`: it is the source that calls", at: span,
      because: "only for `poll` or `watch`", target: channel.name.text)
  }

  static func withoutInterval(_ channel: ChannelDeclaration) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(540), "channel `\(channel.name.text)` does not say how often it looks",
      at: channel.sourceSpan, because: "no `every`", target: channel.name.text
    ).helping("every 1 minute", edits: [Edit(channel.sourceSpan.behind, " every 1 minute")])
  }

  static func pollsWithEffect(_ operation: OperationSymbol, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(541), "a poll only reads, and `\(operation.name)` is not `safe`", at: span,
      because: "would be done again and again", target: operation.name
    ).noting("declared here", at: operation.span)
  }

  static func pollGivesOther(
    _ operation: OperationSymbol, gives: String, needs: String, at span: SourceSpan, declared: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(541), "`\(operation.name)` gives \(gives), and the channel takes \(needs)", at: span,
      because: "does not fit", target: operation.name
    ).noting("taken here", at: declared)
  }

  static func channelTakesOneDocument(_ channel: ChannelSymbol, count: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(542),
      "channel `\(channel.name)` takes one document, and has \(count == 0 ? "no" : "\(count)") parameters", at: span,
      because: count == 0 ? "needs `(name: Type)`" : "the second one", target: channel.name)
  }

  static func channelTakesNoValue(_ channel: ChannelSymbol, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(542), "channel `\(channel.name)` takes a document, and \(type) is a single value",
      at: span,
      because: "no document, record, choice or list", target: channel.name)
  }

  static func eachOfOne(_ document: String, _ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(543), "`each` is for files with many documents, and `\(document)` is \(what)", at: span,
      because: "one document", target: document
    ).helping("leave `each` away, and publish in a `for` over its list")
  }

  static func watchesNoFiles(_ system: Name, kind: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(544), "`\(system.text)` is a system of kind `\(kind)`, and has no files to watch",
      at: system.span, because: "only `sftp` and `folder`", target: system.text)
  }

  static func patternOutside(_ pattern: PlainText) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(544), "`\(pattern.text)` leads out of the folder of the system", at: pattern.span,
      because: "begins with `/`, or holds `..`", target: pattern.text)
  }

  static func webhookVerb(_ verb: Name) -> Diagnostic {
    let upper = verb.text.uppercased()
    return Diagnostic(
      .error, DiagnosticCode(544), "a webhook is sent with `POST`, `PUT` or `GET`, and not with `\(verb.text)`",
      at: verb.span, because: "no such verb", target: verb.text
    ).suggesting(WebhookVerbs.known.contains(upper) ? upper : nil, at: verb.span)
  }

  static func webhookPath(_ address: PlainText) -> Diagnostic {
    let plain = address.text.prefix { $0 != "?" && $0 != "#" }
    return Diagnostic(
      .error, DiagnosticCode(544), "`\(address.text)` is no path: it begins with `/`, and has no `?` or `#`",
      at: address.span, because: "not a path", target: address.text
    ).suggesting("\"\(plain.hasPrefix("/") ? "" : "/")\(plain)\"", at: address.span)
  }

  static func webhookPathTaken(_ address: PlainText, by other: String, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(544), "`\(address.text)` is the path of `\(other)` already", at: address.span,
      because: "one path, one channel", target: address.text
    ).noting("taken here", at: first)
  }

  static func publishesNothing(_ channel: ChannelDeclaration) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(545), "channel `\(channel.name.text)` publishes nothing: what comes in would be lost",
      at: channel.name.span, because: "no `publish`", target: channel.name.text
    ).helping("publish package.Event(Mapping(\(channel.parameters.first?.name.text ?? "…")))")
  }

  static func eventCarriesOneValue(_ event: EventSymbol, _ call: Call) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(546), "event `\(event.name)` carries one value, and is given \(call.arguments.count)",
      at: call.span, because: "needs `(value)`", target: event.name
    ).noting("declared here", at: event.span)
  }

  static func acknowledgesOther(_ kind: MessageType, _ type: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(547), "`\(kind.text)` acknowledges an interchange, and \(type) comes in none of its kind",
      at: span, because: kind.text == "CONTRL" ? "only for EDIFACT" : "only for X12", target: kind.text)
  }

  static func takesNoAcknowledgement(_ operation: OperationSymbol, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(547),
      "`\(operation.name)` is given the acknowledgement and `name`, its control number, and takes something else",
      at: span, because: "one body, and no other parameter than `name`", target: operation.name
    ).noting("declared here", at: operation.span)
  }
}

extension ChannelDeclaration {
  /// The edit that adds a clause.
  func adding(_ clause: String) -> [Diagnostic.Edit] {
    guard let first = clauses.first else { return [Diagnostic.Edit(span.beforeEnd, " \(clause) ")] }
    return [Diagnostic.Edit(first.span.beforeStart, "\(clause)  ")]
  }
}
