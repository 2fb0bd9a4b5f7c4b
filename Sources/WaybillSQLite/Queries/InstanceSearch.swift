import GRDB
import WaybillEngine

/// How a query about instances is asked of SQLite: by one index that is named, so that no change of statistics turns it
/// into a walk over all instances. An index that begins with the state is asked for each state by itself, since only so
/// its rows come in order of arrival.
struct InstanceSearch {
  private let query: InstanceQuery
  private let index: Index

  private enum Index: String {
    case key, call, workflow, bundle, reason, state

    var isByState: Bool { self == .workflow || self == .bundle || self == .state }
  }

  init(_ query: InstanceQuery) {
    self.query = query
    index =
      if query.key != nil { .key } else if query.isAsking == true { .call } else if query.bundle != nil {
        .bundle
      } else if query.workflow != nil {
        .workflow
      } else if query.reason != nil { .reason } else { .state }
  }

  /// Every instance is meant: the order of arrival is the table's own.
  private var isForAll: Bool { query == InstanceQuery() }

  func page(after number: Int64, limit: Int, in db: Database) throws -> [StoredInstance] {
    if isForAll {
      return try db.rows(
        "SELECT number, id, snapshot FROM instances WHERE number > ? ORDER BY number LIMIT ?", .integer(number),
        .integer(Int64(limit)), read: StoredInstance.init)
    }
    let found = try parts.flatMap { part in
      let sql = """
        SELECT number, id, snapshot FROM instances INDEXED BY instances_by_\(index)
        WHERE \(part.condition) AND number > ? ORDER BY number LIMIT ?
        """
      return try db.rows(
        sql, values: part.values + [.integer(number), .integer(Int64(limit))], read: StoredInstance.init)
    }
    return Array(found.sorted { $0.number < $1.number }.prefix(limit))
  }

  func count(in db: Database) throws -> Int {
    try parts.reduce(0) { sum, part in
      let sql = "SELECT count(*) FROM instances INDEXED BY instances_by_\(index) WHERE \(part.condition)"
      return sum + (try db.rows(sql, values: part.values) { Int($0.integer(0)) }.first ?? 0)
    }
  }

  private struct Part {
    var condition: String
    var values: [StatementValue]
  }

  private var parts: [Part] {
    let states = query.states ?? Set(Instance.State.allCases)
    guard index.isByState else {
      let among = query.states.map { states in
        " AND state IN (\(states.map { String($0.rawValue) }.sorted().joined(separator: ", ")))"
      }
      return [Part(condition: conditions + (among ?? ""), values: values)]
    }
    return states.sorted { $0.rawValue < $1.rawValue }.map { state in
      let condition = conditions.isEmpty ? "state = ?" : "\(conditions) AND state = ?"
      return Part(condition: condition, values: values + [.integer(Int64(state.rawValue))])
    }
  }

  private var conditions: String {
    var found: [String] = []
    if query.key != nil { found.append("key = ?") }
    if query.bundle != nil { found.append("bundle = (SELECT number FROM names WHERE name = ?)") }
    if query.workflow != nil { found.append("workflow = (SELECT number FROM names WHERE name = ?)") }
    if query.reason != nil { found.append("reason = ?") }
    if let isAsking = query.isAsking { found.append(isAsking ? "is_asking" : "NOT is_asking") }
    return found.joined(separator: " AND ")
  }

  private var values: [StatementValue] {
    [query.key, query.bundle, query.workflow].compactMap { $0.map { StatementValue.text($0) } }
      + (query.reason.map { [.integer(Int64($0.rawValue))] } ?? [])
  }
}

/// An instance as its row holds it.
struct StoredInstance {
  var number: Int64
  var id: InstanceID
  var snapshot: [UInt8]

  init(_ row: StatementRow) {
    number = row.integer(0)
    id = row.text(1)
    snapshot = row.bytes(2)
  }
}
