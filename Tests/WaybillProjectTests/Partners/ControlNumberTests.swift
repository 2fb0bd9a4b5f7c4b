import Foundation
import Synchronization
import Testing
import WaybillFormats

@testable import WaybillProject

@Suite("Control numbers") struct ControlNumberTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("numbers-\(UUID())").path
  private let one = ControlNumberRanges(interchange: 1, group: 1, transaction: 1)

  private func file(_ first: ControlNumberRanges? = nil) -> ControlNumberFile {
    ControlNumberFile(path: folder + "/deep/acme.json", first: first ?? one)
  }

  @Test("numbers follow one another, over all who open the file") func sequence() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let wanted = ControlNumberCounts(interchanges: 1, groups: 2, transactions: 3)
    #expect(try file().take(wanted) == one)
    #expect(try file().take(wanted) == ControlNumberRanges(interchange: 2, group: 3, transaction: 4))
    #expect(try file().next() == ControlNumberRanges(interchange: 3, group: 5, transaction: 7))
  }

  @Test("a higher first number takes the series on, a lower one does nothing") func first() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let wanted = ControlNumberCounts(interchanges: 1)
    let high = ControlNumberRanges(interchange: 500, group: 1, transaction: 1)
    #expect(try file(high).take(wanted).interchange == 500)
    #expect(try file().take(wanted).interchange == 501)
  }

  @Test(
    "a damaged file is refused, never begun anew",
    arguments: [
      "", "{", "{}", "17",
      "{\"format\":\"waybill-control-numbers\",\"version\":1,\"interchange\":0,\"group\":1,\"transaction\":1}",
      "{\"format\":\"waybill-control-numbers\",\"version\":2,\"interchange\":1,\"group\":1,\"transaction\":1}",
      "{\"format\":\"waybill-control-numbers\",\"version\":1,\"interchange\":9223372036854775807,\"group\":1,\"transaction\":1}",
      "{\"format\":\"waybill-control-numbers\",\"version\":1,\"interchange\":1.5,\"group\":1,\"transaction\":1}",
    ])
  func damaged(_ content: String) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try file().take(ControlNumberCounts(interchanges: 1))
    try Data(content.utf8).write(to: URL(fileURLWithPath: file().path))
    let fault = #expect(throws: SettingsFault.self) { try file().take(ControlNumberCounts(interchanges: 1)) }
    #expect(fault?.code.number == 1374)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file().path)) == Data(content.utf8))
  }

  @Test("a folder that cannot be written is told") func unwritable() {
    let numbers = ControlNumberFile(path: "/proc/none/acme.json", first: one)
    let fault = #expect(throws: SettingsFault.self) { try numbers.take(ControlNumberCounts(interchanges: 1)) }
    #expect(fault?.code.number == 1373)
  }

  @Test("threads that take at the same time get different numbers") func threads() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let taken = Mutex<[Int64]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<25 {
        guard let numbers = try? file().take(ControlNumberCounts(interchanges: 2)) else { continue }
        taken.withLock { $0 += [numbers.interchange, numbers.interchange + 1] }
      }
    }
    #expect(taken.withLock { $0.sorted() } == Array(1...400))
  }

  @Test("a lock file or a half-written file that a killed process left behind stops nobody") func leftovers() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try file().take(ControlNumberCounts(interchanges: 1))
    try Data("{\"for".utf8).write(to: URL(fileURLWithPath: file().path + ".99999.partial"))
    #expect(FileManager.default.fileExists(atPath: file().path + ".lock"))
    #expect(try file().take(ControlNumberCounts(interchanges: 1)).interchange == 2)
  }

  @Test("nine digits at the most: 1 follows 999999999") func wrap() {
    #expect(controlNumber(999_999_999) == 999_999_999)
    #expect(controlNumber(1_000_000_000) == 1)
    #expect(controlNumber(1_999_999_998) == 999_999_999)
    #expect(controlNumber(0) == 1)
  }
}
