import WaybillCore
import WaybillSchema

/// A record that always holds another one of itself could never be written to its end.
extension DeclarationContext {
  /// Walks down from every record, with a path of its own instead of recursion: records may be chained by the thousand.
  mutating func checkContainment() {
    var state = [Visit](repeating: .new, count: symbols.types.records.count)
    for start in symbols.types.records.indices where state[start] == .new {
      var path = [Step(record: start, field: 0)]
      state[start] = .open
      while let step = path.last {
        guard step.field < symbols.types.records[step.record].fields.count else {
          state[step.record] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].field += 1
        guard let inner = containedRecord(symbols.types.records[step.record].fields[step.field].slot) else { continue }
        switch state[inner] {
        case .new:
          state[inner] = .open
          path.append(Step(record: inner, field: 0))
        case .open: reportCircle(path[(path.firstIndex { $0.record == inner } ?? 0)...])
        case .done: continue
        }
      }
    }
  }

  private enum Visit { case new, open, done }

  private struct Step {
    var record: Int
    /// The next one to look at.
    var field: Int
  }

  /// The record that a value of the slot always holds: not through lists that may be empty, maps, choices or what may
  /// be missing.
  private func containedRecord(_ slot: Slot) -> Int? {
    guard !slot.isOptional else { return nil }
    switch slot.type {
    case .record(let index): return index
    case .list(let element, let count): return count.low > 0 ? containedRecord(element) : nil
    case .choice(let index):
      let cases = symbols.types.choices[index].cases
      return cases.count == 1 ? cases[0].record : nil
    default: return nil
    }
  }

  private mutating func reportCircle(_ circle: ArraySlice<Step>) {
    guard let first = circle.first else { return }
    let names = circle.map { symbols.types.records[$0.record].name }
    report(.containsItself(names, at: symbols.places.fields[first.record][first.field - 1]))
  }
}
