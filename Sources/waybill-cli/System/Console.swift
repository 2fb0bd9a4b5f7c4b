import Glibc
import WaybillCore
import WaybillProject

/// Standard output and error: data goes to the one, talk to the other.
enum Console {
  /// Writes data. When nobody reads any more, the command ends quietly.
  static func write(_ text: String) throws(CommandFailure) {
    try write(Array(text.utf8))
  }

  static func write(_ bytes: [UInt8]) throws(CommandFailure) {
    switch Files.writeAll(bytes, to: 1) {
    case 0: return
    case EPIPE: throw CommandFailure(.done)
    case let code:
      throw CommandFailure(.wrongUse, "standard output cannot be written: \(String(cString: strerror(code)))")
    }
  }

  /// Says something to the person at the terminal or in the log. That it cannot be said is no reason to fail.
  static func say(_ text: String) {
    _ = Files.writeAll(Array((text + "\n").utf8), to: 2)
  }

  /// Findings that end a command: as text for a person, as JSON for whoever reads the log.
  static func sayFindings(_ report: FindingsReport) {
    let isPerson = isErrorTerminal
    let isColoured = isColoured(flag: nil, isTerminal: isPerson)
    say(isPerson ? report.renderedAsText(isColoured: isColoured) : report.renderedAsJSON())
  }

  static var isOutputTerminal: Bool { isatty(1) == 1 }
  static var isErrorTerminal: Bool { isatty(2) == 1 }

  /// By flag, then `NO_COLOR`, then `FORCE_COLOR`, then whether it is a terminal.
  static func isColoured(flag: Bool?, isTerminal: Bool) -> Bool {
    if let flag { return flag }
    if isSet("NO_COLOR") { return false }
    if isSet("FORCE_COLOR") { return true }
    return isTerminal && environment("TERM") != "dumb"
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func isSet(_ name: String) -> Bool {
    environment(name).map { !$0.isEmpty } ?? false
  }
}
