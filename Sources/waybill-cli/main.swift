import ArgumentParser
import Glibc
import WaybillFormats
import WaybillProject

/// Runs the command line and gives its exit code.
func run() -> Int32 {
  do {
    var command = try WaybillCommand.parseAsRoot()
    try command.run()
    return ExitCode.done.rawValue
  } catch let failure as CommandFailure {
    if let message = failure.message { Console.say("error: \(message)") }
    return failure.code.rawValue
  } catch let fault as SettingsFault {
    Console.say("error[\(fault.code)]: \(fault.message)" + (fault.remedy.isEmpty ? "" : "\nhelp: \(fault.remedy)"))
    return ExitCode.wrongUse.rawValue
  } catch let fault as FileFault {
    Console.say("error: \(fault.message)")
    return ExitCode.wrongUse.rawValue
  } catch {
    // Requests for help and version come as errors too.
    let message = WaybillCommand.fullMessage(for: error)
    guard WaybillCommand.exitCode(for: error).isSuccess else {
      Console.say(message)
      return ExitCode.wrongUse.rawValue
    }
    try? Console.write(message + "\n")
    return ExitCode.done.rawValue
  }
}

Interrupts.install()
exit(run())
