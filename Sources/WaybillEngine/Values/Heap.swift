/// Elements by their moment, the earliest first; those of one moment in the order in which they came.
struct Heap<Element> {
  private struct Entry {
    var at: Moment
    var order: Int
    var element: Element

    static func isBefore(_ one: Entry, _ other: Entry) -> Bool { (one.at, one.order) < (other.at, other.order) }
  }

  private var entries: [Entry] = []
  private var order = 0

  var isEmpty: Bool { entries.isEmpty }
  var first: (at: Moment, element: Element)? { entries.first.map { ($0.at, $0.element) } }

  mutating func insert(_ element: Element, at moment: Moment) {
    order += 1
    entries.append(Entry(at: moment, order: order, element: element))
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard Entry.isBefore(entries[child], entries[parent]) else { return }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  mutating func removeFirst() -> (at: Moment, element: Element)? {
    guard let first = entries.first else { return nil }
    let last = entries.removeLast()
    if !entries.isEmpty {
      entries[0] = last
      sink()
    }
    return (first.at, first.element)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
        if Entry.isBefore(entries[child], entries[least]) { least = child }
      }
      if least == parent { return }
      entries.swapAt(least, parent)
      parent = least
    }
  }
}
