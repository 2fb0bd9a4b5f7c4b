/// A seeded source of chance (SplitMix64): the same seed gives the same cases on every machine.
struct RandomSource {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    let size = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(next() % size)
  }

  /// True once in `n` times.
  mutating func once(in n: Int) -> Bool { number(1...n) == 1 }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(0...(elements.count - 1))]
  }
}
