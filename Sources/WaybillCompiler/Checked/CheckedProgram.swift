import WaybillCore
import WaybillLibrary
import WaybillSchema

/// What the checker hands to lowering: everything resolved and typed, nothing left to look up. Holds no error: it is
/// made only of callables that passed every proof.
package struct CheckedProgram {
  package var symbols: Symbols
  package var callables: [CheckedCallable]
  package var flows: CheckedFlows
  package var tests: CheckedTests
  /// Every `public(…, because "…")`, in order of the sources.
  package var releases: [PublicRelease]

  package init(
    symbols: Symbols, callables: [CheckedCallable], flows: CheckedFlows = CheckedFlows(),
    tests: CheckedTests = CheckedTests(), releases: [PublicRelease] = []
  ) {
    self.symbols = symbols
    self.callables = callables
    self.flows = flows
    self.tests = tests
    self.releases = releases
  }
}

/// A mapping, a function or a rules declaration whose body passed. `id` is its index in `Symbols.callables`.
package struct CheckedCallable {
  package enum Body {
    /// A mapping with rules: a record of the result type.
    case record(RecordBody)
    case expression(TypedExpression)
    /// A rules declaration.
    case rules([TypedRule])
  }

  package var id: Int
  /// Locals of parameters, in order; the first locals of the body.
  package var parameters: [Local]
  /// What the documents among the parameters say of themselves; runs first.
  package var checks: [TypedRule]
  package var body: Body

  package init(id: Int, parameters: [Local], checks: [TypedRule] = [], body: Body) {
    self.id = id
    self.parameters = parameters
    self.checks = checks
    self.body = body
  }
}

/// A parameter, `let`, loop variable, group or `position`. Identity is `id`, unique within a callable.
package struct Local: Hashable {
  package var id: Int
  package var name: String
  package var type: ExpressionType

  package init(id: Int, name: String, type: ExpressionType) {
    self.id = id
    self.name = name
    self.type = type
  }
}

/// What is known of an expression's value.
package struct ExpressionType: Hashable {
  package var type: ValueType
  /// May be missing.
  package var isOptional: Bool
  /// May be null, apart from missing.
  package var isNullable: Bool
  /// May be a failure, which must be handled where it arises.
  package var canFail: Bool
  package var isPersonal: Bool

  package init(
    _ type: ValueType, optional: Bool = false, nullable: Bool = false, canFail: Bool = false, personal: Bool = false
  ) {
    self.type = type
    isOptional = optional
    isNullable = nullable
    self.canFail = canFail
    isPersonal = personal
  }

  package init(_ slot: Slot, personal: Bool = false) {
    self.init(slot.type, optional: slot.isOptional, nullable: slot.isNullable, personal: personal)
  }

  package var slot: Slot { Slot(type, optional: isOptional, nullable: isNullable) }
}

/// Rules that fill a record. Fields that no path sets stay missing; the checker has proved that they may.
package struct RecordBody {
  /// Index into `TypeTable.records`.
  package var record: Int
  package var rules: [TypedRule]
  /// Fields that rules of this body set, on any path.
  package var span: SourceSpan

  package init(record: Int, rules: [TypedRule], span: SourceSpan) {
    self.record = record
    self.rules = rules
    self.span = span
  }
}

package struct TypedRule {
  package indirect enum Kind {
    /// Sets field number `field` of the record being filled. `for` bodies are comprehensions of record expressions.
    case set(field: Int, TypedExpression)
    /// Rules of a nested record.
    case nested(field: Int, RecordBody)
    case local(Local, TypedExpression)
    case condition(TypedExpression, then: [TypedRule], otherwise: [TypedRule])
    case match(TypedMatch<[TypedRule]>)
    /// The message is a text expression.
    case require(TypedExpression, message: TypedExpression, at: SourceReferenceTree?)
    case warn(TypedExpression, message: TypedExpression, at: SourceReferenceTree?)
    /// `skip where c`, in the body of a comprehension's element.
    case skip(TypedExpression)
    case reject(message: TypedExpression, at: SourceReferenceTree?)
    /// `for` in a rules declaration.
    case forEach(Loop, [TypedRule])
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }
}

/// The place in the source that a rejection names: `order.line_items[1].sku`, as far as it can be said.
package struct SourceReferenceTree {
  package var base: Local
  /// Field names from the base, and positions in lists: `[2]`.
  package var path: [String]
  /// Whether what stands there is personal.
  package var isPersonal: Bool

  package init(base: Local, path: [String], isPersonal: Bool) {
    self.base = base
    self.path = path
    self.isPersonal = isPersonal
  }
}

/// One clause `for x in xs where c sorted by k grouped by g as y`.
package struct Loop {
  package struct SortKey {
    package var value: TypedExpression
    package var isDescending: Bool

    package init(value: TypedExpression, isDescending: Bool) {
      self.value = value
      self.isDescending = isDescending
    }
  }

  package struct Grouping {
    /// One or several keys; several make a compound key.
    package var keys: [TypedExpression]
    /// The group: a record {key, items}; `record` is its type in the table.
    package var local: Local
    package var record: Int

    package init(keys: [TypedExpression], local: Local, record: Int) {
      self.keys = keys
      self.local = local
      self.record = record
    }
  }

  package var element: Local
  package var source: TypedExpression
  package var condition: TypedExpression?
  /// Where the condition is (or holds as a conjunct) an equality between this loop's element and what is known outside
  /// of it.
  package var join: Join?
  package var sortKeys: [SortKey]
  package var grouping: Grouping?
  package var span: SourceSpan

  /// `elementKey == outerKey`, to be run as a hash join. `condition` is what remains, nil where nothing does.
  package struct Join {
    package var elementKey: TypedExpression
    package var outerKey: TypedExpression

    package init(elementKey: TypedExpression, outerKey: TypedExpression) {
      self.elementKey = elementKey
      self.outerKey = outerKey
    }
  }

  package init(
    element: Local, source: TypedExpression, condition: TypedExpression?, join: Join?, sortKeys: [SortKey],
    grouping: Grouping?, span: SourceSpan
  ) {
    self.element = element
    self.source = source
    self.condition = condition
    self.join = join
    self.sortKeys = sortKeys
    self.grouping = grouping
    self.span = span
  }
}

/// A match on a value: the first arm that fits is taken. Without a fitting arm and `otherwise` nothing happens (the
/// checker has proved that this cannot be).
package struct TypedMatch<Result> {
  package struct Arm {
    package enum Pattern {
      /// Equal to a constant.
      case equals(TypedExpression)
      case range(low: TypedExpression, high: TypedExpression)
      case matches(String)
      case missing
      /// Case of an enum (index) or of a choice (index).
      case enumCase(Int)
      case choiceCase(Int)
      /// Binds the value; has a condition.
      case bind(Local)
    }

    /// One of them has to fit.
    package var patterns: [Pattern]
    package var condition: TypedExpression?
    /// The subject with its narrower type, for choices: refers to the record of the case.
    package var narrowed: Local?
    package var result: Result
    package var span: SourceSpan

    package init(patterns: [Pattern], condition: TypedExpression?, narrowed: Local?, result: Result, span: SourceSpan) {
      self.patterns = patterns
      self.condition = condition
      self.narrowed = narrowed
      self.result = result
      self.span = span
    }
  }

  package var subject: TypedExpression
  package var arms: [Arm]
  package var otherwise: Result?

  package init(subject: TypedExpression, arms: [Arm], otherwise: Result?) {
    self.subject = subject
    self.arms = arms
    self.otherwise = otherwise
  }
}
