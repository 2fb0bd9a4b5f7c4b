import Glibc

/// A thread of the system that runs one function. Nil where the system has run out of them.
func startThread(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
  final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
  var thread = pthread_t()
  let body = Unmanaged.passRetained(Body(run))
  let result = pthread_create(
    &thread, nil,
    { context in
      guard let context else { return nil }
      Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
      return nil
    }, body.toOpaque())
  guard result == 0 else {
    body.release()
    return nil
  }
  return thread
}
