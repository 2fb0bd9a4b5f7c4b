import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema

/// An expression with its type; names, overloads, narrowing and implicit steps are settled.
package struct TypedExpression {
  package indirect enum Kind {
    case constant(ConstantValue)
    case local(Local)
    /// A field of a record. Where `base` may be missing the result is missing with it. A choice that was narrowed to a
    /// case is first `choiceRecord`.
    case field(TypedExpression, Int)
    /// The record of a choice that is known to be of that case.
    case choiceRecord(TypedExpression, caseIndex: Int)
    /// What an earlier rule of an enclosing record body set: `target.field`. `depth` 0 is the innermost body.
    case targetField(depth: Int, field: Int)
    /// Index into `Symbols.tables`; one expression a key. Missing where the key is not in the table.
    case lookup(table: Int, keys: [TypedExpression])
    /// Arguments in the order of the signature; nil for an optional one that was not given. Words, zones, patterns and
    /// date patterns are constants: lowering turns zones and patterns into handles.
    case builtin(String, [TypedExpression?])
    /// Index into `Symbols.callables`.
    case call(Int, [TypedExpression])
    case record(RecordBody)
    /// A record of a case, as the choice.
    case choice(type: Int, caseIndex: Int, TypedExpression)
    case list([ListPart])
    case map([MapPart], onDouble: DoubleKey)
    case arithmetic(ArithmeticOperator, TypedExpression, TypedExpression)
    case negate(TypedExpression)
    /// `round(a / b, scale: s, mode)` with all quotients gathered into one: numerator, denominator.
    case quotient(TypedExpression, TypedExpression, scale: Int, mode: RoundingCode)
    case compare(ComparisonKind, TypedExpression, TypedExpression)
    case and(TypedExpression, TypedExpression)
    case or(TypedExpression, TypedExpression)
    case not(TypedExpression)
    case isIn(TypedExpression, list: TypedExpression)
    case isInRange(TypedExpression, low: TypedExpression, high: TypedExpression)
    case matches(TypedExpression, pattern: String)
    case isPresent(TypedExpression)
    case isMissing(TypedExpression)
    case isNull(TypedExpression)
    case isEnumCase(TypedExpression, Int)
    case isChoiceCase(TypedExpression, Int)
    /// Text of parts that may stand in a text hole.
    case concatenate([TypedExpression])
    /// `a else b`
    case otherwise(TypedExpression, TypedExpression)
    /// `a else reject "…" at …`: missing and failed alike.
    case otherwiseReject(TypedExpression, message: TypedExpression, at: SourceReferenceTree?)
    /// `a else skip`: leaves out the element of the innermost comprehension.
    case otherwiseSkip(TypedExpression)
    /// `a else clear`
    case otherwiseClear(TypedExpression)
    /// `a!`: a rejection where it is missing or failed; the message is made from the source path.
    case force(TypedExpression)
    /// A failure where the value is not of the slot's type. Stands inside `force` or `otherwiseReject` or `attempt`.
    case narrow(TypedExpression, Slot)
    case attempt(TypedExpression)
    case condition(TypedExpression, then: TypedExpression, otherwise: TypedExpression)
    case match(TypedMatch<TypedExpression>)
    case reject(message: TypedExpression, at: SourceReferenceTree?)
    /// Leaves out the element of the innermost comprehension.
    case skip
    /// `xs[n]` from 1
    case index(TypedExpression, TypedExpression)
    case mapValue(TypedExpression, key: TypedExpression)
    /// The same record as another record type: fields by name (`inline records fit by structure`), each already checked
    /// to fit.
    case reshape(TypedExpression, to: Int)
    case flatten(TypedExpression)
  }

  package enum ListPart {
    case element(TypedExpression)
    /// Loops from the outermost in; `position` counts the elements that are written.
    case comprehension(Comprehension)
  }

  package struct Comprehension {
    package var loops: [Loop]
    package var position: Local?
    package var value: TypedExpression

    package init(loops: [Loop], position: Local?, value: TypedExpression) {
      self.loops = loops
      self.position = position
      self.value = value
    }
  }

  package enum MapPart {
    case entry(key: TypedExpression, value: TypedExpression)
    case comprehension(loops: [Loop], position: Local?, key: TypedExpression, value: TypedExpression)
  }

  package enum DoubleKey { case reject, keepFirst, keepLast }
  package enum ArithmeticOperator { case add, subtract, multiply, remainder }
  package enum ComparisonKind { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }

  package var kind: Kind
  package var type: ExpressionType
  package var span: SourceSpan

  package init(_ kind: Kind, _ type: ExpressionType, span: SourceSpan) {
    self.kind = kind
    self.type = type
    self.span = span
  }
}
