import WaybillCore
import WaybillIR

/// Where a rejection belongs among the others: that of the rule of the outermost program that led to it.
struct RejectionRank: Comparable {
  var line: Int
  var column: Int
  var order: Int

  static func < (left: RejectionRank, right: RejectionRank) -> Bool {
    (left.line, left.column, left.order) < (right.line, right.column, right.order)
  }
}

let mask = "•••"

extension Evaluation {
  /// Keeps a rejection or a warning. Of what a document itself has wrong, one place is reported once, whoever reads it.
  func report(
    _ fault: DataFault, site: UInt32?, source: Rejection.SourcePlace? = nil, target: String? = nil,
    value: String? = nil, isPersonal: Bool = false, isOfDocument: Bool = false
  ) {
    let site = site.flatMap { siteData($0) }
    if fault.severity == .error { machine.pointee.rejected += 1 }
    if isOfDocument, rejections.contains(where: { $0.code == fault.code && $0.source == source }) { return }
    guard rejections.count < limits.rejections else {
      uncounted += 1
      return
    }
    let isMasked = value != nil && (isPersonal || site?.isPersonal ?? false)
    let program = loaded.bundle.programs[runningProgram]
    ranks.append(rank(site))
    rejections.append(
      Rejection(
        code: fault.code, severity: fault.severity, message: fault.message, document: documentNumber,
        mapping: program.name, mappingVersion: program.version, rule: rulePlace(site),
        source: source ?? sourcePlace(site),
        target: target ?? targetPath(site), value: isMasked ? mask : value, isMasked: isMasked,
        expected: fault.expected,
        remedy: fault.remedy))
  }

  /// A fault of a whole document, such as bad syntax: no program has run.
  /// - Parameter target: the path in the output, of a value that was not written.
  package func reportDocument(
    _ fault: DataFault, source: Rejection.SourcePlace?, value: String? = nil, target: String = ""
  ) {
    report(fault, site: nil, source: source, value: value)
    if !target.isEmpty, !rejections.isEmpty { rejections[rejections.count - 1].target = target }
  }

  private func rank(_ site: Site?) -> RejectionRank {
    let outermost = machine.pointee.depth > 0 ? siteData((machine.pointee.frames[0].next - 1).pointee.site) : site
    return RejectionRank(line: outermost?.line ?? 0, column: outermost?.column ?? 0, order: rejections.count)
  }

  /// Brings what was found into the order of the rules, and says how much more there was.
  func settleRejections() {
    guard rejections.count > 1 || uncounted > 0 else { return }
    rejections = zip(ranks, rejections).sorted { $0.0 < $1.0 }.map(\.1)
    guard uncounted > 0 else { return }
    let (program, fault) = (loaded.bundle.programs[runningProgram], DataFault.more(uncounted))
    rejections.append(
      Rejection(
        code: fault.code, severity: machine.pointee.rejected > 0 ? .error : .warning, message: fault.message,
        document: documentNumber, mapping: program.name, mappingVersion: program.version, remedy: fault.remedy))
  }

  func traceEntry(program: Int, instruction: Int, value: Cell) -> TraceObserver.Entry? {
    let index = site(program: program, instruction: instruction)
    guard let site = siteData(UInt32(truncatingIfNeeded: index)), let target = targetPath(site), !site.target.isEmpty
    else { return nil }
    let shown = site.isPersonal && !value.isAbsent ? mask : value.shown(types: loaded.bundle.types)
    return TraceObserver.Entry(target: target, site: index, value: shown, source: sourcePlace(site))
  }
}

extension UnsafeMutablePointer<Machine> {
  var evaluation: Evaluation { pointee.owner.takeUnretainedValue() }

  // MARK: while a program runs

  @inline(never)
  func reject(_ fault: DataFault, site: UInt32) -> Cell {
    evaluation.report(fault, site: site)
    return .rejected
  }

  /// A limit was passed: the document is rejected, and nothing catches it. Those of time and memory end the run as
  /// well.
  @inline(never)
  func limit(_ limit: EvaluationLimit, site: UInt32) -> Cell {
    switch limit {
    case .steps, .memory, .callDepth, .openLists:
      if !pointee.isStopped { evaluation.report(.limit(limit, evaluation.limits), site: site) }
      pointee.isStopped = true
    default:
      evaluation.report(.limit(limit, evaluation.limits), site: site)
    }
    return .rejected
  }

  @inline(never)
  func stop(_ limit: EvaluationLimit, site: UInt32) -> Cell { self.limit(limit, site: site) }

  @inline(never)
  func stopInLoop(site: UInt32) -> Cell {
    if pointee.isStopped { return .rejected }
    return limit(isOutOfMemory ? .memory : .steps, site: site)
  }

  @inline(never)
  func tooDeep(site: UInt32) -> Cell { limit(.valueDepth, site: site) }

  /// An operand of a kind that the operation does not take: told once a document.
  @inline(never)
  func defect(site: UInt32) -> Cell {
    let evaluation = evaluation
    // Rules go on after a `require` that failed, so that all faults are told; what it promised of a value may then be
    // untrue.
    if evaluation.rejections.contains(where: { $0.severity == .error }) {
      pointee.rejected += 1
    } else {
      evaluation.report(.defect(), site: site)
    }
    return .rejected
  }

  /// `!`, and `else reject` without words: the message is made from the site and the failure.
  @inline(never)
  func rejectAbsent(_ value: Cell, site: UInt32) -> Cell {
    let evaluation = evaluation
    let data = evaluation.siteData(site)
    let source = evaluation.sourcePlace(data)
    let subject = subject(source, data)
    let expected = data.map { $0.expected.isEmpty ? "a value" : $0.expected } ?? "a value"
    let sent = evaluation.sourceValue(data)
    guard value.kind == .failed else {
      // Where the source is there, it is what was made of it that is missing: no element of a list, no entry of a
      // table.
      let fault: DataFault =
        sent == nil ? .missing(subject, expected: expected) : .nothing(from: subject, expected: expected)
      evaluation.report(fault, site: site, source: source, value: sent?.text)
      return .rejected
    }
    let code = FailureCode(rawValue: value.low) ?? .invalidArgument
    let detail = value.failureDetail ?? sent?.text
    let shown = detail.map { data?.isPersonal == true ? mask : quoted($0) }
    evaluation.report(
      .failed(subject, code, found: shown, expected: expected), site: site, source: source, value: detail)
    return .rejected
  }

  private func subject(_ source: Rejection.SourcePlace?, _ site: Site?) -> String {
    if let source { return "`\(source.path.isEmpty ? source.input : source.path)`" }
    if let reference = site?.source, evaluation.isInput(reference) {
      return "`\(([reference.input] + reference.path).joined(separator: "."))`"
    }
    if let target = evaluation.targetPath(site) { return "`\(target)`" }
    return "the value"
  }

  @inline(never)
  func rejectWords(_ message: Cell, site: UInt32) -> Cell {
    let words = message.kind == .text ? message.asString : "rejected by a rule"
    evaluation.report(.rejected(words), site: site, value: evaluation.sourceValue(evaluation.siteData(site))?.text)
    return .rejected
  }

  @inline(never)
  func unmet(_ condition: Cell, message: Cell, isWarning: Bool, site: UInt32) {
    // What was already reported makes no second rejection.
    if condition.kind == .rejected { return }
    let words = message.kind == .text ? message.asString : "a requirement is not met"
    let sent = evaluation.sourceValue(evaluation.siteData(site))
    evaluation.report(isWarning ? .warned(words) : .unmet(words), site: site, value: sent?.text)
  }

  /// The count of a list that was built does not fit its slot.
  @inline(never)
  func reportCount(_ count: Int, _ slot: UnsafePointer<SlotPlan>, site: UInt32) -> Cell {
    let target = evaluation.targetPath(evaluation.siteData(site)).map { "`\($0)`" } ?? "the list"
    return reject(.count(target, found: count, expected: words(slot)), site: site)
  }

  func words(_ plan: UnsafePointer<SlotPlan>) -> String { evaluation.loaded.words[Int(plan.pointee.words)] }
}
