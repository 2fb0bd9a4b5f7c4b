import WaybillCore
import WaybillSchema

/// The locals that can be named at a place, the innermost last. Leaving a block retires its locals; their ids are never
/// used again.
struct Scope {
  struct Binding {
    enum Kind {
      case parameter(Int)
      case variable
      case element
      case group
      case position
    }

    var local: Local
    var kind: Kind
    var span: SourceSpan?
    /// The whole `let`, for an edit that takes it away.
    var ruleSpan: SourceSpan?
    /// Comprehensions around the place where it is bound: 0 is the same for every element.
    var loopDepth: Int
    /// The parameter that it is a part of, and whether it is a part proper.
    var descent: (parameter: Int, isDeeper: Bool)?
    /// Money in it is of one currency that is known by this name.
    var currency: String?
    var isUsed = false
  }

  private(set) var bindings: [Binding] = []
  /// Locals of blocks that were left.
  private(set) var retired: [Binding] = []
  private var nextID = 0
  /// Names bound before cannot be named.
  private var firstVisible = 0

  mutating func declare(
    _ name: String, _ type: ExpressionType, _ kind: Binding.Kind, at span: SourceSpan?, rule: SourceSpan? = nil,
    loopDepth: Int, descent: (parameter: Int, isDeeper: Bool)? = nil, currency: String? = nil
  ) -> Local {
    let local = Local(id: nextID, name: name, type: type)
    nextID += 1
    bindings.append(
      Binding(
        local: local, kind: kind, span: span, ruleSpan: rule, loopDepth: loopDepth, descent: descent,
        currency: currency))
    return local
  }

  func find(_ name: String) -> Binding? {
    bindings[min(firstVisible, bindings.count)...].last { $0.local.name == name }
  }

  func binding(of id: Int) -> Binding? {
    bindings.last { $0.local.id == id } ?? retired.last { $0.local.id == id }
  }

  mutating func use(_ id: Int) {
    if let index = bindings.lastIndex(where: { $0.local.id == id }) { bindings[index].isUsed = true }
  }

  /// Names of all locals, for suggestions.
  var names: [String] { bindings[min(firstVisible, bindings.count)...].map(\.local.name) }

  /// Hides all names, for an expression that was written elsewhere.
  mutating func hideAll() { firstVisible = bindings.count }

  /// Takes over where another scope, which was made of this one, has come with its ids.
  mutating func takeIDs(from other: Scope) { nextID = max(nextID, other.nextID) }

  var mark: Int { bindings.count }

  mutating func leave(to mark: Int) {
    retired += bindings[mark...]
    bindings.removeSubrange(mark...)
  }
}
