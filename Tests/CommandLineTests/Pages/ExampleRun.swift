import Foundation
import Testing
import Waybill
import WaybillCompiler
import WaybillCore
import WaybillDiagnosticPages
import WaybillFormats
import WaybillIR
import WaybillProject
import WaybillTestRunner

/// What was found in an example, by whatever found it.
struct ExampleFinding: CustomStringConvertible {
  var code: DiagnosticCode
  var severity: Severity
  var message: String

  var description: String { "\(code) \(message)" }
}

/// Does with an example what its page says: checks it, runs its tests, or runs its document through `Main`.
struct ExampleRun {
  private let code: DiagnosticCode

  init(_ code: DiagnosticCode) {
    self.code = code
  }

  func findings(of example: DiagnosticExample) throws -> [ExampleFinding] {
    if let store = example.store { return try StoreExampleRun(store).findings() }
    let checked = try CheckedExample(example)
    let compilation = try checked.compile()
    let found = compilation.diagnostics.map {
      ExampleFinding(code: $0.code, severity: $0.severity, message: $0.message)
    }
    if code.number < 700 || compilation.hasErrors { return found }
    return 1100..<1200 ~= code.number
      ? try testFindings(checked, compilation) : try runFindings(example, checked, compilation)
  }

  private func testFindings(_ example: CheckedExample, _ compilation: Compilation) throws -> [ExampleFinding] {
    let run = try TestRun(example.open(), compilation)
    let tests = run.tests(in: TestSelection([]))
    #expect(!tests.isEmpty)
    return run.run(tests).results.flatMap(\.problems).map(\.diagnostic).map {
      ExampleFinding(code: $0.code, severity: $0.severity, message: $0.message)
    }
  }

  private func runFindings(
    _ example: DiagnosticExample, _ checked: CheckedExample, _ compilation: Compilation
  ) throws -> [ExampleFinding] {
    let waybill: Waybill
    do {
      waybill = try Waybill(bundle: bundle(of: compilation, example.damage))
    } catch WaybillError.badBundle(let code, let reason) {
      return [ExampleFinding(code: code, severity: .error, message: reason)]
    }
    guard let input = input(of: example) else { return [] }
    var mapping = try waybill.mapping("example.Main", limits: limits(of: example))
    if let schema = example.schema {
      let folder = try Folder(["schema.xsd": schema])
      let compiled = try XMLSchema(folder: folder.url.path, name: "schema.xsd")
      mapping = try #require(mapping.validating(mapping.inputs[0], against: compiled))
    }
    return try rejections(mapping, input, isStream: example.isStream, checked.settings()).map {
      ExampleFinding(code: $0.code, severity: $0.severity, message: $0.message)
    }
  }

  private func input(of example: DiagnosticExample) -> [UInt8]? {
    example.inputBytes.map(DiagnosticExample.bytes(ofHexadecimal:)) ?? example.input.map { Array($0.utf8) }
  }

  private func limits(of example: DiagnosticExample) throws -> Limits {
    var limits = Limits()
    for (name, value) in example.limits {
      let isKnown = limits.set(name, to: value)
      try #require(isKnown, "no limit \(name)")
    }
    return limits
  }

  private func bundle(of compilation: Compilation, _ damage: BundleDamage?) throws -> [UInt8] {
    let bundle = compilation.bundle
    return try damage?.bytes(of: bundle) ?? encode(bundle, digest: sha256)
  }

  private func rejections(
    _ mapping: Mapping, _ input: [UInt8], isStream: Bool, _ settings: WriteSettings
  ) throws -> [Rejection] {
    guard isStream else {
      let outcome = mapping.run(
        inputs: mapping.inputs.first.map { [$0: input] } ?? [:], settings: settings)
      return outcome.errors + outcome.warnings
    }
    var rest = input[...]
    var rejections: [Rejection] = []
    let runner = try StreamRunner(
      mapping, threads: 1,
      read: { room in
        let piece = rest.prefix(room.count)
        room.copyBytes(from: piece)
        rest = rest.dropFirst(piece.count)
        return piece.count
      }, sink: .init(write: { _ in }, reject: { rejections += $0 }))
    _ = try runner.run()
    return rejections
  }
}

/// An example as a project on the disk.
final class CheckedExample {
  private let folder: Folder
  private let example: DiagnosticExample

  init(_ example: DiagnosticExample) throws {
    self.example = example
    folder = try Folder(["waybill.yaml": example.settings ?? "name: example\nsources: [Mappings]\n"])
    try folder.write(example.source, to: "Mappings/Example/Example.way")
    for (name, text) in example.files { try folder.write(text, to: CheckedExample.place(of: name)) }
    for (name, bytes) in example.fileBytes {
      let file = folder.url.appendingPathComponent(CheckedExample.place(of: name))
      try Data(DiagnosticExample.bytes(ofHexadecimal: bytes)).write(to: file)
    }
  }

  private static func place(of name: String) -> String {
    name.hasPrefix("/") ? String(name.dropFirst()) : "Mappings/Example/\(name)"
  }

  func open() throws -> Project {
    guard !example.unreadable.isEmpty else { return try Project.open(folder.url.path) }
    for name in example.unreadable {
      let file = folder.url.appendingPathComponent(CheckedExample.place(of: name)).path
      try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: file)
    }
    return try asNobody { try Project.open(folder.url.path) }
  }

  /// The first partner of the example, with numbers in its folder.
  func settings() throws -> WriteSettings {
    guard let partners = try open().partners, let entry = partners.file.entries.first else {
      return WriteSettings(now: example.now)
    }
    return WriteSettings(now: example.now, partner: entry.partner, numbers: partners.file.numbers(of: entry))
  }

  func compile() throws -> Compilation { try open().compileProject() }

  /// Tests may run as root, who reads everything: this thread then reads files as somebody who owns none.
  private func asNobody<Result>(_ body: () throws -> Result) throws -> Result {
    guard getuid() == 0 else { return try body() }
    let symbol = try #require(dlsym(UnsafeMutableRawPointer(bitPattern: 0), "setfsuid"))
    let setUser = unsafeBitCast(symbol, to: (@convention(c) (UInt32) -> Int32).self)
    _ = setUser(65_534)
    defer { _ = setUser(0) }
    return try body()
  }
}
