import WaybillIR

/// An edit by a person: the value is changed, checked again, and what depends on it is done again. Nothing of it is
/// seen before all has passed.
extension Walk {
  mutating func edit(
    _ variable: Int, _ name: String, _ value: JSONText, _ steps: [Int], in id: Int
  ) throws(Interruption) {
    guard workflow.variables[variable].name.utf8.elementsEqual(name.utf8) else {
      return refuseEdit([Violation(code: "edit", message: "`\(name)` is not offered for editing")], in: id)
    }
    let found = flows.computing.violations(of: value, slot: workflow.variables[variable].slot)
    if !found.isEmpty { return refuseEdit(found, in: id) }
    let run = EditRun(
      variables: [.init(number: variable, value: value)], unset: [], remaining: steps, call: nil)
    try runEdit(run, in: id)
  }

  /// Runs the steps that are left, up to the first that asks outside.
  private mutating func runEdit(_ run: EditRun, in id: Int) throws(Interruption) {
    var run = run
    while let number = run.remaining.first {
      run.remaining.removeFirst()
      do {
        if let call = try again(number, &run, in: id) {
          run.call = call
          return keepEdit(run, in: id)
        }
      } catch {
        guard case .failure(let failure) = error else { throw error }
        return refuseEdit([Violation(code: failure.code.name, message: failure.message)], in: id)
      }
    }
    accept(run, in: id)
  }

  /// One step again: a value, a check, or a safe call, which is given back. What has an effect keeps its answer.
  private mutating func again(_ number: Int, _ run: inout EditRun, in id: Int) throws(Interruption) -> CallState? {
    switch workflow.steps[number].kind {
    case .compute(let variable, let value): run.set(variable, try compute(value, run, in: id))
    case .check(let rules, _):
      let found = try check(rules, run, in: id)
      if let first = found.first {
        throw .failure(Failure(.document, step: workflow.steps[number].label, message: first.message))
      }
    case .call(let data):
      let operation = flows.bundle.operations[data.operation]
      guard operation.effect == .safe else { return nil }
      var arguments: [JSONText?] = []
      for argument in data.arguments { arguments.append(try compute(argument, run, in: id)) }
      return CallState(
        number: takeNumber(), dispatch: 0, purpose: .edit, step: number, operation: data.operation,
        arguments: arguments, key: key(of: workflow.steps[number].label, in: id), phase: .asked, attempts: 0,
        probeAttempts: 0, retry: data.retry, timeout: data.timeout, since: now,
        until: min(instance.deadlineAt, data.within.map { now + $0 } ?? .max), isUnclear: false, isLast: false,
        pages: nil, lastProblem: "")
    default: break
    }
    return nil
  }

  private mutating func compute(
    _ value: Computation, _ run: EditRun, in id: Int
  ) throws(Interruption) -> JSONText? {
    try compute(value, at: id) { [self] number in run.value(number) ?? self.value(number, in: id) }
  }

  private mutating func check(
    _ rules: Computation, _ run: EditRun, in id: Int
  ) throws(Interruption) -> [Violation] {
    try violations(of: rules, at: id) { [self] number in run.value(number) ?? self.value(number, in: id) }
  }

  private mutating func keepEdit(_ run: EditRun, in id: Int) {
    guard case .held(var hold) = frame(id).activity else { return }
    hold.edit = run
    instance.frames[at(id)].activity = .held(hold)
  }

  /// A safe call of the edit was answered.
  mutating func editGoesOn(_ answer: JSONText?, of call: CallState, in id: Int) throws(Interruption) {
    guard case .held(let hold) = frame(id).activity, var run = hold.edit, let data = data(of: call) else { return }
    run.call = nil
    run.set(data.variable, answer)
    try runEdit(run, in: id)
  }

  /// Nothing has changed but that the hold says why.
  mutating func refuseEdit(_ findings: [Violation], in id: Int) {
    guard case .held(var hold) = frame(id).activity else { return }
    hold.edit = nil
    hold.findings = findings
    instance.frames[at(id)].activity = .held(hold)
    note(.acted, step: label(of: id), "edit refused: \(findings.first?.message ?? "")")
  }

  private mutating func accept(_ run: EditRun, in id: Int) {
    for variable in run.variables { set(variable.number, to: variable.value, in: id) }
    for number in run.unset { set(number, to: nil, in: id) }
    instance.editRevision += 1
    note(.acted, step: label(of: id), "edit accepted")
    instance.frames[at(id)].activity = .ready
    guard leaveHandler(id), let number = step(of: id) else { return goOn(id) }
    // A call is made again, with its new key, and a check has to pass; behind anything else the flow goes on.
    switch workflow.steps[number].kind {
    case .call, .check: break
    default: goOn(id)
    }
  }
}

extension EditRun {
  mutating func set(_ number: Int, _ value: JSONText?) {
    guard number >= 0 else { return }
    variables.removeAll { $0.number == number }
    unset.removeAll { $0 == number }
    if let value { variables.append(.init(number: number, value: value)) } else { unset.append(number) }
  }

  /// Nil where the edit leaves it as it is; missing where it takes it away.
  func value(_ number: Int) -> JSONText?? {
    if unset.contains(number) { return .some(nil) }
    return variables.first { $0.number == number }.map { .some($0.value) }
  }
}
