import Foundation
import Testing
import Waybill
import WaybillCore

@Suite("Bundles on the command line") struct BundleTests {
  /// A bundle whose name is in use, and what was done to it.
  private static let damages: [(name: String, code: String, change: @Sendable (inout [UInt8]) -> Void)] = [
    ("another file", "WB1001", { $0[0] = 0x50 }),
    ("another version", "WB1002", { $0[4] = 99 }),
    ("four bytes of it", "WB1003", { $0 = Array($0.prefix(4)) }),
    ("a changed byte", "WB1004", { $0[40] ^= 1 }),
    ("the first section gone, sealed anew", "WB1005", { $0 = sealed($0) { $0[5] = 77 } }),
    ("a byte more, sealed anew", "WB1006", { $0 = sealed($0) { $0.append(0) } }),
  ]

  private static func sealed(_ bytes: [UInt8], _ change: (inout [UInt8]) -> Void) -> [UInt8] {
    var content = Array(bytes.dropLast(32))
    change(&content)
    return content + sha256(content)
  }

  private func folder(damaged: Int) throws -> Folder {
    let folder = try SampleProject.folder()
    #expect(try Tool.run(["build", "-o", "s.wayb"], in: folder.url).code == 0)
    let file = folder.url.appendingPathComponent("s.wayb")
    var bytes = [UInt8](try Data(contentsOf: file))
    BundleTests.damages[damaged].change(&bytes)
    try Data(bytes).write(to: file)
    return folder
  }

  @Test("a refusal has its code in every form, wherever the bundle is used", arguments: damages.indices)
  func refusal(index: Int) throws {
    let folder = try folder(damaged: index)
    let code = BundleTests.damages[index].code

    let text = try Tool.run(["verify", "s.wayb"], in: folder.url)
    #expect(text.code == 1 && text.output.hasPrefix("error[\(code)]: `s.wayb` is refused: "), "\(text)")
    let json = try Tool.run(["verify", "s.wayb", "--format", "json"], in: folder.url)
    #expect(json.code == 1)
    #expect(try finding(json.output) == code)
    let sarif = try Tool.run(["verify", "s.wayb", "--format", "sarif"], in: folder.url)
    #expect(sarif.output.contains("\"ruleId\":\"\(code)\""))

    let inspected = try Tool.run(["inspect", "s.wayb"], in: folder.url)
    #expect(inspected.code == 1 && inspected.output.isEmpty && inspected.talk.contains("error[\(code)]"))
    let asJSON = try Tool.run(["inspect", "s.wayb", "--format", "json"], in: folder.url)
    #expect(asJSON.code == 1 && asJSON.output.isEmpty)
    #expect(try finding(asJSON.talk) == code)

    // Nobody sits at the standard error of this run, so that it is JSON.
    let run = try Tool.run(
      ["run", "shop.Main", "Mappings/Shop/fixtures/order.json", "--bundle", "s.wayb"], in: folder.url)
    #expect(run.code == 2 && run.output.isEmpty)
    #expect(try finding(run.talk) == code)
  }

  /// The only finding of a report in JSON.
  private func finding(_ text: String) throws -> String {
    let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(report["format"] as? String == "waybill-findings")
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(findings.count == 1)
    return try #require(findings.first?["code"] as? String)
  }

  @Test("a sound bundle has no findings") func sound() throws {
    let folder = try SampleProject.folder()
    #expect(try Tool.run(["build", "-o", "s.wayb"], in: folder.url).code == 0)
    let text = try Tool.run(["verify", "s.wayb"], in: folder.url)
    #expect(text.code == 0 && text.output.hasPrefix("s.wayb is sound: 1 mapping"))
    let json = try Tool.run(["verify", "s.wayb", "--format", "json"], in: folder.url)
    #expect(json.code == 0 && json.output.contains("\"findings\":[]"))
  }

  @Test("inspect --code shows the types, and the programs instruction by instruction") func code() throws {
    let folder = try SampleProject.folder()
    #expect(try Tool.run(["build", "-o", "s.wayb"], in: folder.url).code == 0)
    let result = try Tool.run(["inspect", "s.wayb", "--code"], in: folder.url)
    #expect(result.code == 0)
    for part in ["record shop.Order v1", "mapping shop.Main v1 (order: r0 shop.Raw)", " bind r0, plan 0", "return r"] {
      #expect(result.output.contains(part), "\(part)")
    }
    #expect(try Tool.run(["inspect", "s.wayb", "--code", "--format", "json"], in: folder.url).code == 2)
  }
}

@Suite("Workflows in bundles on the command line") struct WorkflowBundleTests {
  private static let source = """
    package flow { owner "order-desk" }
    record Order { id: Text(1..40) key  total: Decimal }
    event Received: Order
    event Released: Order
    queue "reviews" { owner "order-desk"  due 4 hours }
    system erp http {
      timeout 10 seconds
      operation create POST "/sales" (order: Order) -> Order { keyed by header "Key" for 24 hours }
      operation cancel DELETE "/sales/{id}" (id: Text) { idempotent }
    }
    channel Orders webhook POST "/orders" (order: Order) {
      verify   hmac sha256 base64 header "X-Signature" secret "shop.webhook"
      publish  Received(order)
      rejected to queue "reviews"
    }
    workflow Ingestion on Received as order by order.id {
      deadline 3 days
      sales = call erp.create(order) {
        undo     call erp.cancel(sales.id)
        rejected hold in "reviews" offering edit order, cancel within 4 hours else cancel
        unknown  hold in "reviews" offering done, cancel within 4 hours else cancel
      }
      publish Released(order)
    }

    """

  @Test("what is compiled of a workflow is sound, and inspect shows it step by step") func inspect() throws {
    let folder = try SampleProject.folder()
    let package = folder.url.appendingPathComponent("Mappings/Flow")
    try FileManager.default.createDirectory(at: package, withIntermediateDirectories: true)
    try Data(WorkflowBundleTests.source.utf8).write(to: package.appendingPathComponent("Flow.way"))
    let built = try Tool.run(["build", "-o", "s.wayb"], in: folder.url)
    #expect(built.code == 0, "\(built)")
    let verified = try Tool.run(["verify", "s.wayb"], in: folder.url)
    #expect(verified.code == 0 && verified.output.contains(", 1 channel, 1 workflow, "), "\(verified)")

    let text = try Tool.run(["inspect", "s.wayb"], in: folder.url).output
    for part in [
      "\n    operation erp.cancel DELETE \"/sales/{}\" (id: Text), idempotent, timeout 10 seconds\n",
      """

        workflow flow.Ingestion on flow.Received, deadline 3 days
          sales = call erp.create
            undo
              call erp.cancel

      """,
    ] { #expect(text.contains(part), "\(text)") }
    #expect(try Tool.run(["inspect", "s.wayb", "--code"], in: folder.url).output.contains("sales = call erp.create"))

    let json = try Tool.run(["inspect", "s.wayb", "--format", "json"], in: folder.url).output
    let report = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let workflow = try #require(((report["flows"] as? [String: Any])?["workflows"] as? [[String: Any]])?.first)
    let step = try #require((workflow["steps"] as? [[String: Any]])?.first)
    #expect(step["label"] as? String == "sales" && step["line"] as? Int == 18)
    let blocks = try #require(step["blocks"] as? [[String: Any]])
    #expect(blocks.map { $0["name"] as? String } == ["undo", "rejected", "unknown"])
  }
}

@Suite("Limits on the command line") struct LimitTests {
  @Test("a limit rejects at its number and one below") func steps() throws {
    let folder = try SampleProject.folder()
    func run(_ setting: String) throws -> Tool.Result {
      try Tool.run(
        ["run", "shop.Main", "Mappings/Shop/fixtures/order.json", "--limit", setting], in: folder.url)
    }
    let size = SampleProject.order.utf8.count
    #expect(try run("documentBytes=\(size)").code == 0)
    let refused = try run("documentBytes=\(size - 1)")
    #expect(refused.code == 1 && refused.talk.contains("\"code\":\"WB0765\""))
  }

  @Test("every limit has its name, and a wrong one ends with 2") func names() throws {
    let folder = try SampleProject.folder()
    for name in Limits.names {
      let run = try Tool.run(
        ["run", "shop.Main", "Mappings/Shop/fixtures/order.json", "--limit", "\(name)=0"], in: folder.url)
      #expect(run.code == 0 || run.code == 1, "\(name) \(run)")
    }
    for (setting, message) in [
      ("stesp=1", "there is no limit `stesp`; did you mean `steps`"), ("steps", "takes a name and a number"),
      ("steps=-1", "takes a name and a number"),
    ] {
      let run = try Tool.run(
        ["run", "shop.Main", "Mappings/Shop/fixtures/order.json", "--limit", setting], in: folder.url)
      #expect(run.code == 2 && run.talk.contains(message), "\(run)")
    }
  }
}
