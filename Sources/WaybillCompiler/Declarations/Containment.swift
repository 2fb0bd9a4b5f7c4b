import WaybillCore
import WaybillSchema

/// A record that always holds another one of itself could never be written to its end.
extension DeclarationContext {
  mutating func checkContainment() {
    var state = [Visit](repeating: .new, count: symbols.types.records.count)
    for record in symbols.types.records.indices where state[record] == .new {
      var path: [(record: Int, field: Int)] = []
      visit(record, &state, &path)
    }
  }

  private enum Visit { case new, open, done }

  private mutating func visit(_ record: Int, _ state: inout [Visit], _ path: inout [(record: Int, field: Int)]) {
    state[record] = .open
    for (index, field) in symbols.types.records[record].fields.enumerated() {
      guard let inner = containedRecord(field.slot) else { continue }
      path.append((record, index))
      switch state[inner] {
      case .new: visit(inner, &state, &path)
      case .open: reportCircle(path[(path.firstIndex { $0.record == inner } ?? 0)...])
      case .done: break
      }
      path.removeLast()
    }
    state[record] = .done
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

  private mutating func reportCircle(_ circle: ArraySlice<(record: Int, field: Int)>) {
    guard let first = circle.first else { return }
    let names = circle.map { symbols.types.records[$0.record].name }
    report(.containsItself(names, at: symbols.places.fields[first.record][first.field]))
  }
}
