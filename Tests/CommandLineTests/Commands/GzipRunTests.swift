import Foundation
import Testing
import WaybillGzip

/// Mappings of each kind of format from and to compressed files, and what becomes of damaged ones.
@Suite("run, compressed") struct GzipRunTests {
  struct Format: CustomTestStringConvertible {
    var name: String
    /// The head of the document, and its body.
    var head: String
    var body = "sku: Text  quantity: Integer"
    var input: String
    /// Needs no `--stream`, and takes a partner to write.
    var partner = false

    var testDescription: String { name }

    var source: String {
      """
      document Stock \(head) { \(body) }
      mapping Main (stock: Stock) -> Stock { copy stock }
      """
    }
  }

  private static let formats = [
    Format(
      name: "JSON lines", head: "json",
      input: "{\"sku\":\"A\",\"quantity\":1}\n{\"sku\":\"B\",\"quantity\":2}\n"),
    Format(name: "delimited", head: "delimited comma header", input: "sku,quantity\nA,1\nB,2\n"),
    Format(
      name: "fixed", head: "fixed line 6", body: "sku: Text(1..3) at 1..3  quantity: Integer at 4..6",
      input: "A    1\nB    2\n"),
    Format(
      name: "XML", head: "xml", input: "<All><Stock><sku>A</sku><quantity>1</quantity></Stock></All>"),
  ]

  private static func packed(_ text: String) -> [UInt8] {
    let output = GzipOutput()
    var packed: [UInt8] = []
    output.write(Array(text.utf8), into: &packed)
    output.finish(into: &packed)
    return packed
  }

  private static func unpacked(_ folder: Folder, _ name: String) throws -> String {
    let bytes = [UInt8](try Data(contentsOf: folder.url.appendingPathComponent(name)))
    #expect(GzipInput.isGzip(bytes))
    return String(decoding: try GzipInput.unpacked(bytes, limit: 1 << 20) ?? [], as: UTF8.self)
  }

  private static func folder(_ source: String, _ files: [String: [UInt8]] = [:]) throws -> Folder {
    let folder = try Folder(["waybill.yaml": "name: x\nsources: [M]\n", "M/Shop/Main.way": source])
    for (name, bytes) in files { try Data(bytes).write(to: folder.url.appendingPathComponent(name)) }
    return folder
  }

  @Test("what is compressed runs as what is not, and is written compressed", arguments: formats)
  func roundTrip(_ format: Format) throws {
    // The name says nothing about the compression.
    let folder = try Self.folder(
      format.source, ["plain": Array(format.input.utf8), "packed": Self.packed(format.input)])
    let plain = try Tool.run(["run", "shop.Main", "plain", "--stream"], in: folder)
    #expect(plain.code == 0 && !plain.output.isEmpty, "\(plain.talk)")
    let packed = try Tool.run(["run", "shop.Main", "packed", "--stream", "-o", "out.gz"], in: folder)
    #expect(packed.code == 0, "\(packed.talk)")
    #expect(try Self.unpacked(folder, "out.gz") == plain.output)
    let piped = try Tool.run(["run", "shop.Main", "-", "--stream"], in: folder, input: Self.packed(format.input))
    #expect(piped.output == plain.output)
  }

  @Test("the transactions of a compressed interchange are documents") func x12() throws {
    let source = """
      document Order x12 850 version 004010 { segment BEG { 03 number: Text } }
      document Out json { number: Text }
      mapping Main (order: Order) -> Out { number = order.BEG.number }
      """
    let interchange = """
      ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260102*1200*U*00401*000000007*0*P*>~
      GS*PO*BUYER*SELLER*20260102*1200*3*X*004010~
      ST*850*0001~BEG*00*SA*PO1**20260102~SE*3*0001~ST*850*0002~BEG*00*SA*PO2**20260102~SE*3*0002~
      GE*2*3~
      IEA*1*000000007~

      """
    let folder = try Self.folder(source, ["order.x12": Self.packed(interchange)])
    let result = try Tool.run(["run", "shop.Main", "order.x12"], in: folder)
    #expect(result.code == 0 && result.output == "{\"number\":\"PO1\"}\n{\"number\":\"PO2\"}\n", "\(result.talk)")
  }

  @Test("one compressed document runs without a stream") func one() throws {
    let packed = Self.packed("{\"sku\": \"A\", \"quantity\": 1}")
    let folder = try Self.folder(Self.formats[0].source, ["order.json": packed])
    for input in ["order.json", "-"] {
      let result = try Tool.run(["run", "shop.Main", input, "-o", "out.json.gz"], in: folder, input: packed)
      #expect(result.code == 0, "\(result.talk)")
      #expect(try Self.unpacked(folder, "out.json.gz") == "{\"sku\":\"A\",\"quantity\":1}\n")
    }
    #expect(!folder.names.contains { $0.hasSuffix(".partial") })
  }

  @Test("rejections are written compressed where their file is named so", arguments: [[], ["--stream"]])
  func rejects(_ options: [String]) throws {
    let folder = try Self.folder(Self.formats[0].source, ["in": Self.packed("{\"sku\": \"A\"}\n")])
    let result = try Tool.run(["run", "shop.Main", "in", "--rejects", "bad.gz"] + options, in: folder)
    #expect(result.code == 1)
    #expect(try Self.unpacked(folder, "bad.gz").contains("quantity"))
  }

  @Test(
    "rows before a fault are delivered, half a row is not, and the fault is one rejection",
    arguments: [
      (cut: 12, extra: "", code: "WB1380"), (cut: 8, extra: "12345678", code: "WB1382"),
      (cut: 0, extra: "\u{0}", code: "WB1383"),
    ])
  func faults(_ change: (cut: Int, extra: String, code: String)) throws {
    let rows = (0..<20_000).map { "S\($0),\($0)\n" }
    let packed = Self.packed("sku,quantity\n" + rows.joined() + "HALF,1")
    let damaged = packed.dropLast(change.cut) + Array(change.extra.utf8)
    let folder = try Self.folder(Self.formats[1].source, ["in": Array(damaged)])
    let result = try Tool.run(["run", "shop.Main", "in", "-o", "out", "--rejects", "bad"], in: folder)
    #expect(result.code == 1)
    let output = try folder.text(of: "out")
    #expect(("sku,quantity\n" + rows.joined()).hasPrefix(output))
    #expect(output.hasSuffix(change.cut == 12 ? "\n" : rows[19_999]) && output.count > 100_000)
    let rejections = try folder.text(of: "bad").split(separator: "\n")
    #expect(rejections.count == 1 && rejections[0].contains("\"\(change.code)\""), "\(rejections)")
    let byte = change.cut == 12 ? damaged.count : packed.count - change.cut
    #expect(rejections[0].contains("\"byte\":\(byte)"), "\(rejections)")
  }

  @Test("a document without its end is one rejection, whole or in a stream", arguments: formats, [[], ["--stream"]])
  func truncated(_ format: Format, _ options: [String]) throws {
    let folder = try Self.folder(format.source, ["in": Array(Self.packed(format.input).prefix(20))])
    let result = try Tool.run(["run", "shop.Main", "in", "--rejects", "bad"] + options, in: folder)
    #expect(result.code == 1)
    let rejections = try folder.text(of: "bad").split(separator: "\n")
    #expect(rejections.count == 1 && rejections[0].contains("\"WB1380\""), "\(rejections)")
  }

  @Test(
    "a small file that unpacks to a large document is refused by the limit of a document",
    arguments: [[], ["--stream"]])
  func bomb(_ options: [String]) throws {
    let text = "{\"sku\": \"" + String(repeating: "A", count: 4 << 20) + "\", \"quantity\": 1}\n"
    let folder = try Self.folder(Self.formats[0].source, ["in": Self.packed(text)])
    let result = try Tool.run(
      ["run", "shop.Main", "in", "--limit", "documentBytes=1000000", "--rejects", "bad"] + options, in: folder)
    #expect(result.code == 1)
    let rejections = try folder.text(of: "bad").split(separator: "\n")
    #expect(rejections.count == 1 && rejections[0].contains("\"WB0741\""), "\(rejections)")
  }
}
