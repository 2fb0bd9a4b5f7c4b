import Foundation
import Testing

/// A project with a partner, and a mapping in each direction.
private enum EDIProject {
  static let order =
    "{\"number\":\"4711\",\"refs\":[{\"kind\":\"DP\",\"value\":\"7\"}],\"lines\":[{\"sku\":\"A-1\",\"quantity\":3,\"price\":12.5}]}"

  static func folder(_ files: [String: String] = [:]) throws -> Folder {
    let mappings = """
      record Order {
        number : Text(1..22)
        refs   : [{ kind: Text(2..3)  value: Text(1..30) }]
        lines  : [{ sku: Text(1..40)  quantity: Decimal(9, 2)  price: Decimal(9, 2) }](1..)
      }
      document PurchaseOrder x12 850 version 004010 {
        segment BEG { 01 purpose: Text(2) fixed "00"  03 number: Text(1..22) }
        segment REF many by qualifier as references { 01 qualifier: Text(2..3)  02 value: Text(1..30) }
        loop PO1 many(1..) as lines {
          segment PO1 {
            02 quantity : Decimal(9, 2)
            04 price    : Decimal(9, 2) implied 2
            06 products : pairs { qualifier: Text(2)  value: Text(1..40) }
          }
        }
      }
      document Orders edifact ORDERS version "D:96A:UN" {
        segment BGM { 01 kind: Text(1..3)  02 number: Text(1..35) }
        group LIN many(1..) as lines {
          segment LIN { 03.1 sku: Text(1..40) }
          segment QTY { 01.1 kind: Text(1..3)  01.2 quantity: Decimal(9, 2) }
        }
      }
      mapping Write (order: Order) -> PurchaseOrder {
        BEG { number = order.number }
        references = { r.kind: PurchaseOrder.REF { qualifier = r.kind  value = r.value } for r in order.refs }
        lines = for line in order.lines {
          quantity = line.quantity
          price = line.price
          products = [{ qualifier = "VN"  value = line.sku }]
        }
      }
      mapping Read (order: PurchaseOrder) -> Order {
        number = order.BEG.number
        refs = []
        lines = for line in order.lines {
          sku = first(p.value for p in line.products where p.qualifier == "VN")!
          quantity = line.quantity
          price = line.price
        }
      }
      mapping WriteEdifact (order: Order) -> Orders {
        BGM { kind = "220"  number = order.number }
        lines = for line in order.lines {
          sku = line.sku
          QTY { kind = "21"  quantity = line.quantity }
        }
      }
      mapping ReadEdifact (order: Orders) -> Order {
        number = order.BGM.number!
        refs = []
        lines = for line in order.lines { sku = line.sku  quantity = line.QTY.quantity  price = 0 }
      }
      """
    let partners = """
      partners:
        acme:
          usage: production
          x12:
            sender: {qualifier: ZZ, id: US}
            receiver: {qualifier: "01", id: "123456789"}
          edifact:
            sender: {id: US}
            receiver: {id: ACME}
        us-as-acme-sees-us:
          usage: production
          x12:
            sender: {qualifier: "01", id: "123456789"}
            receiver: {qualifier: ZZ, id: US}
          edifact:
            sender: {id: ACME}
            receiver: {id: US}
        together:
          usage: production
          interchanges: run
          x12:
            sender: {qualifier: ZZ, id: US}
            receiver: {qualifier: ZZ, id: OTHER}
        other-side:
          usage: production
          x12:
            sender: {qualifier: ZZ, id: OTHER}
            receiver: {qualifier: ZZ, id: US}
      """
    return try Folder(
      [
        "waybill.yaml": "name: shop\nsources: [Mappings]\n", "Mappings/Shop/Order.way": mappings,
        "partners.yaml": partners, "order.json": order,
      ].merging(files) { $1 })
  }
}

@Suite("Partners on the command line") struct PartnerTests {
  private let now = ["--now", "2026-11-23T10:00:00Z"]

  private func controlNumbers(_ text: String) -> [String] {
    text.split(separator: "~").filter { $0.hasPrefix("ISA*") }.map { String($0.split(separator: "*")[13]) }
  }

  @Test("without a partner, X12 is not written, and the command says what to do") func noPartner() throws {
    let folder = try EDIProject.folder()
    let result = try Tool.run(["run", "shop.Write", "order.json"], in: folder)
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(result.talk.contains("WB1370") && result.talk.contains("--partner NAME"))
    #expect(!folder.names.contains(".waybill"))
  }

  @Test("an unknown partner is told with the nearest name, and a partner file with a fault with its place")
  func unknownPartner() throws {
    let folder = try EDIProject.folder()
    let result = try Tool.run(["run", "shop.Write", "order.json", "--partner", "acne"], in: folder)
    #expect(result.code == 2 && result.talk.contains("did you mean `acme`"))
    try folder.write("partners:\n  acme: {usage: tset, x12: {}}\n", to: "bad.yaml")
    let bad = try Tool.run(
      ["run", "shop.Write", "order.json", "--partner", "acme", "--partners", "bad.yaml"], in: folder)
    #expect(bad.code == 2 && bad.talk.contains("bad.yaml:2:17") && bad.talk.contains("WB0017"), "\(bad.talk)")
  }

  @Test("check tells what is wrong in partners.yaml") func check() throws {
    let folder = try EDIProject.folder(["partners.yaml": "partners:\n  acme: {usage: test, x21: {}}\n"])
    let result = try Tool.run(["check", "--format", "concise"], in: folder)
    #expect(result.code == 1)
    #expect(result.output.contains("partners.yaml:2:23: error[WB0015]"), "\(result.output)")
  }

  @Test(
    "what is written is read back equal, in both syntaxes",
    arguments: [("Write", "Read"), ("WriteEdifact", "ReadEdifact")])
  func readBack(_ write: String, _ read: String) throws {
    let folder = try EDIProject.folder()
    let written = try Tool.run(
      ["run", "shop.\(write)", "order.json", "--partner", "acme", "-o", "out.edi"] + now, in: folder)
    #expect(written.code == 0, "\(written.talk)")
    let back = try Tool.run(["run", "shop.\(read)", "out.edi", "--partner", "us-as-acme-sees-us"], in: folder)
    #expect(back.code == 0, "\(back.talk)")
    // References are written and not read by these mappings, prices in X12 alone.
    let expected = EDIProject.order.replacing("12.5}", with: write == "Write" ? "12.50}" : "0}")
      .replacing("{\"kind\":\"DP\",\"value\":\"7\"}", with: "")
    #expect(back.output == expected + "\n")
  }

  @Test("numbers go on from run to run, over streams and threads, each used once") func series() throws {
    let folder = try EDIProject.folder(["many.ndjson": String(repeating: EDIProject.order + "\n", count: 3_000)])
    let one = try Tool.run(["run", "shop.Write", "order.json", "--partner", "acme"], in: folder)
    #expect(controlNumbers(one.output) == ["000000001"])
    let many = try Tool.run(["run", "shop.Write", "many.ndjson", "--stream", "--partner", "acme"], in: folder)
    let numbers = controlNumbers(many.output)
    #expect(numbers.count == 3_000 && numbers == numbers.sorted() && Set(numbers).count == 3_000)
    #expect(numbers.first == "000000002" && numbers.last == "000003001")
  }

  @Test("documents of one run go into one interchange where the partner says so, without those that are rejected")
  func together() throws {
    let bad = EDIProject.order.replacing("4711", with: "47~11")
    let folder = try EDIProject.folder([
      "many.ndjson": [EDIProject.order, bad, EDIProject.order].joined(separator: "\n")
    ])
    let result = try Tool.run(
      ["run", "shop.Write", "many.ndjson", "--stream", "--partner", "together"] + now, in: folder)
    #expect(result.code == 1)
    let segments = result.output.split(separator: "~").map { $0.split(separator: "*")[0] }
    #expect(segments.filter { $0 == "ISA" }.count == 1 && segments.filter { $0 == "ST" }.count == 2)
    #expect(result.output.hasSuffix("GE*2*1~IEA*1*000000001~"))
    // The rejection has its source, its rule and its target.
    let rejection =
      try JSONSerialization.jsonObject(with: Data(result.talk.split(separator: "\n")[0].utf8)) as? [String: Any]
    #expect(rejection?["code"] as? String == "WB1310")
    #expect((rejection?["source"] as? [String: Any])?["path"] as? String == "number")
    #expect((rejection?["target"] as? [String: Any])?["path"] as? String == "BEG.number")
    #expect((rejection?["rule"] as? [String: Any])?["line"] as? Int == 25)
    #expect(rejection?["value"] as? String == "47~11")
    let none = try Tool.run(
      ["run", "shop.Write", "-", "--stream", "--partner", "together"], in: folder, input: Array(bad.utf8))
    #expect(none.output == "")
  }

  @Test("processes that run at the same time never use a number twice") func concurrentProcesses() throws {
    let folder = try EDIProject.folder(["many.ndjson": String(repeating: EDIProject.order + "\n", count: 40)])
    var running: [(Process, URL)] = []
    for index in 0..<6 {
      let output = folder.url.appendingPathComponent("out-\(index)")
      let process = Process()
      process.executableURL = Tool.binary
      process.arguments = ["run", "shop.Write", "many.ndjson", "--stream", "--partner", "acme", "-o", output.path]
      process.currentDirectoryURL = folder.url
      process.standardError = FileHandle.nullDevice
      try process.run()
      running.append((process, output))
    }
    var numbers: [String] = []
    for (process, output) in running {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      numbers += controlNumbers(String(decoding: try Data(contentsOf: output), as: UTF8.self))
    }
    #expect(numbers.count == 240 && Set(numbers).count == 240)
    #expect(numbers.max() == "000000240")
  }

  @Test("a run that is killed between taking its numbers and writing leaves a gap, and no number twice")
  func killed() throws {
    let folder = try EDIProject.folder()
    let pipe = folder.url.appendingPathComponent("pipe").path
    #expect(mkfifo(pipe, 0o600) == 0)
    let process = Process()
    process.executableURL = Tool.binary
    process.arguments = ["run", "shop.Write", "order.json", "--partner", "acme", "-o", pipe]
    process.currentDirectoryURL = folder.url
    try process.run()
    // Nobody reads the pipe: the tool has its numbers and waits to write.
    let kept = folder.url.appendingPathComponent(".waybill/control-numbers/acme.json").path
    let deadline = Date().addingTimeInterval(60)
    while !FileManager.default.fileExists(atPath: kept), Date() < deadline, process.isRunning { sched_yield() }
    #expect(process.isRunning)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let next = try Tool.run(["run", "shop.Write", "order.json", "--partner", "acme"], in: folder)
    #expect(controlNumbers(next.output) == ["000000002"])
  }

  @Test("an interchange of another sender, and test data for a partner whose data is real, are refused")
  func otherSender()
    throws
  {
    let folder = try EDIProject.folder()
    let written = try Tool.run(["run", "shop.Write", "order.json", "--partner", "acme"] + now, in: folder)
    try folder.write(written.output, to: "out.x12")
    let other = try Tool.run(["run", "shop.Read", "out.x12", "--partner", "together"], in: folder)
    #expect(other.code == 1 && other.talk.contains("WB1378"))
    try folder.write(written.output.replacing("*P*>~", with: "*T*>~"), to: "test.x12")
    let test = try Tool.run(["run", "shop.Read", "test.x12", "--partner", "us-as-acme-sees-us"], in: folder)
    #expect(test.code == 1 && test.talk.contains("WB1379"))
    let anyone = try Tool.run(["run", "shop.Read", "test.x12"], in: folder)
    #expect(anyone.code == 0)
  }

  @Test("what was received is acknowledged, and the answer is read") func acknowledge() throws {
    let folder = try EDIProject.folder()
    let three = [EDIProject.order, EDIProject.order, EDIProject.order].joined(separator: "\n")
    try folder.write(three, to: "many.ndjson")
    let sent = try Tool.run(
      ["run", "shop.Write", "many.ndjson", "--stream", "--partner", "together"] + now, in: folder)
    // The second order has a quantity that is none.
    let first = try #require(sent.output.range(of: "PO1**3"))
    let second = try #require(sent.output.range(of: "PO1**3", range: first.upperBound..<sent.output.endIndex))
    try folder.write(sent.output.replacingCharacters(in: second, with: "PO1**X"), to: "in.x12")
    let made = try Tool.run(
      ["acknowledge", "in.x12", "--with", "shop.Read", "--as", "997", "--partner", "other-side", "-o", "997.x12"] + now,
      in: folder)
    #expect(made.code == 0, "\(made.talk)")
    // ST 1, BEG 2, REF 3, PO1 4; the quantity is PO102. 723 code 6: invalid character.
    #expect(
      try folder.text(of: "997.x12").contains(
        "~AK1*PO*1~AK2*850*0001~AK5*A~AK2*850*0002~AK3*PO1*4**8~AK4*2**6*X~AK5*R*5~AK2*850*0003~AK5*A~AK9*P*3*3*2~"))
    let back = try Tool.run(["acknowledge", "--read", "997.x12"], in: folder)
    #expect(back.code == 1)
    #expect(
      back.output == """
        answer  group  document  number  result
        997     PO 1                     partly accepted
                       850       0001    accepted
                       850       0002    rejected
            PO1 at 4: elements of the segment are in error (AK304 8)
            PO1 at 4, element 2: the element has an invalid character (AK403 6), sent "X"
            one or more segments are in error (AK502 5)
                       850       0003    accepted

        """)
    let json = try Tool.run(["acknowledge", "--read", "997.x12", "--format", "json"], in: folder)
    #expect(json.output.contains("\"control\":\"0002\",\"result\":\"rejected\""))
    // An interchange of somebody else is answered as a whole.
    let wrong = try Tool.run(
      ["acknowledge", "in.x12", "--with", "shop.Read", "--as", "997", "--partner", "acme"] + now, in: folder)
    #expect(wrong.output.contains("AK9*R*3*3*0~"))
    // An acknowledgement is not acknowledged.
    let none = try Tool.run(
      ["acknowledge", "997.x12", "--with", "shop.Read", "--as", "997", "--partner", "together"] + now, in: folder)
    #expect(none.output == "" && none.code == 0)
  }

  @Test("an EDIFACT interchange is answered with a CONTRL") func contrl() throws {
    let folder = try EDIProject.folder()
    let sent = try Tool.run(["run", "shop.WriteEdifact", "order.json", "--partner", "acme"] + now, in: folder)
    try folder.write(sent.output.replacing("QTY+21:3'", with: "QTY+21:3x'"), to: "in.edi")
    let made = try Tool.run(
      [
        "acknowledge", "in.edi", "--with", "shop.ReadEdifact", "--as", "contrl", "--partner", "us-as-acme-sees-us",
        "-o",
        "contrl.edi",
      ] + now, in: folder)
    #expect(made.code == 0, "\(made.talk)")
    // UNH 1, BGM 2, LIN 3, QTY 4; the quantity is the second component of the first element, which is position 2. 0085
    // code 37: invalid type of characters.
    #expect(
      try folder.text(of: "contrl.edi").contains(
        "UCI+1+US+ACME+7'UCM+1+ORDERS:D:96A:UN+4'UCS+4'UCD+37+2:2'UNT+6+1'"))
    let back = try Tool.run(["acknowledge", "--read", "contrl.edi"], in: folder)
    #expect(back.code == 1 && back.output.contains("the type of characters is invalid"))
  }
}
