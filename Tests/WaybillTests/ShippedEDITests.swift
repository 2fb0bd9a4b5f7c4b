import Foundation
import Testing
import WaybillCompiler
import WaybillCore
import WaybillIR
import WaybillPatterns
import WaybillProject

@testable import Waybill
@testable import WaybillFormats

/// Every shipped fixture of X12 and EDIFACT is read by the document of its name, written, and read again: the same
/// values in the same shape, and from then on the same bytes.
@Suite("Shipped documents of EDI", .enabled(if: ShippedEDI.isThere)) struct ShippedEDITests {
  @Test("what a fixture holds is written back equal", arguments: ShippedEDI.fixtures) func roundTrip(_ fixture: String)
    throws
  {
    let shipped = try ShippedEDI.shared.get()
    let mapping = try shipped.mapping(ShippedEDI.document(of: fixture))
    let received = [UInt8](try Data(contentsOf: ShippedEDI.root.appendingPathComponent(fixture)))
    let written = try ShippedEDI.run(mapping, received)
    let before = try ShippedEDI.documents(received, mapping)
    let after = try ShippedEDI.documents(written, mapping)
    #expect(!before.isEmpty)
    #expect(before == after)
    #expect(try ShippedEDI.run(mapping, written) == written)
  }

  @Test("all transaction sets and messages have fixtures") func count() {
    #expect(ShippedEDI.fixtures.count >= 40)
  }
}

/// The shipped documents, each with a mapping to itself.
struct ShippedEDI {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let packages = ["X12": "x12", "Edifact": "edi"]

  static var isThere: Bool { !fixtures.isEmpty }

  /// Paths from the root of the project.
  static let fixtures: [String] = packages.sorted { $0.key < $1.key }.flatMap { folder, ending in
    let path = "Mappings/\(folder)/fixtures"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(path).path)) ?? []
    return names.sorted().filter { $0.hasSuffix("." + ending) }.map { "\(path)/\($0)" }
  }

  /// `x12.PurchaseOrder850` of `Mappings/X12/fixtures/PurchaseOrder850-wrapped.x12`.
  static func document(of fixture: String) -> String {
    let parts = fixture.split(separator: "/")
    let name = parts[3].prefix { $0 != "-" && $0 != "." }
    return "\(parts[1].lowercased()).\(name)"
  }

  static let shared = Result { try ShippedEDI() }

  private let waybill: Waybill

  private init() throws {
    let project = try Project.open(ShippedEDI.root.path)
    var input = project.input(patterns: RE2Engine())
    let documents = Set(ShippedEDI.fixtures.map(ShippedEDI.document)).sorted()
    let source = documents.map { "mapping \(ShippedEDI.name($0)) (document: \($0)) -> \($0) = document\n" }.joined()
    input.files.append(
      CompilationInput.File(
        source: SourceFile(path: "Mappings/Same/Same.way", bytes: Array(source.utf8)), packageName: "same"))
    let compilation = compile(input)
    let errors = compilation.findings(neededBy: "same").filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.message))")
    waybill = try Waybill(compilation.bundle)
  }

  func mapping(_ document: String) throws -> Mapping { try waybill.mapping("same." + ShippedEDI.name(document)) }

  private static func name(_ document: String) -> String {
    document.split(separator: ".").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  static func run(_ mapping: Mapping, _ bytes: [UInt8]) throws -> [UInt8] {
    var rest = bytes[...]
    var output: [UInt8] = []
    var rejections: [Rejection] = []
    let runner = try StreamRunner(
      mapping, threads: 1, settings: .ofTests,
      read: { room in
        let count = min(room.count, rest.count)
        room.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
      }, sink: .init(write: { output += $0 }, reject: { rejections += $0 }))
    _ = try runner.run()
    #expect(rejections.map(\.jsonLine) == [])
    return output
  }

  /// What each document holds, without what its envelope says; numbers by their value.
  static func documents(_ bytes: [UInt8], _ mapping: Mapping) throws -> [JSONValue] {
    let plan = mapping.inputPlans[0]
    let (reader, tape, batch) = (plan.makeReader(ReadLimits()), Tape(), StreamBatch())
    let splitter = plan.makeSplitter(ReadLimits())
    var rest = bytes[...]
    var found: [JSONValue] = []
    while try splitter.next(
      batch,
      from: { room in
        let count = min(room.count, rest.count)
        room.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
      })
    {
      for record in batch.records {
        let bytes = batch.bytes(of: record)
        try reader.read(
          try #require(bytes.baseAddress), count: bytes.count, context: batch.context(of: record), into: tape)
        var node = 0
        found.append(plain(JSONValue(tape, &node)))
      }
    }
    return found
  }

  private static func plain(_ value: JSONValue) -> JSONValue {
    switch value {
    case .text(let text):
      guard let number = ExactDecimal(text), text.contains(".") else { return value }
      return .number("\(number.normalised)")
    case .array(let items): return .array(items.map(plain))
    case .object(let members):
      return .object(
        members.filter { $0.name != "interchange" }.map { JSONValue.Member($0.name, plain($0.value)) })
    default: return value
    }
  }
}
