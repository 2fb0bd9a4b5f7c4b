import Glibc
import WaybillCore
import WaybillFormats
import WaybillSchema

/// The document type of most tests of XML: an order with a value of each kind and place.
///
/// ```
/// document Order xml root Order {
///   prefix p "urn:p"
///   id     : Text?                                attribute
///   sku    : Text?
///   qty    : Integer?
///   flag   : Boolean?
///   'p:ref': Text?
///   total  : { amount: Decimal content  currency: Text attribute 'cur' }?
///   line   : [Line]                               in lines/line
///   note   : [Text?]
///   key    : [{ q: Text attribute  v: Text content }]   many by q
///   part   : Order?
///   mixed  : { text: Text? content  b: [Text] }?
/// }
/// record Line { no: Integer attribute  sku: Text  'p:ref': Text? }
/// ```
enum XMLSample {
  static let text = Slot(.text(TextShape()))
  static let optionalText = Slot(.text(TextShape()), optional: true)

  static func types(
    strict: Bool = false, namespace: String = "", keyTakesFirst: Bool = false, nullable: Bool = false
  ) -> TypeTable {
    var types = TypeTable()
    var details = XMLDetails(root: "Order", namespace: namespace)
    details.prefixes = [XMLDetails.Prefix(name: "p", namespace: "urn:p")]
    let order = RecordType(
      name: "t.Order",
      fields: [
        Field(name: "id", slot: optionalText, wire: WireForm(place: .attribute("id"))),
        Field(name: "sku", slot: Slot(.text(TextShape()), optional: true, nullable: nullable)),
        Field(name: "qty", slot: Slot(.integer(.integer), optional: true)),
        Field(name: "flag", slot: Slot(.boolean, optional: true)),
        Field(name: "p:ref", slot: optionalText),
        Field(name: "total", slot: Slot(.record(1), optional: true)),
        Field(name: "line", slot: Slot(.list(Slot(.record(2)), .any)), wire: WireForm(wrapping: ["lines", "line"])),
        Field(name: "note", slot: Slot(.list(optionalText, .any))),
        Field(
          name: "key", slot: Slot(.map(Slot(.record(3)))),
          wire: WireForm(key: WireKey(field: "q", takesFirst: keyTakesFirst))),
        Field(name: "part", slot: Slot(.record(0), optional: true)),
        Field(name: "mixed", slot: Slot(.record(4), optional: true)),
      ],
      document: DocumentForm(format: .xml, isStrict: strict, details: .xml(details)))
    let total = RecordType(
      name: "t.Total",
      fields: [
        Field(name: "amount", slot: Slot(.decimal(.any)), wire: WireForm(place: .content)),
        Field(name: "currency", slot: text, wire: WireForm(place: .attribute("cur"))),
      ])
    let line = RecordType(
      name: "t.Line",
      fields: [
        Field(name: "no", slot: Slot(.integer(.integer)), wire: WireForm(place: .attribute("no"))),
        Field(name: "sku", slot: text), Field(name: "p:ref", slot: optionalText),
      ])
    let key = RecordType(
      name: "t.Key",
      fields: [
        Field(name: "q", slot: text, wire: WireForm(place: .attribute("q"))),
        Field(name: "v", slot: text, wire: WireForm(place: .content)),
      ])
    let mixed = RecordType(
      name: "t.Mixed",
      fields: [
        Field(name: "text", slot: optionalText, wire: WireForm(place: .content)),
        Field(name: "b", slot: Slot(.list(text, .any))),
      ])
    types.records = [order, total, line, key, mixed]
    return types
  }

  static func plan(_ types: TypeTable = types()) -> any WirePlan {
    // The catalogue has the format, or nothing of it works.
    wireFormats[.xml].unsafelyUnwrapped(types, 0) { _, _ in nil }
  }
}

/// A document of the sample type as its tape shows it, without the empty lists that every one has.
struct XMLOutcome: Equatable, CustomStringConvertible {
  var description: String

  init(
    _ bytes: some Collection<UInt8>, _ plan: any WirePlan = XMLSample.plan(), limits: ReadLimits = ReadLimits()
  ) {
    let padded = PaddedBytes(bytes, tail: "<x>\"")
    let tape = Tape()
    let reader = plan.makeReader(limits)
    do throws(ReadFault) {
      try reader.read(padded.start, count: padded.count, context: nil, into: tape)
      description = "ok " + XMLOutcome.outline(tape)
    } catch {
      description = XMLOutcome.text(of: error)
    }
  }

  static func text(of fault: ReadFault) -> String {
    let code = fault.kind == .told ? "WB\(fault.code)" : fault.kind.rawValue
    return "\(code) at \(fault.offset)" + (fault.path.isEmpty ? "" : " in \(fault.path)")
  }

  static func outline(_ tape: Tape) -> String {
    WaybillFormatsTests.outline(tape).replacing(#", "lines": {"line": []}"#, with: "")
      .replacing(#""lines": {"line": []}, "#, with: "").replacing(#"{"lines": {"line": []}}"#, with: "{}")
      .replacing(#", "note": []"#, with: "").replacing(#""note": [], "#, with: "").replacing(
        #"{"note": []}"#, with: "{}"
      )
      .replacing(#", "key": {}"#, with: "").replacing(#""key": {}, "#, with: "").replacing(#"{"key": {}}"#, with: "{}")
  }
}

/// The text of a file beside the tests.
func textOfFile(_ path: String) -> String {
  let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
  guard let file = fopen(folder + "/" + path, "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { break }
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}
