import WaybillCore

/// One statement of the body of a workflow, a branch, a loop, an arm or a handler.
package struct Step: Sendable {
  package indirect enum Kind: Sendable {
    /// `name = …`
    case assign(Name, StepValue)
    /// `check Acceptance(order) else hold in "order-review"`
    case check(Call, otherwise: Handler?)
    case call(CallStep)
    case publish(PublishSyntax)
    /// `run returns.Refund(order)`
    case run(Call)
    /// `parallel { branch { … } … }`
    case parallel([ParallelBranch])
    case forEach(StepLoop, [Step])
    case condition(ConditionalStep)
    /// `match part.kind { Warehouse => call … }`
    case match(Expression, [StepArm])
    /// `give expression`
    case give(Expression)
    /// `settled`: what was done stays done
    case settled
    /// `wait 10 minutes`
    case wait(DurationLiteral)
    /// `wait until order.releaseAt`
    case waitUntil(Expression)
    case await(AwaitStep)
    case hold(HoldSyntax)
    case `repeat`(RepeatStep)
    case change(ChangeStep)
    case attempt(AttemptStep)
    /// `stop "declined"`: ends well
    case stop(TextLiteral)
    /// `fail "no stock"`: ends in failure, which undoes
    case fail(TextLiteral)
    case cancel
  }

  package var doc: String?
  package var kind: Kind
  package var span: SourceSpan
}

/// What stands right of `=` in a step.
package indirect enum StepValue: Sendable {
  case call(CallStep)
  case run(Call)
  case await(AwaitStep)
  case hold(HoldSyntax)
  /// `x = branch { … give e }`
  case branch([Step])
  /// `xs = for … { … give e }`
  case forEach(StepLoop, [Step])
  /// A pure value, which may read views.
  case expression(Expression)
}

/// `call erp.create(order) within 1 minute { undo call erp.cancel(sales.id) }`
package struct CallStep: Sendable {
  /// `try call`: a safe operation that is given up is missing.
  package var isTry: Bool
  package var operation: Call
  /// Bounds all attempts.
  package var limit: DurationLiteral?
  package var clauses: [CallClause]
  /// `else expression`, with `try`.
  package var fallback: Expression?
  package var span: SourceSpan
}

package struct CallClause: Sendable {
  package indirect enum Kind: Sendable {
    /// `undo call erp.cancel(sales.id)`, `undo { … }`
    case undo([Step])
    /// `no undo because "a 940 is withdrawn by telephone"`
    case noUndo(because: PlainText)
    /// The target refuses.
    case rejected(Handler)
    /// The attempts are used up.
    case failed(Handler)
    /// The outcome stays unclear.
    case unknown(Handler)
    case timeout(DurationLiteral)
    case retry(RetrySyntax)
  }

  package var kind: Kind
  package var span: SourceSpan
}

/// `branch { … }`, `name = branch { … }`
package struct ParallelBranch: Sendable {
  package var doc: String?
  package var name: Name?
  package var steps: [Step]
  package var span: SourceSpan
}

/// `for part in parts at most 4 at once tolerate 3`, `for batch in xs in batches of 500 by batch.id`
package struct StepLoop: Sendable {
  package struct Batches: Sendable {
    package var size: NumberLiteral
    package var key: Expression
    package var span: SourceSpan
  }

  package var head: ForHead
  /// `at most 4 at once`
  package var concurrency: NumberLiteral?
  /// `tolerate 3`: so many single items are held instead
  package var tolerated: NumberLiteral?
  package var batches: Batches?
}

/// `if c { … } else { … }`
package struct ConditionalStep: Sendable {
  package var condition: Expression
  package var then: [Step]
  /// Nil without `else`; `else if` is a list of that one step.
  package var otherwise: [Step]?
}

package struct StepArm: Sendable {
  package var doc: String?
  package var head: ArmHead
  package var steps: [Step]
  package var span: SourceSpan
}

/// `await shipping.Shipped as s where s.orderId == order.id within 2 days else hold in "late"`
package struct AwaitStep: Sendable {
  package enum Kind: Sendable {
    case one(AwaitedEvent)
    /// `await within 2 days { A as a where … => { … }  else => … }`: whichever comes first
    case several([EventArm], otherwise: [Step]?)
  }

  package var kind: Kind
  package var limit: DurationLiteral?
  /// What happens when the time is over; for several events that is their `else`.
  package var otherwise: Handler?
  package var span: SourceSpan
}

/// `shipping.Shipped as s where s.orderId == order.id`
package struct AwaitedEvent: Sendable {
  package var event: Path
  package var name: Name
  package var condition: Expression?
  package var span: SourceSpan
}

package struct EventArm: Sendable {
  package var doc: String?
  package var event: AwaitedEvent
  package var steps: [Step]
  package var span: SourceSpan
}

/// `repeat every 30 seconds within 1 hour until state.isReady { … } else …`
package struct RepeatStep: Sendable {
  package var interval: DurationLiteral
  package var limit: DurationLiteral?
  package var condition: Expression
  package var steps: [Step]
  package var otherwise: Handler?
}

/// `change stock.BySku[line.sku] { … } require next.free >= 0 else …`
package struct ChangeStep: Sendable {
  package var view: Path
  /// One or more.
  package var keys: [Expression]
  package var rules: [Rule]
  package var requirement: Expression?
  package var otherwise: Handler?
}

/// `try { … } on failure as f { … }`
package struct AttemptStep: Sendable {
  package var steps: [Step]
  package var failure: Name?
  package var handler: [Step]
}
