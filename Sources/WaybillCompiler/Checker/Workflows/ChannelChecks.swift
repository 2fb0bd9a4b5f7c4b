import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Channels: where documents come from, what is proved of them before anything is kept, and what becomes of them.
extension FlowChecker {
  func checkChannel(_ id: Int) -> CheckedChannel? {
    let channel = symbols.flows.channels[id]
    let declaration = channel.source
    guard checkParameters(of: channel), let source = source(of: channel, id) else { return nil }
    guard let owner = symbols.flows.ownerQueues[channel.packageName] else {
      // The package has no owner, which is reported at the package.
      isBroken = true
      return nil
    }
    checkPlaces(of: declaration)
    checkEach(of: channel)
    let variables = channel.parameters.enumerated().map { index, parameter in
      FlowVariable(.variable(index), parameter.name, ExpressionType(parameter.slot), at: parameter.span)
    }
    var checked = CheckedChannel(source: source, rejected: owner)
    for clause in declaration.clauses { read(clause, into: &checked, channel, over: variables) }
    proveWindows(declaration, checked)
    if case .webhook = source, checked.verification == nil, !declaration.clauses.contains(where: \.isVerify) {
      report(.webhookWithoutVerify(declaration))
    }
    if !declaration.clauses.contains(where: \.isPublish) { report(.publishesNothing(declaration)) }
    return checked
  }

  // MARK: parameters

  /// Exactly one: the document that came in.
  private func checkParameters(of channel: ChannelSymbol) -> Bool {
    let declaration = channel.source
    if declaration.parameters.count != 1 {
      let place = declaration.parameters.count > 1 ? declaration.parameters[1].span : declaration.name.span
      report(.channelTakesOneDocument(channel, count: declaration.parameters.count, at: place))
      return false
    }
    for parameter in channel.parameters {
      guard uses(parameter.slot) else { return false }
      switch parameter.slot.type {
      case .record, .choice, .list, .map, .json: continue
      default:
        report(
          .channelTakesNoValue(
            channel, parameter.slot.name(in: types), at: declaration.parameters[0].type.span))
        return false
      }
    }
    return true
  }

  /// `each` stands where one file or message holds many documents.
  private func checkEach(of channel: ChannelSymbol) {
    guard channel.source.isEach, case .record(let record) = channel.parameters[0].slot.type else { return }
    let type = types.records[record]
    guard let document = type.document else { return }
    let place = channel.source.parameters[0].type.span
    switch document.format {
    case .json: if document.isBare { report(.eachOfOne(type.name, "a list that is one document", at: place)) }
    case .x12, .edifact: break
    case .xml: report(.eachOfOne(type.name, "XML, which is one document a file", at: place))
    case .delimited, .fixed:
      if type.fields.contains(where: { if case .part = $0.wire.place { true } else { false } }) {
        report(.eachOfOne(type.name, "rows of several kinds, which are one document together", at: place))
      }
    }
  }

  // MARK: sources

  private func source(of channel: ChannelSymbol, _ id: Int) -> CheckedChannel.Source? {
    let declaration = channel.source
    switch declaration.source {
    case .webhook(let verb, let address):
      checkAddress(verb, address, id)
      if let interval = declaration.interval { report(.webhookWithInterval(declaration, at: interval.span)) }
      return .webhook(method: verb.text, path: address.text)
    case .poll(let call):
      let every = interval(of: declaration)
      guard let (operation, arguments) = polled(call, by: channel) else { return nil }
      return .poll(operation: operation, arguments: arguments, every: every)
    case .watch(let name, let pattern):
      let every = interval(of: declaration)
      guard let system = settle(symbols.resolveSystem(name), isNamed: !name.isMissing) else { return nil }
      note(Path([name, name], span: name.span))
      let kind = symbols.flows.systems[system].kind
      if kind != .sftp, kind != .folder { report(.watchesNoFiles(name, kind: kind.word)) }
      if pattern.text.hasPrefix("/") || pattern.text.split(separator: "/").contains("..") {
        report(.patternOutside(pattern))
      }
      return .watch(system: system, pattern: pattern.text, every: every)
    case .error:
      isBroken = true
      return nil
    }
  }

  private func checkAddress(_ verb: Name, _ address: PlainText, _ id: Int) {
    if !WebhookVerbs.known.contains(verb.text), !verb.isMissing { report(.webhookVerb(verb)) }
    if !address.text.hasPrefix("/") || address.text.contains("?") || address.text.contains("#") {
      report(.webhookPath(address))
    }
    for other in symbols.flows.channels[..<id] {
      guard case .webhook(let taken, let path) = other.source.source, taken.text == verb.text, path.text == address.text
      else { continue }
      report(.webhookPathTaken(address, by: other.name, first: path.span))
    }
  }

  private func interval(of declaration: ChannelDeclaration) -> Milliseconds {
    guard let interval = declaration.interval else {
      report(.withoutInterval(declaration))
      return 1
    }
    if interval.milliseconds == nil { report(.spanOutOfRange(interval)) }
    return interval.milliseconds ?? 1
  }

  /// A poll only reads: it is done again and again, and what it gives is the channel's document.
  private func polled(_ call: Call, by channel: ChannelSymbol) -> (Int, [CheckedComputation])? {
    let isNamed = call.callee.names.allSatisfy { !$0.isMissing }
    note(call.callee)
    guard let id = settle(symbols.resolveOperation(call.callee), isNamed: isNamed) else { return nil }
    references.insert(.operation(id))
    let operation = symbols.flows.operations[id]
    if !operation.isSafe, operation.effect != .unknown { report(.pollsWithEffect(operation, at: call.callee.span)) }
    let parameter = channel.parameters[0]
    if operation.result?.type != .never, operation.result.map({ $0.fits(parameter.slot, in: types) }) != true {
      report(
        .pollGivesOther(
          operation, gives: operation.result.map { $0.name(in: types) } ?? "nothing",
          needs: parameter.slot.name(in: types), at: call.callee.span, declared: parameter.span))
    }
    let lastStart = FlowVariable(.variable(0), "lastStart", ExpressionType(.timestamp))
    return arguments(call, of: operation, "channel.poll", over: [lastStart]).map { (id, $0) }
  }
}

enum WebhookVerbs {
  static let known = ["POST", "PUT", "GET"]
}
