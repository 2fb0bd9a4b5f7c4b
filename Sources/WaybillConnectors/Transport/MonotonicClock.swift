import Glibc

/// Milliseconds that only go forward, from an arbitrary start; the wall clock may jump.
package typealias MillisecondClock = @Sendable () -> Int

@Sendable package func monotonicMilliseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}
