import Synchronization

/// Objects that one thread at a time works with, kept for the next one.
final class Pool<Element: Sendable>: Sendable {
  private let idle = Mutex<[Element]>([])

  func with<Result>(_ make: @autoclosure () -> Element, _ body: (Element) -> Result) -> Result {
    let element = idle.withLock { $0.popLast() } ?? make()
    defer { idle.withLock { $0.append(element) } }
    return body(element)
  }
}
