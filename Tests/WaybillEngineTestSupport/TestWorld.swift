import WaybillEngine

/// A clock that stands where it is put, and numbers from a seed.
package final class TestWorld: World {
  package var now: Moment
  private var state: UInt64

  package init(now: Moment = 1_750_000_000_000, seed: UInt64 = 1) {
    self.now = now
    state = seed
  }

  /// SplitMix64.
  package func random(below bound: UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return (mixed ^ (mixed >> 31)) % bound
  }

  /// Two different sums of 64 bits: no match for an attacker, enough for tests.
  package func digest(_ bytes: [UInt8]) -> [UInt8] {
    var (one, two): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15)
    for byte in bytes {
      one = (one ^ UInt64(byte)) &* 0x100_0000_01B3
      two = (two &+ UInt64(byte) &+ 1) &* 0xD6E8_FEB8_6659_FD93
      two ^= two >> 29
    }
    return [one, two].flatMap { sum in (0..<8).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) } }
  }
}
