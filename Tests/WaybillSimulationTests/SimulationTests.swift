import Foundation
import Testing
import WaybillEngine

@Suite("The simulated world")
struct SimulationTests {
  /// `WAYBILL_SEED=n` runs that seed alone; `WAYBILL_SEEDS=n` so many, 2,000 where nothing is said.
  private static var seeds: Range<UInt64> {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["WAYBILL_SEED"].flatMap(UInt64.init) { return seed..<(seed + 1) }
    return 1..<(1 + (environment["WAYBILL_SEEDS"].flatMap(UInt64.init) ?? 2_000))
  }

  /// Several at once, each a share of the seeds.
  @Test("whatever crashes, is lost, doubled or late, the invariants hold", arguments: 0..<4)
  func holds(share: Int) {
    for seed in Self.seeds where seed % 4 == UInt64(share) {
      var faults: [String]
      do {
        let run = try Simulation(seed: seed)
        try run.run()
        faults = run.faults
      } catch {
        faults = ["\(error)"]
      }
      #expect(faults == [], "WAYBILL_SEED=\(seed)")
    }
  }

  @Test("a seed gives the same run again")
  func replays() throws {
    let runs = try (0..<2).map { _ in
      let run = try Simulation(seed: 7)
      try run.run()
      return run
    }
    #expect(runs[0].targets.requests.map(\.call) == runs[1].targets.requests.map(\.call))
    #expect(runs[0].targets.requests.map(\.at) == runs[1].targets.requests.map(\.at))
    #expect(runs[0].targets.requests.isEmpty == false)
  }
}
