import CLibCrypto
import GRDB
import WaybillEngine

extension SQLiteStore {
  package func commit(_ batch: [Transition], at now: Moment) throws(StoreFault) -> [CommitResult] {
    var results: [CommitResult] = []
    try writing { db in
      try names.withLock { names in
        for transition in batch {
          var writer = TransitionWriter(db: db, names: names)
          results.append(try writer.commit(transition, at: now))
          names = writer.names
        }
      }
      // Nothing to flush where nothing fits.
      return results.contains(.committed) ? .commit : .rollback
    }
    return results
  }

  package func keep(bundle: [UInt8], hash: String) throws(StoreFault) {
    try writing { db in
      try db.run(
        "INSERT INTO bundles (hash, bundle) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING", .text(hash), .bytes(bundle))
      return .commit
    }
  }
}

/// SHA-256, by which long values are named.
func sha256(_ bytes: [UInt8]) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: 32) { output, count in
    _ = SHA256(bytes, bytes.count, output.baseAddress)
    count = 32
  }
}

/// Writes one transition within the transaction of its batch: looks first whether all of it fits, so that nothing has
/// to be taken back.
struct TransitionWriter {
  let db: Database
  var names: Names
  /// Rows of the instances that the transition is about.
  private var numbers: [InstanceID: Int64] = [:]

  init(db: Database, names: Names) {
    self.db = db
    self.names = names
  }

  mutating func commit(_ transition: Transition, at now: Moment) throws -> CommitResult {
    for claim in transition.claims {
      if let taken = try claim.name.claim(in: db, at: now) { return .claimed(taken) }
    }
    let before = try transition.instances.map { try InstanceRow.find($0.instance.id, in: db) }
    guard try fits(transition, before) else { return .conflict }
    for (index, change) in transition.instances.enumerated() { try put(change.instance, over: before[index]) }
    for entry in transition.journal { try append(entry) }
    try write(transition)
    return .committed
  }

  private mutating func fits(_ transition: Transition, _ before: [InstanceRow?]) throws -> Bool {
    for (change, row) in zip(transition.instances, before) where (row?.revision ?? 0) != change.expected {
      return false
    }
    for change in transition.views {
      let found = try revision(of: change.state)
      if found != change.expected { return false }
    }
    for change in transition.marks where try mark(change.name) != change.expected { return false }
    return true
  }

  private mutating func revision(of state: ViewState) throws -> Int64 {
    let view = try names.number(of: state.view, in: db)
    return try db.first(
      "SELECT revision FROM views WHERE view = ? AND key = ?", .integer(view), .text(state.key)
    ) { $0.integer(0) } ?? 0
  }

  private func mark(_ name: String) throws -> String? {
    try db.first("SELECT value FROM marks WHERE name = ?", .text(name)) { $0.text(0) }
  }
}

// MARK: Instances

extension TransitionWriter {
  private mutating func put(_ instance: Instance, over before: InstanceRow?) throws {
    let row = InstanceRow(
      instance, number: before?.number ?? 0, workflow: try names.number(of: instance.workflowName, in: db),
      bundle: try names.number(of: instance.bundle, in: db))
    let packed = Packing.packed(instance, digest: sha256)
    let number = try row.write(snapshot: packed.bytes, over: before, in: db)
    numbers[instance.id] = number
    try keep(packed, of: number)
  }

  private mutating func append(_ entry: JournalEntry) throws {
    let known = numbers[entry.instance]
    guard let number = try known ?? InstanceRow.find(entry.instance, in: db)?.number else {
      preconditionFailure("a journal is of an instance that the store has")
    }
    let packed = Packing.packed(entry, digest: sha256)
    try db.run(
      "INSERT INTO journal (instance, revision, entry) VALUES (?, ?, ?)", .integer(number), .integer(entry.revision),
      .bytes(packed.bytes))
    try keep(packed, of: number)
  }

  private func keep(_ packed: Packed, of number: Int64) throws {
    for (digest, value) in packed.aside {
      try db.run(
        """
        INSERT INTO long_values (instance, digest, value) VALUES (?, ?, ?)
        ON CONFLICT (instance, digest) DO NOTHING
        """, .integer(number), .bytes(digest), .bytes(value))
    }
  }
}

extension String {
  /// The claim of this name, unless its time is over.
  func claim(in db: Database, at now: Moment) throws -> Claim? {
    try db.first("SELECT value, until FROM claims WHERE name = ? AND until > ?", .text(self), .integer(now)) {
      Claim(name: self, value: $0.text(0), until: $0.integer(1))
    }
  }
}
