import WaybillCore
import WaybillFormats

extension JSONValue {
  /// Reads one document of any format as a tree: texts of formats that know nothing else are texts.
  package init(
    reading bytes: [UInt8], as plan: any WirePlan, limits: JSONLimits = JSONLimits()
  ) throws(ReadFault) {
    guard !(plan is JSONFormat) else {
      try self.init(reading: bytes, limits: limits)
      return
    }
    var reading = ReadLimits()
    reading.documentBytes = max(limits.documentBytes, bytes.count)
    let (reader, tape) = (plan.makeReader(reading), Tape())
    let padded = bytes + [UInt8](repeating: 0, count: 64)
    var fault: ReadFault?
    var value = JSONValue.null
    padded.withUnsafeBufferPointer { buffer in
      guard let input = buffer.baseAddress else { return }
      do throws(ReadFault) {
        try reader.read(input, count: bytes.count, context: nil, into: tape)
        var node = 0
        value = JSONValue(tape, &node)
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    self = value
  }
}

extension WirePlan {
  /// The file of one document: with its header, its envelope, its line end.
  package func file(of document: [UInt8], _ settings: WriteSettings) -> [UInt8] {
    let framing = framing(settings)
    return framing.opening + document + framing.separator + framing.closing
  }
}

extension JSONValue {
  /// As a format that knows only texts has it: numbers and truths are texts.
  package var asTexts: JSONValue {
    switch self {
    case .number(let digits): .text(digits)
    case .boolean(let truth): .text(truth ? "true" : "false")
    case .array(let elements): .array(elements.map(\.asTexts))
    case .object(let members): .object(members.map { Member($0.name, $0.value.asTexts) })
    case .text, .null: self
    }
  }

  /// Without members that are empty texts, for formats that write a missing value so.
  package var withoutEmptyMembers: JSONValue {
    switch self {
    case .array(let elements): .array(elements.map(\.withoutEmptyMembers))
    case .object(let members):
      .object(members.filter { $0.value != .text("") }.map { Member($0.name, $0.value.withoutEmptyMembers) })
    case .text, .null, .number, .boolean: self
    }
  }
}
