import Glibc
import WaybillEngine
import WaybillSQLite

/// Commits until no file may grow any more, as on a disk that is full; prints what was acknowledged, then the fault.
func commitUntilFull(_ path: String, limitInBytes: UInt) throws {
  let store = try SQLiteStore(path: path)
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit(rlim_cur: limitInBytes, rlim_max: limitInBytes)
  guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { fatalError("no limit can be set") }
  for number in 0... {
    do throws(StoreFault) {
      _ = try store.commit([Samples.transition("i\(number)", revision: 1, size: 900)], at: 1)
      say("i\(number)")
    } catch {
      // What was there before can still be read.
      let isThere = try store.instance("i0") != nil
      say("\(error) reads=\(isThere)")
      return
    }
  }
}

/// Opens the store as a user who owns nothing, since root may write anywhere.
func openAsNobody(_ path: String) {
  if getuid() == 0 { setuid(65_534) }
  do throws(StoreProblem) {
    _ = try SQLiteStore(path: path)
    say("opened")
  } catch {
    say("\(error)")
  }
}
