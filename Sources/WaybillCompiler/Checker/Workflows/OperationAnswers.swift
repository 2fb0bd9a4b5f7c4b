import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// What the answers of an operation mean: statuses, pages, and acknowledgements that come later.
extension FlowChecker {
  /// `409 (body: Existing) => already(Created { id = body.existing })`
  func status(_ mapping: StatusMapping, of operation: OperationSymbol, after earlier: [CheckedOperation.Status])
    -> CheckedOperation.Status?
  {
    let codes = codes(mapping, after: earlier.flatMap(\.codes))
    if mapping.parameters.count > 1 { report(.secondStatusBody(mapping.parameters[1])) }
    let body = mapping.parameters.first.map { parameter in
      let (slot, faults) = environment.resolve(
        parameter.type, in: packageName, naming: "\(ownerName).\(parameter.name.text)")
      faults.forEach { report($0) }
      return (parameter: parameter, slot: slot)
    }
    if let body, !uses(body.slot) { return nil }
    let variables = body.map {
      [FlowVariable(.variable(0), $0.parameter.name.text, ExpressionType($0.slot), at: $0.parameter.span)]
    }
    guard let meaning = meaning(mapping, of: operation, over: variables ?? [], "operation.status.\(codes.first ?? 0)")
    else { return nil }
    return CheckedOperation.Status(codes: codes, body: body?.slot, meaning: meaning)
  }

  private func codes(_ mapping: StatusMapping, after earlier: [Int]) -> [Int] {
    var codes: [Int] = []
    for literal in mapping.codes {
      guard let code = literal.integerValue, (100...599).contains(code) else {
        report(.statusOutOfRange(literal))
        continue
      }
      if (earlier + codes).contains(code) { report(.statusTwice(literal)) }
      codes.append(code)
    }
    return codes
  }

  private func meaning(
    _ mapping: StatusMapping, of operation: OperationSymbol, over variables: [FlowVariable], _ what: String
  ) -> CheckedOperation.Status.Meaning? {
    switch mapping.outcome {
    case .already(let value):
      guard let value else {
        if let result = operation.result {
          report(.alreadyWithoutAnswer(operation, result.name(in: types), at: mapping.outcomeSpan))
        }
        return .already(nil)
      }
      guard let result = operation.result else {
        report(.alreadyWithAnswer(operation, at: value.span))
        return nil
      }
      let need = Need("`\(operation.name)` gives \(result.name(in: types))", takesPersonal: true)
      return self.value(what, value, into: result, need, over: variables).map { .already($0) }
    case .rejected(let reason):
      guard let reason else { return .rejected(nil) }
      return self.reason(what, reason, over: variables).map { .rejected($0) }
    case .missing:
      if operation.result?.isOptional != true { report(.missingForAnswer(operation, at: mapping.outcomeSpan)) }
      return .missing
    case .notDone: return .notDone
    }
  }

  /// The reason is shown to people, with what is personal in it masked: it is a text, and may be missing.
  private func reason(_ what: String, _ reason: Expression, over variables: [FlowVariable]) -> CheckedComputation? {
    let slot = Slot(.text(.any), optional: true)
    let need = Need("the reason of a refusal is a text", target: "the reason of a refusal")
    return value(what, reason, into: slot, need, over: variables)
  }

  /// `pages cursor = next`: asked again with the answer's `next` until it is missing; the lists are joined.
  func pages(_ name: Name, _ path: Path, of operation: OperationSymbol) -> CheckedOperation.Pages? {
    guard !name.isMissing, path.names.allSatisfy({ !$0.isMissing }) else {
      isBroken = true
      return nil
    }
    guard let index = operation.parameters.firstIndex(where: { $0.name == name.text }) else {
      report(.unknownHole(name, of: operation))
      return nil
    }
    let parameter = operation.parameters[index]
    guard parameter.slot.isOptional else {
      report(.firstPageNeedsNone(name, parameter.slot.name(in: types), declared: parameter.span))
      return nil
    }
    guard let result = operation.result, case .record(let record) = result.type, hasList(record) else {
      report(.pagesOfNoList(operation, at: path.span))
      return nil
    }
    var answer = FlowVariable(.variable(0), "", ExpressionType(Slot(result.type)))
    answer.isRoot = true
    let need = Need(
      "`\(name.text)` of `\(operation.name)` is \(parameter.slot.name(in: types))", declared: parameter.span,
      takesPersonal: true)
    let next = value("operation.pages", path.expression, into: parameter.slot, need, over: [answer])
    return next.map { CheckedOperation.Pages(parameter: index, next: $0) }
  }

  private func hasList(_ record: Int) -> Bool {
    types.records[record].fields.contains { if case .list = $0.slot.type { true } else { false } }
  }

  /// `expect 997 within 1 day else hold in "edi"`
  func acknowledgement(
    _ kind: MessageType, _ within: DurationLiteral, _ handler: Handler?, of operation: OperationSymbol
  ) -> CheckedOperation.Acknowledgement? {
    if !AcknowledgementKinds.known.contains(kind.text) { report(.unknownAcknowledgement(kind)) }
    if within.milliseconds == nil { report(.spanOutOfRange(within)) }
    var queue: Int?
    switch handler?.kind {
    case nil: break
    case .hold(let hold):
      queue = settle(symbols.resolveQueue(hold.queue), isNamed: !hold.queue.text.isEmpty)
      if !hold.offers.isEmpty || hold.limit != nil { report(.expectOnlyTells(at: hold.span)) }
    default: report(.expectOnlyTells(at: handler?.span ?? kind.span))
    }
    return CheckedOperation.Acknowledgement(kind: kind.text, within: within.milliseconds ?? 1, queue: queue)
  }
}

/// Messages of EDI that answer others.
enum AcknowledgementKinds {
  static let known = ["997", "999", "CONTRL"]
}
