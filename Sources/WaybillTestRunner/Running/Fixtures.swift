import Waybill
import WaybillCompiler
import WaybillCore
import WaybillFormats
import WaybillIR
import WaybillProject
import WaybillSchema
import WaybillSyntax

/// Reads the fixtures of tests and makes their edits.
struct Fixtures {
  let project: Project
  let sources: SourceSet
  let bench: Bench
  /// By id of a callable, the number of its program; see `CheckedTests`.
  let programs: (Int) -> Int?

  /// The bytes of a fixture named in a test.
  func bytes(_ file: PlainText) throws(TestProblem) -> [UInt8] {
    let source = sources[file.span]
    guard let found = project.files.read(file.text, from: source.path) else {
      throw TestProblem(
        .fixture, "the fixture `\(file.text)` is not there; it is looked for beside \(source.path)", at: file.span)
    }
    return found.bytes
  }

  /// The document of a fixture as a tree.
  func value(_ file: PlainText, as plan: any WirePlan) throws(TestProblem) -> JSONValue {
    let bytes = try bytes(file)
    do throws(ReadFault) {
      return try JSONValue(reading: bytes, as: plan)
    } catch {
      let position = SourceFile(path: file.text, bytes: bytes).position(of: error.offset)
      throw TestProblem(
        .fixture, "`\(file.text)`, line \(position.line), column \(position.column): \(error.message)", at: file.span)
    }
  }

  /// A fixture as it goes into a run. Without edits its bytes stay as they are, so that damaged ones can be tested too.
  func input(
    _ file: PlainText, _ edits: [CheckedTestEdit], type: ValueType, as plan: any WirePlan
  ) throws(TestProblem) -> (bytes: [UInt8], isUntyped: Bool) {
    if edits.isEmpty { return (try bytes(file), false) }
    let value = try edited(value(file, as: plan), edits, type: type)
    let isUntyped = !(plan is JSONFormat)
    return (Array((isUntyped ? value.asTexts : value).compact.utf8), isUntyped)
  }

  /// The document that a function without parameters gives.
  func document(_ function: Int, at span: SourceSpan) throws(TestProblem) -> [UInt8] {
    guard let program = programs(function) else { throw .broken(at: span) }
    switch bench.run(program, [:]) {
    case .accepted(let output, _): return bench.file(ofResult: output, program)
    case .rejected(let rejections):
      throw TestProblem(.edit, "this value is rejected: \(rejections.first?.message ?? "")", at: span)
    }
  }

  func edited(_ value: JSONValue, _ edits: [CheckedTestEdit], type: ValueType) throws(TestProblem) -> JSONValue {
    var value = value
    for edit in edits {
      let path = JSONPath(
        edit.place.map { step in
          switch step {
          case .name(let name): .name(name)
          case .index(let index): .index(index)
          }
        })
      let new = try edit.function.map { function throws(TestProblem) in
        try constant(function, at: edit.span, spelled: wireForm(of: edit.place, in: type))
      }
      do throws(JSONEditFault) {
        value = try value.applying([JSONEdit(path: path, value: new)])
      } catch {
        throw TestProblem(.edit, error.message, at: edit.span)
      }
    }
    return value
  }

  /// What a function without parameters gives, as JSON.
  func constant(_ function: Int, at span: SourceSpan, spelled wire: WireForm = .plain) throws(TestProblem) -> JSONValue
  {
    guard let program = programs(function) else { throw .broken(at: span) }
    switch bench.run(program, [:]) {
    case .accepted(let bytes, _):
      guard let value = try? JSONValue(reading: bytes) else { break }
      return spelled(value, wire)
    case .rejected(let rejections):
      throw TestProblem(.edit, "this value is rejected: \(rejections.first?.message ?? "")", at: span)
    }
    throw TestProblem(.edit, "this value has no form in JSON", at: span)
  }

  /// As the document spells it, where that is a text for a number or a truth.
  private func spelled(_ value: JSONValue, _ wire: WireForm) -> JSONValue {
    switch (wire.spelling, value) {
    case (.text, .number(let digits)): .text(digits)
    case (.text, .boolean(let truth)): .text(truth ? "true" : "false")
    case (.comma, .number(let digits)): .text(String(digits.map { $0 == "." ? "," : $0 }))
    case (.point, .number(let digits)): .text(digits)
    default: value
    }
  }

  private func wireForm(of place: [CheckedTestEdit.Step], in type: ValueType) -> WireForm {
    var type = type
    var wire = WireForm.plain
    for step in place {
      switch (step, type) {
      case (.index, .list(let element, _)): type = element.type
      case (.name(let name), .record(let record)):
        guard let field = bench.bundle.types.records[record].fields.first(where: { $0.name == name }) else {
          return .plain
        }
        (type, wire) = (field.slot.type, field.wire)
      case (.name(let name), .choice(let choice)):
        let records = bench.bundle.types.choices[choice].cases.map { bench.bundle.types.records[$0.record] }
        guard let field = records.lazy.flatMap(\.fields).first(where: { $0.name == name }) else { return .plain }
        (type, wire) = (field.slot.type, field.wire)
      case (.name, .map(let value)): (type, wire) = (value.type, .plain)
      default: return .plain
      }
    }
    return wire
  }
}

extension TestProblem {
  fileprivate static func broken(at span: SourceSpan) -> TestProblem {
    TestProblem(.edit, "this value cannot be worked out, since what it needs has errors", at: span)
  }
}
