import GRDB
import WaybillEngine

/// What the questions about instances are asked by.
struct InstanceRow: Equatable {
  var number: Int64
  var revision: Int64
  var id: InstanceID
  var state: Instance.State.RawValue
  var reason: Int64?
  var wakeAt: Moment?
  var endedAt: Moment?
  var workflow: Int64
  var bundle: Int64
  var key: ExactText
  var turnKey: ExactText?
  var isAsking: Bool

  init(_ instance: Instance, number: Int64, workflow: Int64, bundle: Int64) {
    let isOpen = instance.state.isOpen
    self.number = number
    revision = instance.revision
    id = instance.id
    state = instance.state.rawValue
    reason = instance.reason.map { Int64($0.kind.rawValue) }
    wakeAt = isOpen ? instance.wakeAt : nil
    endedAt = isOpen ? nil : instance.since
    self.workflow = workflow
    self.bundle = bundle
    key = ExactText(instance.key)
    turnKey = isOpen ? instance.turnKey.map(ExactText.init) : nil
    isAsking = instance.isAsking
  }

  static func find(_ id: InstanceID, in db: Database) throws -> InstanceRow? {
    try db.first(
      """
      SELECT number, revision, state, reason, wake_at, ended_at, workflow, bundle, key, turn_key, is_asking
      FROM instances WHERE id = ?
      """, .text(id)
    ) { InstanceRow($0, id: id) }
  }

  private init(_ row: StatementRow, id: InstanceID) {
    number = row.integer(0)
    revision = row.integer(1)
    self.id = id
    state = UInt8(truncatingIfNeeded: row.integer(2))
    reason = row.optionalInteger(3)
    wakeAt = row.optionalInteger(4)
    endedAt = row.optionalInteger(5)
    workflow = row.integer(6)
    bundle = row.integer(7)
    key = ExactText(row.text(8))
    turnKey = row.optionalText(9).map(ExactText.init)
    isAsking = row.integer(10) != 0
  }

  /// Writes the row, and gives its number. SQLite writes each index anew whose columns an update names, whether they
  /// change or not: so an update names only what does.
  func write(snapshot: [UInt8], over before: InstanceRow?, in db: Database) throws -> Int64 {
    guard let before else { return try insert(snapshot: snapshot, in: db) }
    if isNamed(as: before), isPlaced(as: before) {
      try db.run(
        "UPDATE instances SET revision = ?, snapshot = ? WHERE number = ?", .integer(revision), .bytes(snapshot),
        .integer(number))
    } else if isNamed(as: before) {
      try db.run(
        """
        UPDATE instances SET revision = ?, state = ?, reason = ?, wake_at = ?, ended_at = ?, turn_key = ?,
          is_asking = ?, snapshot = ?
        WHERE number = ?
        """, .integer(revision), .integer(Int64(state)), .integer(reason), .integer(wakeAt), .integer(endedAt),
        .text(turnKey?.text), .integer(isAsking ? 1 : 0), .bytes(snapshot), .integer(number))
    } else {
      try replace(snapshot: snapshot, in: db)
    }
    return number
  }

  private func isPlaced(as other: InstanceRow) -> Bool {
    state == other.state && reason == other.reason && wakeAt == other.wakeAt && endedAt == other.endedAt
      && turnKey == other.turnKey && isAsking == other.isAsking
  }

  private func isNamed(as other: InstanceRow) -> Bool {
    workflow == other.workflow && bundle == other.bundle && key == other.key
  }

  private func insert(snapshot: [UInt8], in db: Database) throws -> Int64 {
    try db.run(
      """
      INSERT INTO instances
        (id, revision, state, reason, wake_at, ended_at, workflow, bundle, key, turn_key, is_asking, snapshot)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, .text(id), .integer(revision), .integer(Int64(state)), .integer(reason), .integer(wakeAt),
      .integer(endedAt), .integer(workflow), .integer(bundle), .text(key.text), .text(turnKey?.text),
      .integer(isAsking ? 1 : 0), .bytes(snapshot))
    return db.lastInsertedRowID
  }

  private func replace(snapshot: [UInt8], in db: Database) throws {
    try db.run(
      """
      UPDATE instances SET revision = ?, state = ?, reason = ?, wake_at = ?, ended_at = ?, workflow = ?, bundle = ?,
        key = ?, turn_key = ?, is_asking = ?, snapshot = ?
      WHERE number = ?
      """, .integer(revision), .integer(Int64(state)), .integer(reason), .integer(wakeAt), .integer(endedAt),
      .integer(workflow), .integer(bundle), .text(key.text), .text(turnKey?.text),
      .integer(isAsking ? 1 : 0), .bytes(snapshot), .integer(number))
  }
}

extension ExactText {
  var text: String { String(decoding: utf8, as: UTF8.self) }
}
