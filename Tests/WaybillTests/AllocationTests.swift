import CAllocationCounter
import Testing
import Waybill
import WaybillCompiler
import WaybillCore
import WaybillFormats
import WaybillProject

/// The folder of the repository.
private var repository: String {
  var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  parts.removeLast(3)
  return parts.joined(separator: "/")
}

@Suite struct AllocationTests {
  /// The benchmark's mapping over its own orders: once warm, a document takes no memory from the system. Code that is
  /// not optimised allocates wherever it calls something generic, so that this holds for the release build.
  @Test(.enabled(if: !_isDebugAssertConfiguration())) func aDocumentAllocatesNothingOnceWarm() throws {
    let folder = repository + "/Benchmarks"
    let compilation = try Project.open(folder).compileProject()
    try #require(!compilation.hasErrors, "\(compilation.diagnostics)")
    let mapping = try Waybill(compilation.bundle).mapping("w1.ToOrder")
    let documents = try ["order", "counter-sale"].map {
      InputBytes(try Files.read("\(folder)/Mappings/W1/fixtures/\($0).json"))
    }
    let session = Session(mapping)
    session.prepare(streamed: 0)
    let output = OutputBuffer()
    func run(_ count: Int) -> (accepted: Int, allocations: UInt) {
      let before = waybill_allocations()
      var accepted = 0
      for number in 0..<count {
        output.removeAll()
        if session.run(documents[number % 2].bytes, parameter: 0, into: output) { accepted += 1 }
      }
      return (accepted, waybill_allocations() - before)
    }
    let cold = run(100)
    #expect(cold.accepted == 100, "\(session.evaluation.rejections)")
    #expect(cold.allocations > 0, "the counter does not count")
    #expect(run(500).allocations == 0)
    #expect(run(1000).allocations == 0)
  }
}
