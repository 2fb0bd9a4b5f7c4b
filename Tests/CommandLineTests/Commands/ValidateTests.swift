import Foundation
import Testing
import WaybillCore

/// `waybill run --validate`.
@Suite("run --validate") struct ValidateTests {
  private static let source = """
    document Order xml root Order namespace "urn:o" {
      id   : Text  attribute
      sku  : Text
      line : [{ no: Integer attribute }]
    }

    record Out { sku: Text }

    mapping Main (order: Order) -> Out { sku = order.sku }

    """

  private static let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:o" targetNamespace="urn:o" elementFormDefault="qualified">
      <xs:include schemaLocation="types/sku.xsd"/>
      <xs:element name="Order">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="sku" type="Sku"/>
            <xs:element name="line" minOccurs="0" maxOccurs="unbounded">
              <xs:complexType><xs:attribute name="no" type="xs:int" use="required"/></xs:complexType>
            </xs:element>
          </xs:sequence>
          <xs:attribute name="id" use="required"/>
        </xs:complexType>
        <xs:unique name="numbers"><xs:selector xpath="line"/><xs:field xpath="@no"/></xs:unique>
      </xs:element>
    </xs:schema>
    """

  private static let types = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o">
      <xs:simpleType name="Sku">
        <xs:restriction base="xs:string"><xs:maxLength value="4"/></xs:restriction>
      </xs:simpleType>
    </xs:schema>
    """

  private static let valid = "<Order xmlns=\"urn:o\" id=\"1\"><sku>M-1</sku></Order>"
  private static let invalid = """
    <o:Order xmlns:o="urn:o"><o:sku>M-12345</o:sku>
      <o:line no="1"/><o:line no="secret"/><o:extra/></o:Order>
    """

  private func folder(_ changes: [String: String] = [:]) throws -> Folder {
    let files = [
      "waybill.yaml": "name: v\nsources: [Mappings]\n", "Mappings/Shop/Order.way": Self.source,
      "order.xsd": Self.schema, "types/sku.xsd": Self.types, "valid.xml": Self.valid, "invalid.xml": Self.invalid,
    ]
    return try Folder(files.merging(changes) { $1 })
  }

  private func places(_ talk: String) throws -> [String] {
    let lines: [Substring] = talk.split(separator: "\n").filter { $0.hasPrefix("{") }
    return try lines.map { line -> String in
      let rejection = try JSONValue(reading: Array(line.utf8))
      let source = rejection["source"]
      let parts = [rejection["code"], source?["path"], source?["line"], source?["column"], source?["byte"]]
      return parts.map { part in
        if case .text(let text) = part { return text }
        return part.map { String(describing: $0.pretty) } ?? "-"
      }.joined(separator: " ")
    }
  }

  @Test("a valid document is mapped, its schema in several files") func accepted() throws {
    let result = try Tool.run(["run", "shop.Main", "valid.xml", "--validate", "order.xsd"], in: folder())
    #expect(result.code == 0 && result.output == "{\"sku\":\"M-1\"}\n" && result.talk.isEmpty)
  }

  @Test("all faults of a document are told, each with its place, and no value of it") func faults() throws {
    let result = try Tool.run(["run", "shop.Main", "invalid.xml", "--validate", "order.xsd"], in: folder())
    #expect(result.code == 1 && result.output.isEmpty)
    #expect(
      try places(result.talk) == [
        "WB1267  1 1 0", "WB1268 'o:sku' 1 26 25", "WB1268 'o:line'[2].'@no' 2 31 78", "WB1266 'o:extra' 2 40 87",
      ])
    #expect(!result.talk.contains("secret") && !result.talk.contains("M-12345"))
  }

  @Test("documents of a stream are checked each for itself, at their place in the stream") func stream() throws {
    let batch = "<b xmlns=\"urn:o\">\n<Order id=\"1\"><sku>A</sku></Order> <Order id=\"2\"><sku>ABCDE</sku></Order></b>"
    let result = try Tool.run(
      ["run", "shop.Main", "batch.xml", "--stream", "--validate", "order.xsd"], in: folder(["batch.xml": batch]))
    #expect(result.code == 1 && result.output == "{\"sku\":\"A\"}\n")
    #expect(try places(result.talk) == ["WB1268 sku 2 50 67"])
  }

  @Test(
    "a schema that does not compile, or reaches out of its folder, ends with 2 at its line",
    arguments: [
      ("type=\"Sku\"", "type=\"Skuu\"", "order.xsd:6: "),
      ("types/sku.xsd", "../sku.xsd", "order.xsd:2: "),
      ("types/sku.xsd", "/etc/hosts", "order.xsd:2: `/etc/hosts` is not in the folder"),
      ("types/sku.xsd", "http://localhost/sku.xsd", "order.xsd:2: `http://localhost/sku.xsd` is not in the folder"),
      ("types/sku.xsd", "link.xsd", "order.xsd:2: `link.xsd` is not there"),
      ("</xs:sequence>", "", "order.xsd:"),
    ])
  func broken(what: String, with: String, place: String) throws {
    let folder = try folder(["order.xsd": Self.schema.replacing(what, with: with)])
    let link = folder.url.appendingPathComponent("link.xsd").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/hosts")
    let result = try Tool.run(["run", "shop.Main", "valid.xml", "--validate", "order.xsd"], in: folder)
    #expect(result.code == 2 && result.output.isEmpty && result.talk.contains(place), "\(result.talk)")
  }

  @Test("a schema is for XML alone") func otherFormat() throws {
    let result = try Tool.run(
      ["run", "shop.Main", "Mappings/Shop/fixtures/order.json", "--validate", "order.xsd"],
      in: SampleProject.folder(["order.xsd": Self.schema, "types/sku.xsd": Self.types]))
    #expect(result.code == 2 && result.talk.contains("is none"))
  }

  @Test("no more than 32 faults of a document are told") func bounded() throws {
    let lines = String(repeating: "<line/>", count: 100)
    let order = "<Order xmlns=\"urn:o\" id=\"1\"><sku>A</sku>\(lines)</Order>"
    let result = try Tool.run(
      ["run", "shop.Main", "many.xml", "--validate", "order.xsd"], in: folder(["many.xml": order]))
    #expect(result.code == 1 && result.talk.split(separator: "\n").filter { $0.hasPrefix("{") }.count == 32)
  }
}
