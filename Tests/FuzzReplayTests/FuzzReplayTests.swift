import Foundation
import Testing
import WaybillFuzzing

/// What was once found stays mended: the seeds of every fuzz target and the files of its corpus go through it again.
@Suite("Findings of the fuzzer") struct FuzzReplayTests {
  private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fuzzing/Corpus")

  private static func files(of target: String) -> [URL] {
    let folder = corpus.appendingPathComponent(target)
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter { !$0.lastPathComponent.hasPrefix(".") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  @Test("seeds and corpus violate nothing", arguments: FuzzTarget.all.map(\.name)) func replay(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let seeds = target.seeds()
    #expect(!seeds.isEmpty && seeds.allSatisfy { !$0.isEmpty })
    let inputs =
      try seeds.enumerated().map { ("seed \($0)", $1) }
      + FuzzReplayTests.files(of: name).map { ($0.lastPathComponent, [UInt8](try Data(contentsOf: $0))) }
    for (label, bytes) in inputs {
      let violation = bytes.withUnsafeBufferPointer(target.violation)
      #expect(violation == nil, "\(label): \(violation ?? "")")
    }
  }

  @Test("every folder of the corpus belongs to a target") func folders() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: FuzzReplayTests.corpus.path)
    #expect(Set(names).isSubset(of: Set(FuzzTarget.all.map(\.name))))
  }
}
