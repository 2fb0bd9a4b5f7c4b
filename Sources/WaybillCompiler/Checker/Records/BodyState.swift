import WaybillCore
import WaybillSchema

/// What is known of the record that a body fills, at the place where the check stands.
struct BodyState {
  /// A field that some rule sets or leaves.
  struct Setting: Hashable {
    enum How: Hashable { case set, left, copied }

    var how: How
    var span: SourceSpan
  }

  /// A way through the body on which a field is not set.
  struct Gap: Hashable {
    /// "where `c` is false", "in the arm `Open`"
    var words: String
    var span: SourceSpan
  }

  let id: Int
  let record: Int
  /// The field that holds the record is personal, or the record is one inside of such a field.
  let takesPersonal: Bool
  /// Set or left on every path up to here.
  var certain: [Int: Setting] = [:]
  /// Set or left on some path up to here.
  var possible: [Int: Setting] = [:]
  /// Of fields that are set on some paths only: the first path that does not.
  var gaps: [Int: Gap] = [:]
  /// The types that rules gave, for `target.field`.
  var givenTypes: [Int: ExpressionType] = [:]
  /// Names of currencies of amounts that were set.
  var currencies: [Int: String] = [:]
  /// Every field that a rule of this body sets or leaves, on any path: `copy` keeps its hands off them.
  var namedByRules: Set<Int> = []
  /// A rule that could not be read would have set fields: nothing is said of those that are not set.
  var isUncertain = false
  /// A `reject` ends this path.
  var isOver = false

  /// What holds after two ways of which one was taken.
  func merged(with other: BodyState, gap: Gap, otherGap: Gap) -> BodyState {
    if isOver { return other.keepingPossible(of: self) }
    if other.isOver { return keepingPossible(of: other) }
    var merged = self
    merged.certain = certain.filter { other.certain[$0.key] != nil }
    merged.isUncertain = isUncertain || other.isUncertain
    for (field, setting) in other.possible where merged.possible[field] == nil { merged.possible[field] = setting }
    for (field, gap) in other.gaps where merged.gaps[field] == nil { merged.gaps[field] = gap }
    for field in merged.possible.keys where merged.certain[field] == nil && merged.gaps[field] == nil {
      merged.gaps[field] = certain[field] == nil ? gap : otherGap
    }
    for (field, type) in other.givenTypes {
      guard let mine = merged.givenTypes[field] else {
        merged.givenTypes[field] = type
        continue
      }
      merged.givenTypes[field] = type.joined(with: mine)
      if merged.currencies[field] != other.currencies[field] { merged.currencies[field] = nil }
    }
    for (field, currency) in other.currencies where givenTypes[field] == nil { merged.currencies[field] = currency }
    return merged
  }

  private func keepingPossible(of ended: BodyState) -> BodyState {
    var state = self
    state.namedByRules.formUnion(ended.namedByRules)
    return state
  }
}

extension ExpressionType {
  /// What holds for a value that is of one type or of the other.
  func joined(with other: ExpressionType) -> ExpressionType {
    var joined = self
    joined.type = type.join(other.type) ?? type
    joined.isOptional = isOptional || other.isOptional
    joined.isNullable = isNullable || other.isNullable
    joined.isPersonal = isPersonal || other.isPersonal
    return joined
  }
}
