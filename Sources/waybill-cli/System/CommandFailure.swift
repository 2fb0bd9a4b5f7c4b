/// How a command ends. Source: `Docs/COMMANDS.md`, exit codes.
enum ExitCode: Int32 {
  case done = 0
  /// Errors in the sources, failed tests, rejected documents.
  case failed = 1
  /// Wrong use, settings that do not fit, input that cannot be read.
  case wrongUse = 2
  case ownFault = 3
  case noTestMatched = 5
}

/// Ends a command with an exit code, and a sentence where the findings on paper do not say it all.
struct CommandFailure: Error {
  let code: ExitCode
  let message: String?

  init(_ code: ExitCode, _ message: String? = nil) {
    self.code = code
    self.message = message
  }
}
