import Glibc
import WaybillEngine
import WaybillSQLite

/// A process of its own around a store, for the tests that kill it and for `Benchmarks/engine-store`:
///
///     store-probe commit FILE SEED     commits until it is killed; prints what was acknowledged
///     store-probe full FILE BYTES      commits until files of that size may not grow
///     store-probe nobody FILE          opens the store as a user who owns nothing
///     store-probe fill FILE COUNT      parks so many instances
///     store-probe restart FILE         opens the store and asks what an engine asks at its start
///     store-probe rate FILE BATCH S    commits in batches for some seconds
///     store-probe flush FILE           times appending and flushing 4 KiB
let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch arguments.first {
  case "commit" where arguments.count == 3: try commitUntilKilled(arguments[1], seed: UInt64(arguments[2]) ?? 0)
  case "full" where arguments.count == 3:
    try commitUntilFull(arguments[1], limitInBytes: UInt(arguments[2]) ?? 0)
  case "nobody" where arguments.count == 2: openAsNobody(arguments[1])
  case "fill" where arguments.count == 3: try fill(arguments[1], count: Int(arguments[2]) ?? 0)
  case "restart" where arguments.count == 2: try restart(arguments[1])
  case "rate" where arguments.count == 4:
    try measureRate(arguments[1], batch: Int(arguments[2]) ?? 1, seconds: Double(arguments[3]) ?? 1)
  case "flush" where arguments.count == 2: measureFlush(arguments[1])
  default:
    say("usage: store-probe commit|full|nobody|fill|restart|rate|flush FILE …", to: STDERR_FILENO)
    exit(64)
  }
} catch {
  say("\(error)", to: STDERR_FILENO)
  exit(1)
}

/// Without a buffer: what was said was done, also when the process is killed right behind it.
func say(_ line: String, to file: Int32 = STDOUT_FILENO) {
  let bytes = Array((line + "\n").utf8)
  _ = write(file, bytes, bytes.count)
}
