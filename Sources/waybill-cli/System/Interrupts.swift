import Glibc

/// Signals: an interrupt ends with 130 or 143 and leaves no half-written file; a defect of our own ends with 3.
enum Interrupts {
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT) { _ in Interrupts.end(130) }
    signal(SIGTERM) { _ in Interrupts.end(143) }
    // Whoever started us may have held them back, and a mask is inherited.
    var held = sigset_t()
    sigemptyset(&held)
    sigaddset(&held, SIGINT)
    sigaddset(&held, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &held, nil)
    guard getenv("WAYBILL_BACKTRACE") == nil else { return }
    for defect in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      signal(defect) { _ in
        Interrupts.say("waybill: this is a fault of waybill itself; WAYBILL_BACKTRACE=1 shows where\n")
        Interrupts.end(ExitCode.ownFault.rawValue)
      }
    }
  }

  /// Names of files that are being written, removed on an interrupt. Kept as C strings, since a signal handler may not
  /// allocate. Unsafe by hand: a slot is filled before `used` counts it, and the handler reads no more than that.
  nonisolated(unsafe) private static let unfinished = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
    capacity: slots)
  private static let slots = 4
  nonisolated(unsafe) private static var used = 0

  static func willWrite(_ path: String) {
    guard used < slots else { return }
    unfinished[used] = strdup(path)
    used += 1
  }

  /// All files that were announced have their final name.
  static func didFinishWriting() {
    used = 0
  }

  /// Calls only what a signal handler may call.
  private static func end(_ code: Int32) {
    for index in 0..<used {
      if let path = unfinished[index] { unlink(path) }
    }
    _exit(code)
  }

  private static func say(_ text: StaticString) {
    _ = Glibc.write(2, text.utf8Start, text.utf8CodeUnitCount)
  }
}
