import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// The clauses of channels.
extension FlowChecker {
  func read(
    _ clause: ChannelClause, into checked: inout CheckedChannel, _ channel: ChannelSymbol,
    over variables: [FlowVariable]
  ) {
    switch clause.kind {
    case .verify(let verify): checked.verification = verification(verify, at: clause.span)
    case .redelivers(let span): checked.redelivers = milliseconds(span)
    case .dedupe(let dedupe): checked.dedupe = self.dedupe(dedupe, channel, over: variables)
    case .complete(let span): checked.stable = milliseconds(span)
    case .archive(let folder): checked.archive = folder.text
    case .rejected(let queue):
      checked.rejected =
        settle(symbols.resolveQueue(queue), isNamed: !queue.text.isEmpty) ?? checked.rejected
    case .acknowledge(let kind, let path): checked.acknowledgement = acknowledgement(kind, path, channel)
    case .publish(let publish):
      if let publication = publication(publish, number: checked.publications.count + 1, over: variables) {
        checked.publications.append(publication)
      }
    }
  }

  private func milliseconds(_ literal: DurationLiteral) -> Milliseconds? {
    if literal.milliseconds == nil { report(.spanOutOfRange(literal)) }
    return literal.milliseconds
  }

  // MARK: verify

  private func verification(_ clause: VerifyClause, at span: SourceSpan) -> ChannelData.Verification? {
    let words = clause.words.map(\.text)
    guard let way = VerifyWay.known.first(where: { $0.words == words }) else {
      if !words.isEmpty { report(.unknownVerification(clause)) }
      isBroken = true
      return nil
    }
    var (header, secret) = ("", "")
    for attribute in clause.attributes {
      switch attribute {
      case .header(let text): header = text.text
      case .secret(let text): secret = text.text
      }
    }
    if secret.isEmpty { report(.verifyLacks("secret", way, at: span)) }
    if way.needsHeader, header.isEmpty { report(.verifyLacks("header", way, at: span)) }
    return ChannelData.Verification(words: words, header: header, secret: secret)
  }

  // MARK: dedupe

  private func dedupe(_ clause: DedupeClause, _ channel: ChannelSymbol, over variables: [FlowVariable])
    -> CheckedChannel.Dedupe?
  {
    let key: CheckedChannel.Dedupe.Key
    switch clause.key {
    case .header(let header): key = .header(header.text)
    case .expression(let expression):
      guard let text = self.key("channel.dedupe", expression, of: "a key of repeats", over: variables) else {
        return nil
      }
      key = .computed(text)
    }
    let within = milliseconds(clause.window) ?? 1
    return CheckedChannel.Dedupe(key: key, within: within, differing: difference(clause.differing, channel))
  }

  /// Without a word, a body that differs from the first one of its key is looked at by the owner of the package.
  private func difference(_ differing: DedupeClause.Differing?, _ channel: ChannelSymbol)
    -> CheckedChannel.Dedupe.Difference
  {
    let owner = symbols.flows.ownerQueues[channel.packageName] ?? 0
    switch differing {
    case .hold(let queue):
      return .hold(queue: settle(symbols.resolveQueue(queue), isNamed: !queue.text.isEmpty) ?? owner)
    case .revise: return .revise
    case .reject: return .reject
    case nil: return .hold(queue: owner)
    }
  }

  /// As long as the source may send again, the channel knows what it had.
  func proveWindows(_ declaration: ChannelDeclaration, _ checked: CheckedChannel) {
    for clause in declaration.clauses {
      guard case .redelivers(let span) = clause.kind, let redelivers = checked.redelivers else { continue }
      let dedupe = declaration.clauses.compactMap { clause -> DedupeClause? in
        if case .dedupe(let dedupe) = clause.kind { dedupe } else { nil }
      }.first
      guard let dedupe else {
        report(.redeliversWithoutDedupe(declaration, redelivers: redelivers, at: clause.span))
        continue
      }
      guard let window = dedupe.window.milliseconds, window <= redelivers else { continue }
      report(.dedupeTooShort(dedupe.window, redelivers: redelivers, declared: span.span))
    }
  }

  // MARK: publish, acknowledge

  private func publication(_ syntax: PublishSyntax, number: Int, over variables: [FlowVariable])
    -> CheckedChannel.Publication?
  {
    let what = "channel.publish.\(number)"
    var (variables, loop, known) = (variables + [.now], CheckedLoop?.none, [Expression]())
    if let head = syntax.loop {
      let element = self.loop(
        head.binding, in: head.source, where: head.condition, number: variables.count - 1, what, over: variables)
      guard let element else { return nil }
      loop = element.loop
      variables.append(element.element)
      known = [head.condition].compactMap { $0 }
    }
    let published = publication(syntax.event, what, over: variables, knowing: known)
    return published.map { CheckedChannel.Publication(event: $0.event, loop: loop, value: $0.value) }
  }

  /// `acknowledge 997 to edi.send`: the operation takes the acknowledgement, and `name`, the control number of the
  /// interchange.
  private func acknowledgement(_ kind: MessageType, _ path: Path, _ channel: ChannelSymbol)
    -> CheckedChannel.Acknowledgement?
  {
    if !AcknowledgementKinds.known.contains(kind.text) { report(.unknownAcknowledgement(kind)) }
    let format: DocumentForm.Format = kind.text == "CONTRL" ? .edifact : .x12
    if AcknowledgementKinds.known.contains(kind.text), document(of: channel)?.format != format {
      report(.acknowledgesOther(kind, channel.parameters[0].slot.name(in: types), at: kind.span))
    }
    note(path)
    let isNamed = path.names.allSatisfy { !$0.isMissing }
    guard let id = settle(symbols.resolveOperation(path), isNamed: isNamed) else { return nil }
    references.insert(.operation(id))
    let operation = symbols.flows.operations[id]
    let bodies = operation.parameters.indices.filter { !operation.inAddress.contains($0) }
    let names = operation.parameters.indices.filter { operation.inAddress.contains($0) }
    if bodies.count != 1 || !names.allSatisfy({ operation.parameters[$0].name == "name" }) {
      report(.takesNoAcknowledgement(operation, at: path.span))
    }
    return CheckedChannel.Acknowledgement(kind: kind.text, operation: id)
  }

  private func document(of channel: ChannelSymbol) -> DocumentForm? {
    guard case .record(let record) = channel.parameters[0].slot.type else { return nil }
    return types.records[record].document
  }

  // MARK: where clauses belong

  /// Each clause has a meaning for some sources only.
  func checkPlaces(of declaration: ChannelDeclaration) {
    for clause in declaration.clauses {
      guard let places = clause.kind.places, !places.contains(declaration.source.word) else { continue }
      report(.clauseOfOtherSource(clause.kind.words, declaration.source.word, places, at: clause.span))
    }
  }
}

/// A way of telling that a message comes from who it says. What is signed is the body as it arrived.
struct VerifyWay {
  var words: [String]
  /// The header is the channel's to name.
  var needsHeader: Bool

  var spelled: String { words.joined(separator: " ") }

  static let known: [VerifyWay] =
    ["sha1", "sha256", "sha512"].flatMap { digest in
      ["base64", "hex"].map { VerifyWay(words: ["hmac", digest, $0], needsHeader: true) }
    } + [
      // The specification names its headers: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
      VerifyWay(words: ["standardWebhooks"], needsHeader: false),
      // The header holds the secret itself.
      VerifyWay(words: ["token"], needsHeader: true),
      VerifyWay(words: ["basic"], needsHeader: false),
    ]
}

extension ChannelClause {
  var isVerify: Bool { if case .verify = kind { true } else { false } }
  var isPublish: Bool { if case .publish = kind { true } else { false } }
}

extension ChannelSource {
  /// The word that it begins with.
  var word: String {
    switch self {
    case .webhook: "webhook"
    case .poll: "poll"
    case .watch: "watch"
    case .error: ""
    }
  }
}

extension ChannelClause.Kind {
  fileprivate var words: String {
    switch self {
    case .verify: "verify"
    case .acknowledge: "acknowledge"
    case .redelivers: "redelivers"
    case .dedupe: "dedupe by header"
    case .complete: "complete when stable"
    case .archive: "archive to"
    case .publish: "publish"
    case .rejected: "rejected to"
    }
  }

  /// The sources that it is for; nil for all.
  fileprivate var places: [String]? {
    switch self {
    case .verify, .redelivers: ["webhook"]
    case .complete, .archive: ["watch"]
    case .acknowledge: ["webhook", "watch"]
    case .dedupe(let clause): if case .header = clause.key { ["webhook"] } else { nil }
    case .publish, .rejected: nil
    }
  }
}
