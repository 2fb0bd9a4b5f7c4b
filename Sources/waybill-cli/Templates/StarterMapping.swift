import WaybillCore
import WaybillTestRunner

/// What `waybill new mapping` writes: a document, a record that takes its plain fields over, the mapping, a fixture and
/// a test.
struct StarterMapping {
  private let name: QualifiedName
  private let sample: JSONValue
  private let sampleBytes: [UInt8]
  private let shape: ObservedShape
  private let fields: [TakenField]
  private let isChannel: Bool
  private static let takenAtMost = 8

  /// A field of the document that the new mapping takes over.
  private struct TakenField {
    var wire: String
    var name: String
    var type: String
    var isPersonal: Bool
  }

  init(name: QualifiedName, sample: JSONValue?, sampleBytes: [UInt8]?, isChannel: Bool) throws {
    self.name = name
    self.isChannel = isChannel
    self.sample = sample ?? StarterMapping.placeholder
    self.sampleBytes = sampleBytes ?? Array((StarterMapping.placeholder.pretty + "\n").utf8)
    guard case .object = self.sample else {
      throw CommandFailure(.wrongUse, "a mapping starts from a payload that is one JSON object")
    }
    var shape = ObservedShape()
    shape.observe(self.sample)
    self.shape = shape
    fields = StarterMapping.taken(from: shape)
    guard !fields.isEmpty else {
      throw CommandFailure(.wrongUse, "the payload has no plain field at its top that a new mapping could take over")
    }
  }

  private static let placeholder: JSONValue = ["id": "A-1", "created_at": "2026-11-23T10:00:00Z"]

  private var document: String { name.name + "Source" }
  private var record: String { name.name + "Target" }
  private var fixture: String { StarterNames.project(name.name) }

  func files(in folder: String) -> [(path: String, text: String)] {
    let source =
      isChannel
      ? [("\(folder)/Documents.way", documentText), ("\(folder)/\(name.name).way", mappingText)]
      : [("\(folder)/\(name.name).way", documentText + "\n" + mappingText)]
    return source + [
      ("\(folder)/\(name.name)Tests.way", testText),
      ("\(folder)/fixtures/\(fixture).json", String(decoding: sampleBytes, as: UTF8.self)),
    ]
  }

  private var documentText: String {
    DocumentDraft.text(name: document, root: shape, sources: ["fixtures/\(fixture).json"])
  }

  private var mappingText: String {
    let width = fields.map(\.name.count).max() ?? 0
    func padded(_ name: String) -> String { name + String(repeating: " ", count: width - name.count) }
    let declared = fields.map { "  \(padded($0.name)) : \($0.type)\($0.isPersonal ? "  personal" : "")\n" }.joined()
    let rules = fields.map { "  \(padded($0.name)) = input.\($0.wire)\n" }.joined()
    return """
      /// What comes out: take in what the receiver needs.
      record \(record) {
      \(declared)}

      /// One rule a line: the target on the left, the source on the right.
      mapping \(name.name) (input: \(document)) -> \(record) {
      \(rules)}

      """
  }

  private var testText: String {
    let checks = fields.compactMap { field -> String? in
      guard
        let value = shape.objects?.names.first(where: { DraftNames.field($0) == field.wire }).flatMap({ sample[$0] })
      else { return nil }
      switch (value, field.type) {
      case (.text(let text), "Text"):
        return "  expect \(field.name) == \(StarterMapping.literal(text))\n"
      case (.number(let digits), "Integer"):
        return "  expect \(field.name) == \(digits)\n"
      default: return nil
      }
    }
    return """
      test \(name.name) "the sample comes through" {
        given  input from "fixtures/\(fixture).json"
      \(checks.prefix(3).joined())}

      """
  }

  /// A text of the language: braces are doubled.
  private static func literal(_ text: String) -> String {
    let escaped = text.map { character -> String in
      switch character {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      case "{": "{{"
      case "}": "}}"
      default: String(character)
      }
    }
    return "\"" + escaped.joined() + "\""
  }

  /// Plain fields at the top whose type is no record, list or map.
  private static func taken(from shape: ObservedShape) -> [TakenField] {
    guard let objects = shape.objects else { return [] }
    var names: Set<String> = []
    let fields = objects.names.compactMap { name -> TakenField? in
      guard let wire = DraftNames.field(name), let field = objects.fields[name], let type = plainType(of: field, name)
      else { return nil }
      let target = StarterNames.field(name)
      guard names.insert(target).inserted else { return nil }
      let isOptional = field.nulls > 0 || field.count < objects.count
      return TakenField(
        wire: wire, name: target, type: type + (isOptional ? "?" : ""), isPersonal: PersonalWords.suggest(name))
    }
    return Array(fields.prefix(takenAtMost))
  }

  private static func plainType(of field: ObservedShape, _ name: String) -> String? {
    guard field.kindCount == 1, field.objects == nil, field.lists == nil else { return nil }
    let type = DocumentDraft.plainType(of: field, named: name)
    return type == "Json" ? nil : type
  }
}
