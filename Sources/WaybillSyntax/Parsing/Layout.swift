/// What the formatter wants to know about the tokens, noted while parsing.
struct Layout: Sendable {
  struct Role: OptionSet, Sendable {
    let rawValue: UInt16

    /// Begins a statement, field, case or arm of a body.
    static let beginsItem = Role(rawValue: 1)
    /// Stands close to the token before it: the `(` of a call.
    static let closesUp = Role(rawValue: 2)
    /// The token behind it stands close: the `-` of `-a`.
    static let holdsNext = Role(rawValue: 4)
    /// The `:`, `=` or `=>`, or the wire word of a case, that neighbouring lines put in one column.
    static let aligned = Role(rawValue: 8)
    /// The `{` of a body, which is written on one line or with its `}` on a line of its own.
    static let opensBody = Role(rawValue: 16)
    /// Begins a column of its own: the clauses of a field, the message of a requirement.
    static let beginsColumn = Role(rawValue: 32)
    /// The `else` of an `if` with bodies, or another word behind a body; it stands on the line of the `}` before it.
    static let followsBody = Role(rawValue: 64)
    /// Stands behind the word of a clause; neighbouring clauses put it in one column.
    static let behindWord = Role(rawValue: 128)
  }

  /// Tokens that stand in another place in the one style.
  struct Move: Sendable {
    var range: Range<Int>
    /// The token before which they belong.
    var target: Int
  }

  /// Clauses of one `for`, in the order in which they were written.
  struct Clauses: Sendable {
    var parts: [(rank: Int, range: Range<Int>)]
  }

  private(set) var roles: [Role]
  var moves: [Move] = []
  var clauses: [Clauses] = []

  init(count: Int) {
    roles = [Role](repeating: [], count: count)
  }

  mutating func mark(_ index: Int, _ role: Role) { roles[index].insert(role) }
}
