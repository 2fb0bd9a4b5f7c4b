import WaybillCore
import WaybillIR
import WaybillSchema

extension ProgramBuilder {
  /// `if` as an expression: `register` holds the result of the branch that was taken.
  mutating func lowerCondition(
    _ condition: TypedExpression, into register: Int, then: (inout ProgramBuilder) -> Void,
    otherwise: (inout ProgramBuilder) -> Void
  ) {
    lowerCondition(condition, rejected: { $0.move($1, into: register) }, then: then, otherwise: otherwise)
  }

  /// One of two branches; neither where the condition is already rejected: what they say would only follow from that.
  mutating func lowerCondition(
    _ condition: TypedExpression, rejected: (inout ProgramBuilder, Int) -> Void,
    then: (inout ProgramBuilder) -> Void, otherwise: (inout ProgramBuilder) -> Void
  ) {
    let (notMet, wasRejected, end) = (label(), label(), label())
    let truth = lower(condition)
    let branch = site(condition.span)
    emit(.jumpIfFalse, a: truth, c: notMet)
    emit(.mark, c: 1, site: branch)
    then(&self)
    emit(.jump, c: end)
    place(notMet)
    emit(.jumpIfRejected, a: truth, c: wasRejected)
    emit(.mark, c: 2, site: branch)
    otherwise(&self)
    emit(.jump, c: end)
    place(wasRejected)
    rejected(&self, truth)
    place(end)
  }

  mutating func lowerMatch(_ match: TypedMatch<TypedExpression>, into register: Int) {
    lowerMatch(match, rejected: { $0.move($1, into: register) }) { $0.lower($1, into: register) }
  }

  /// The first arm that fits; nothing where the subject is already rejected.
  mutating func lowerMatch<Result>(
    _ match: TypedMatch<Result>, rejected: (inout ProgramBuilder, Int) -> Void,
    result: (inout ProgramBuilder, Result) -> Void
  ) {
    let (wasRejected, end) = (label(), label())
    let subject = lower(match.subject)
    emit(.jumpIfRejected, a: subject, c: wasRejected)
    for arm in match.arms {
      let next = label()
      lowerHead(of: arm, subject: subject, match: match, next: next)
      emit(.mark, c: 1, site: site(arm.span))
      result(&self, arm.result)
      emit(.jump, c: end)
      place(next)
    }
    if let otherwise = match.otherwise {
      emit(.mark, c: 2, site: site(match.subject.span))
      result(&self, otherwise)
      emit(.jump, c: end)
    }
    // Without `else` the arms cover every value: none fits only where a `require` for the subject has failed already.
    place(wasRejected)
    rejected(&self, subject)
    place(end)
  }

  /// Falls through where the arm fits, else goes to `next`.
  private mutating func lowerHead<Result>(
    of arm: TypedMatch<Result>.Arm, subject: Int, match: TypedMatch<Result>, next: Int
  ) {
    let fits = label()
    for pattern in arm.patterns { lowerTest(pattern, subject: subject, match: match, fits: fits) }
    emit(.jump, c: next)
    place(fits)
    if let narrowed = arm.narrowed {
      let register = fixedRegister()
      move(subject, into: register)
      define(narrowed, register: register, source: source(of: match.subject), isSource: isSource(match.subject))
    }
    if let condition = arm.condition {
      scratch { $0.emit(.jumpIfFalse, a: $0.lower(condition), c: next) }
    }
  }

  private mutating func lowerTest<Result>(
    _ pattern: TypedMatch<Result>.Arm.Pattern, subject: Int, match: TypedMatch<Result>, fits: Int
  ) {
    scratch { builder in
      let truth = builder.temporary()
      switch pattern {
      case .equals(let value):
        builder.emit(.jumpIfEqual, a: subject, b: builder.lower(value), c: fits)
      case .range(let low, let high):
        let outside = builder.label()
        builder.emit(.lessOrEqual, result: truth, a: builder.lower(low), b: subject)
        builder.emit(.jumpIfFalse, a: truth, c: outside)
        builder.emit(.lessOrEqual, result: truth, a: subject, b: builder.lower(high))
        builder.emit(.jumpIfTrue, a: truth, c: fits)
        builder.place(outside)
      case .matches(let pattern):
        builder.emit(.matches, result: truth, a: subject, c: builder.bundle.pattern(pattern))
        builder.emit(.jumpIfTrue, a: truth, c: fits)
      case .missing: builder.emit(.jumpIfMissing, a: subject, c: fits)
      case .enumCase(let index), .choiceCase(let index):
        builder.emit(.isCase, result: truth, a: subject, c: index)
        builder.emit(.jumpIfTrue, a: truth, c: fits)
      case .bind(let local):
        builder.storage[local.id] = Storage(
          register: subject, plan: builder.plan(of: match.subject), source: builder.source(of: match.subject),
          isSource: builder.isSource(match.subject))
        builder.emit(.jump, c: fits)
      }
    }
  }
}
