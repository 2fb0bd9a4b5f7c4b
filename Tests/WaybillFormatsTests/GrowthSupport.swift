import Glibc

/// By how much the work grows when the input doubles: the mean over three doublings, each end the best of what was
/// tried.
///
/// One doubling alone says as much about the caches of the machine, and about who else uses them, as about the code.
/// Small and large are measured in turn, and no more often than it takes to find at most 2.1.
/// - Parameters:
///   - size: the small end; the large one has eight times as much.
///   - seconds: the work that an input of a size takes, of this thread alone.
func growthPerDoubling(from size: Int, _ seconds: (Int) throws -> Double) rethrows -> Double {
  _ = try seconds(size)
  var best = (small: Double.infinity, large: Double.infinity)
  var growth = Double.infinity
  for _ in 0..<12 where growth > 2.1 {
    best.small = min(best.small, try seconds(size))
    best.large = min(best.large, try seconds(size * 8))
    growth = cbrt(best.large / best.small)
  }
  return growth
}

/// Seconds of this thread's own work, which a busy machine does not change.
func ownTime(_ body: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try body()
  return now() - start
}
