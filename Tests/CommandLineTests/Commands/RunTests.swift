import Foundation
import Testing
import WaybillCore
import WaybillTestRunner

@Suite("run and why") struct RunTests {
  private let input = "Mappings/Shop/fixtures/order.json"
  private let faulty = #"{"id": 8, "lines": [{"quantity": 1, "price": "x"}, {"quantity": 1, "price": "1.00"}]}"#

  @Test("an accepted document is one line on standard output") func accepted() throws {
    let result = try Tool.run(["run", "shop.Main", input], in: SampleProject.folder())
    #expect(result.code == 0 && result.output == SampleProject.expected + "\n" && result.talk.isEmpty)
  }

  @Test("`-` is standard input") func standardInput() throws {
    let result = try Tool.run(
      ["run", "shop.Main", "-"], in: SampleProject.folder(), input: Array(SampleProject.order.utf8))
    #expect(result.output == SampleProject.expected + "\n")
  }

  @Test("a rejected document ends with 1, all its faults as JSON lines on standard error") func rejected() throws {
    let folder = try SampleProject.folder(["faulty.json": faulty])
    let result = try Tool.run(["run", "shop.Main", "faulty.json"], in: folder.url)
    #expect(result.code == 1 && result.output.isEmpty)
    let lines = try result.talk.split(separator: "\n").map { try JSONValue(reading: Array($0.utf8)) }
    #expect(lines.map { $0["format"] } == Array(repeating: "waybill-rejection", count: lines.count))
    let places = lines.compactMap { $0["source"]?["path"] }
    #expect(Set(places) == ["lines[1].sku", "lines[1].price", "lines[2].sku"])
    #expect(lines.allSatisfy { $0["mapping"] == "shop.Main" && $0["document"] == 1 && $0["severity"] == "error" })
  }

  @Test("a rejected document leaves no output file, and an old one stays") func noOutputFile() throws {
    let folder = try SampleProject.folder(["faulty.json": faulty, "out.json": "old"])
    #expect(try Tool.run(["run", "shop.Main", "faulty.json", "-o", "new.json"], in: folder.url).code == 1)
    #expect(try Tool.run(["run", "shop.Main", "faulty.json", "-o", "out.json"], in: folder.url).code == 1)
    #expect(!folder.names.contains { $0.hasPrefix("new.json") || $0.hasSuffix("partial") })
    #expect(try folder.text(of: "out.json") == "old")
  }

  @Test("a device that is named as output stays a device", arguments: [[], ["--stream"]])
  func device(flags: [String]) throws {
    let folder = try SampleProject.folder()
    let device = folder.url.appendingPathComponent("pipe").path
    #expect(mkfifo(device, 0o600) == 0)
    // Opened for reading and writing, a pipe takes what is written without waiting for a reader.
    let descriptor = open(device, O_RDWR)
    defer { close(descriptor) }
    let result = try Tool.run(["run", "shop.Main", input, "-o", "pipe", "--rejects", "/dev/null"] + flags, in: folder)
    #expect(result.code == 0)
    var status = stat()
    #expect(stat(device, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("a stream keeps the order, accepts and rejects each for itself") func stream() throws {
    let broken = "{\"id\": 1, "
    let lines = [SampleProject.order, faulty, broken, SampleProject.order].joined(separator: "\n") + "\n"
    let folder = try SampleProject.folder(["orders.ndjson": lines])
    let result = try Tool.run(
      ["run", "shop.Main", "orders.ndjson", "--stream", "-o", "out.ndjson", "--rejects", "bad.ndjson"], in: folder.url)
    #expect(result.code == 1)
    #expect(try folder.text(of: "out.ndjson") == SampleProject.expected + "\n" + SampleProject.expected + "\n")
    let rejected = try folder.text(of: "bad.ndjson").split(separator: "\n").map {
      try JSONValue(reading: Array($0.utf8))
    }
    #expect(Set(rejected.compactMap { $0["document"] }) == [2, 3])
  }

  @Test("the elements of one array are a stream too") func arrayStream() throws {
    let folder = try SampleProject.folder(["orders.json": "[\(SampleProject.order),\n \(SampleProject.order)]"])
    let result = try Tool.run(["run", "shop.Main", "orders.json", "--stream"], in: folder.url)
    #expect(result.code == 0 && result.output == SampleProject.expected + "\n" + SampleProject.expected + "\n")
  }

  @Test("the first rule of a record has its own value, not that of the record") func whyFirstRule() throws {
    let result = try Tool.run(["why", "shop.Main", "id", input], in: SampleProject.folder())
    #expect(result.output.hasPrefix("id = \"S-7\"\n"))
  }

  @Test("--drift tells what documents have and their type does not declare") func drift() throws {
    let order = #"{"id": 1, "lines": [{"sku": "A", "quantity": 1, "price": "1.00", "colour": "red"}]}"#
    let folder = try SampleProject.folder([
      "order.json": order, "orders.ndjson": "\(SampleProject.order)\n\(order)\n\(order)\n",
    ])
    let one = try Tool.run(["run", "shop.Main", "order.json", "--drift"], in: folder.url)
    #expect(one.code == 0)
    #expect(one.talk == #"{"format":"waybill-drift","version":1,"path":"lines.colour","documents":1,"first":1}"# + "\n")
    let many = try Tool.run(["run", "shop.Main", "orders.ndjson", "--stream", "--drift"], in: folder.url)
    #expect(
      many.talk == #"{"format":"waybill-drift","version":1,"path":"lines.colour","documents":2,"first":2}"# + "\n")
  }

  @Test("--pretty is for people") func pretty() throws {
    let result = try Tool.run(["run", "shop.Main", input, "--pretty"], in: SampleProject.folder())
    #expect(result.output.hasPrefix("{\n  \"id\": \"S-7\",\n"))
  }

  @Test("--trace tells each value with rule and source, personal ones masked") func trace() throws {
    let result = try Tool.run(["run", "shop.Main", input, "--trace"], in: SampleProject.folder())
    #expect(result.code == 0 && result.output == SampleProject.expected + "\n")
    #expect(result.talk.contains("\"target\":{\"path\":\"lines[2].sku\"},\"value\":\"\\\"TEA-7\\\"\""))
    #expect(!result.talk.contains("a.buyer@example.com"))
    // Every field, computed or copied as it is.
    for path in ["id", "email", "lines[1].sku", "lines[1].net", "lines[2].net", "lines", "total", "level"] {
      #expect(result.talk.contains("\"target\":{\"path\":\"\(path)\"}"), "\(path)")
    }
  }

  @Test(
    "wrong use ends with 2",
    arguments: [
      ["run", "shop.Nope", "x.json"], ["run", "shop.Main"], ["run", "shop.Main", "no-such-file.json"],
      ["run", "shop.Main", "--input", "ordr=x.json"], ["run", "shop.Main", "-", "--now", "yesterday"],
      ["why", "shop.Main", "nonsense"],
    ])
  func wrongUse(arguments: [String]) throws {
    let result = try Tool.run(arguments, in: SampleProject.folder())
    #expect(
      result.code == 2 && result.output.isEmpty && result.talk.hasPrefix("error: ") || result.talk.contains("Error: "))
  }

  @Test("errors in the mapping's package stop the run, errors elsewhere do not") func errorsElsewhere() throws {
    let folder = try SampleProject.folder(["Mappings/Other/A.way": "record A { sku Text }\n"])
    #expect(try Tool.run(["run", "shop.Main", input], in: folder.url).code == 0)
    let result = try Tool.run(["run", "other.Main", input], in: folder.url)
    #expect(result.code == 1 && result.talk.contains("\"format\":\"waybill-findings\""))
  }

  @Test("a bundle needs no sources, and damaged ones are refused") func bundle() throws {
    let folder = try SampleProject.folder()
    #expect(try Tool.run(["build", "-o", "s.wayb"], in: folder.url).code == 0)
    #expect(try Tool.run(["build", "-o", "again.wayb"], in: folder.url).code == 0)
    let bytes = try Data(contentsOf: folder.url.appendingPathComponent("s.wayb"))
    #expect(bytes == (try Data(contentsOf: folder.url.appendingPathComponent("again.wayb"))))
    let elsewhere = try Folder(["order.json": SampleProject.order])
    try bytes.write(to: elsewhere.url.appendingPathComponent("s.wayb"))
    let run = try Tool.run(["run", "shop.Main", "order.json", "--bundle", "s.wayb"], in: elsewhere.url)
    #expect(run.code == 0 && run.output == SampleProject.expected + "\n")
    #expect(try Tool.run(["verify", "s.wayb"], in: elsewhere.url).code == 0)
    #expect(
      try Tool.run(["inspect", "s.wayb"], in: elsewhere.url).output.contains("mapping shop.Main (order: shop.Raw)"))

    var damaged = bytes
    damaged[bytes.count / 2] ^= 1
    try damaged.write(to: elsewhere.url.appendingPathComponent("bad.wayb"))
    #expect(try Tool.run(["verify", "bad.wayb"], in: elsewhere.url).code == 1)
    #expect(try Tool.run(["run", "shop.Main", "order.json", "--bundle", "bad.wayb"], in: elsewhere.url).code == 2)
  }

  @Test("build writes nothing where there are errors") func buildWithErrors() throws {
    let folder = try SampleProject.folder(["Mappings/Other/A.way": "record A { sku Text }\n"])
    let result = try Tool.run(["build"], in: folder.url)
    #expect(result.code == 1 && !folder.names.contains("sample.wayb"))
  }

  @Test("why names the rule, the source fields and their values") func why() throws {
    let result = try Tool.run(["why", "shop.Main", "lines[2].net", input], in: SampleProject.folder())
    #expect(
      result.output == """
        lines[2].net = 4.95
          set by   Mappings/Shop/Order.way:30:5   net = line.price * line.quantity
          from     order.lines[2].price = "4.95"
                   order.lines[2].quantity = 1

        """)
  }

  @Test("why tells the value of the field, not that of a part of it") func whyOfLookup() throws {
    let result = try Tool.run(["why", "shop.Main", "level", input], in: SampleProject.folder())
    #expect(result.output.hasPrefix("level = \"low\"\n"))
    let id = try Tool.run(["why", "shop.Main", "id", input], in: SampleProject.folder())
    #expect(id.output.hasPrefix("id = \"S-7\"\n"))
  }

  @Test("what a rule rejects is told with its value, masked where it is personal") func rejectedValue() throws {
    let rules = """
      rules Checked (order: Raw) {
        require order.id > 9 "the id has two digits" at order.id
        require (order.lines[2].quantity else 0) > 5 "many" at order.lines[2].quantity
        require order.email == "b.buyer@example.com" "the buyer is known" at order.email
      }

      """
    let folder = try SampleProject.folder(["Mappings/Shop/Checked.way": rules])
    let result = try Tool.run(["run", "shop.Checked", input], in: folder.url)
    let lines = result.talk.split(separator: "\n")
    #expect(result.code == 1 && lines.count == 3)
    #expect(lines[0].contains(#""path":"id""#) && lines[0].contains(#""value":"7","masked":false"#))
    #expect(lines[1].contains(#""path":"lines[2].quantity""#) && lines[1].contains(#""value":"1","masked":false"#))
    #expect(lines[2].contains(#""path":"email""#) && lines[2].contains(#""value":"•••","masked":true"#))
    #expect(!result.talk.contains("a.buyer@example.com"))
  }

  @Test("without an input why tells what the mapping says") func staticWhy() throws {
    let result = try Tool.run(["why", "shop.Main", "level"], in: SampleProject.folder())
    #expect(
      result.code == 0 && result.output.contains("from     order.id\n")
        && result.output.contains("through  shop.Levels"))
  }

  @Test("why masks what is personal") func whyMasks() throws {
    let result = try Tool.run(["why", "shop.Main", "email", input], in: SampleProject.folder())
    #expect(result.code == 0 && !result.output.contains("a.buyer@example.com") && result.output.contains("•••"))
  }
}
