import Glibc
import WaybillEngine
import WaybillSQLite

/// Commits batches without end, each with new instances and the next revision of some older ones; prints a line for
/// each batch once it is acknowledged: `a:1 b:3`, ids with their revisions.
func commitUntilKilled(_ path: String, seed: UInt64) throws {
  let store = try SQLiteStore(path: path)
  var random = Random(seed: seed)
  var revisions: [String: Int64] = [:]
  say("ready")
  for round in 0... {
    var batch: [Transition] = []
    for place in 0...random.below(24) {
      let isNew = revisions.isEmpty || random.below(3) == 0
      let id = isNew ? "\(seed)-\(round)-\(place)" : revisions.randomElement(using: &random)!.key
      let revision = (revisions[id] ?? 0) + 1
      revisions[id] = revision
      batch.append(Samples.transition(id, revision: revision, size: 40 + random.below(3_000)))
    }
    let results = try store.commit(batch, at: 1)
    guard results.allSatisfy({ $0 == .committed }) else { fatalError("a batch of one writer does not conflict") }
    say(batch.flatMap(\.instances).map { "\($0.instance.id):\($0.instance.revision)" }.joined(separator: " "))
  }
}

/// Enough of a generator for samples: xorshift.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
