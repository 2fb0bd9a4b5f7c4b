import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// What a handler is about.
struct Handled {
  enum What {
    case check, rejected, failed, unknown
    /// A wait, a hold or a `repeat` whose time is over; a change that its `require` refused.
    case expired
  }

  var step: Int
  var what: What
  var span: SourceSpan
  /// Of a call: its answer, and the variable that takes it.
  var answer: Slot?
  var variable: Int?

  init(step: Int, what: What, span: SourceSpan) {
    self.step = step
    self.what = what
    self.span = span
  }

  var isCall: Bool {
    switch what {
    case .rejected, .failed, .unknown: true
    case .check, .expired: false
    }
  }
}

/// `else …`, `rejected …`, `failed …`, `unknown …`, and holds.
extension StepChecker {
  struct HandlerResult {
    var steps: [CheckedStep]
    /// The steps behind the handled one may follow, without what it would have given.
    var goesOn: Bool
  }

  func handler(_ handler: Handler, of subject: Handled) -> HandlerResult {
    let (reachable, given, settled) = (isReachable, hasGiven, isSettled)
    handled.append(subject)
    defer {
      handled.removeLast()
      (isReachable, hasGiven, isSettled) = (reachable, given, settled)
    }
    isReachable = true
    return inBlock { self.steps(of: handler, subject) }
  }

  private func steps(of handler: Handler, _ subject: Handled) -> HandlerResult {
    func one(_ step: CheckedStep, goesOn: Bool) -> HandlerResult { HandlerResult(steps: [step], goesOn: goesOn) }
    let span = handler.span
    switch handler.kind {
    case .hold(let hold):
      let checked = self.hold(hold, isHandler: true)
      return one(checked.step, goesOn: checked.goesOn)
    case .publish(let syntax): return HandlerResult(steps: publish(syntax, span), goesOn: true)
    case .stop(let text): return one(stop(text, span), goesOn: false)
    case .fail(let text): return one(fail(text, span), goesOn: false)
    case .cancel: return one(cancel(span), goesOn: false)
    case .resume: return one(step("resume", .resume, at: span), goesOn: true)
    case .retry:
      if !subject.isCall { report(.retryOfNoCall(at: span, handled: subject.span)) }
      return one(step("retry", .retry, at: span), goesOn: false)
    case .run(let call): return HandlerResult(steps: run(call, into: nil, span), goesOn: true)
    case .steps(let steps):
      let checked = self.steps(steps)
      return HandlerResult(steps: checked, goesOn: isReachable)
    }
  }

  // MARK: holds

  /// A task for a person. As a handler it speaks of the handled step; as a step of its own, of itself.
  func hold(_ syntax: HoldSyntax, isHandler: Bool) -> (step: CheckedStep, goesOn: Bool) {
    let id = nextStep()
    let queue = self.queue(syntax.queue)
    let within = syntax.limit.flatMap(milliseconds)
    proveBounded(syntax, queue)
    var hold = CheckedHold(queue: queue ?? 0, offers: [], within: within, otherwise: nil)
    var goesOn = false
    // The steps behind a hold with a choice of nothing follow when the person says so.
    for offer in syntax.offers {
      hold.offers += self.offer(offer, isHandler: isHandler)
      goesOn = goesOn || offer.goesOn(isHandler: isHandler)
    }
    if syntax.offers.isEmpty {
      hold.offers = [.resume, .cancel]
      goesOn = true
    }
    if let otherwise = syntax.otherwise {
      let subject = isHandler ? handled.last : nil
      let expired = self.handler(
        otherwise, of: subject ?? Handled(step: id, what: .expired, span: firstLine(of: syntax.span)))
      hold.otherwise = expired.steps
      goesOn = goesOn || expired.goesOn
    }
    if !goesOn { isReachable = false }
    return (
      CheckedStep(id: id, label: "hold in \(syntax.queue.text)", kind: .hold(hold), span: syntax.span), goesOn
    )
  }

  private func offer(_ offer: HoldOffer, isHandler: Bool) -> [CheckedHold.Offer] {
    let subject = handled.last
    switch offer.kind {
    case .resume: return [.resume]
    case .cancel: return [.cancel]
    case .retry:
      guard subject?.isCall == true else {
        report(.retryOfNoCall(at: offer.span, handled: subject?.span))
        return []
      }
      return [.retry]
    case .done:
      guard let subject, subject.isCall else {
        report(.doneOfNoCall(at: offer.span, handled: subject?.span))
        return []
      }
      return [.done(subject.variable == nil ? nil : subject.answer, variable: subject.variable)]
    case .edit(let name): return edit(name, offer.span).map { [$0] } ?? []
    }
  }

  private func edit(_ name: Name, _ span: SourceSpan) -> CheckedHold.Offer? {
    guard !name.isMissing else { return nil }
    let bindings = checker.scope.bindings
    guard let position = bindings.lastIndex(where: { $0.local.name == name.text }),
      let variable = computations.numbers[bindings[position].local.id]
    else {
      report(
        .unknownLocal(
          name, suggestion: nearestName(to: name.text, among: checker.scope.names), fieldOf: nil, caseOf: []))
      return nil
    }
    checker.scope.use(bindings[position].local.id)
    if let frame = frames.last, position < frame.mark {
      report(.outsideNameSet(name, in: frame.kind.rawValue, first: bindings[position].span))
      return nil
    }
    if let subject = handled.last, subject.what == .failed || subject.what == .unknown {
      report(.editBehindCall(name, at: span, call: subject.span))
      return nil
    }
    return stepsAgain(editing: name, variable).map { .edit(variable: variable, again: $0) }
  }

  /// A hold says how long, or its queue has a time by which tasks are done; with a time of its own, what then.
  private func proveBounded(_ syntax: HoldSyntax, _ queue: Int?) {
    guard let limit = syntax.limit else {
      if let queue, flows.queues[queue].due == nil {
        report(.holdWithoutBound(syntax, declared: flows.queues[queue].span))
      }
      return
    }
    if syntax.otherwise == nil { report(.boundWithoutElse("hold", at: limit.span, behind: syntax.span)) }
  }
}

extension HoldOffer {
  /// Whether the steps behind follow, without an answer where a call is handled.
  fileprivate func goesOn(isHandler: Bool) -> Bool {
    switch kind {
    case .resume: true
    case .retry, .cancel: false
    // Behind a handled step the answer or the repeated step is there; behind a hold of its own the next steps follow.
    case .done, .edit: !isHandler
    }
  }
}
