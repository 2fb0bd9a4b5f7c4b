import Testing
import WaybillCompiler
import WaybillCore
import WaybillFormats
import WaybillIR
import WaybillPatterns

@testable import Waybill

/// A source that was compiled, for programs over kept values and for documents on the wire.
struct ComputingBench {
  let waybill: Waybill

  init(_ source: String) throws {
    let file = CompilationInput.File(
      source: SourceFile(path: "Test.way", bytes: Array(source.utf8)), packageName: "test")
    let compilation = compile(
      CompilationInput(
        name: "test", files: [file], readFile: { _, _ in nil }, zone: { _ in nil }, zoneVersion: "",
        patterns: RE2Engine()))
    let errors = compilation.diagnostics.filter { $0.severity == .error }.map(\.message)
    try #require(errors.isEmpty, "\(errors)")
    waybill = try Waybill(compilation.bundle)
  }

  func program(_ name: String) throws -> Program {
    try #require(waybill.program.bundle.programs.first { $0.name == "test.\(name)" })
  }

  func compute(_ name: String, _ inputs: String?...) throws -> ComputeOutcome {
    let index = try #require(waybill.program.indexes["test.\(name)"])
    return waybill.compute(program: index, inputs: inputs.map { $0.map { Array($0.utf8) } })
  }

  /// The slot of the first parameter of a program.
  func slot(_ name: String) throws -> Int { try program(name).parameters[0].slot }

  func decode(
    _ wire: String, _ name: String, _ settings: WriteSettings = WriteSettings(), isEach: Bool = false
  ) throws -> [ComputeOutcome] {
    waybill.decode(Array(wire.utf8), slot: try slot(name), settings: settings, isEach: isEach)
  }

  func encode(_ text: String, _ name: String, _ settings: WriteSettings = WriteSettings()) throws -> ComputeOutcome {
    waybill.encode(Array(text.utf8), slot: try slot(name), settings: settings)
  }
}

extension ComputeOutcome {
  /// The value as text; nil where it is missing or rejected.
  var text: String? {
    guard case .value(let value?, _) = self else { return nil }
    return String(decoding: value, as: UTF8.self)
  }

  var isMissing: Bool {
    if case .value(nil, _) = self { true } else { false }
  }

  var rejections: [Rejection] {
    switch self {
    case .value(_, let warnings): warnings
    case .rejected(let rejections): rejections
    }
  }

  var isRejected: Bool {
    if case .rejected = self { true } else { false }
  }

  var codes: [String] { rejections.map(\.code.description) }
}
