import Foundation
import Testing

@Suite("init and new") struct StartTests {
  @Test("a new project passes check") func initPassesCheck() throws {
    let folder = try Folder()
    #expect(try Tool.run(["init", "shop-integration"], in: folder.url).code == 0)
    let project = folder.url.appendingPathComponent("shop-integration")
    let check = try Tool.run(["check"], in: project)
    #expect(check.code == 0, "\(check.output)")
  }

  @Test("nothing is overwritten, and nothing is written beside it") func neverOverwrites() throws {
    let folder = try Folder(["Mappings/Shop/Order.way": "// mine\n"])
    let result = try Tool.run(["init"], in: folder.url)
    #expect(result.code == 2 && result.talk.contains("Order.way"))
    #expect(try folder.text(of: "Mappings/Shop/Order.way") == "// mine\n")
    #expect(folder.names == ["Mappings"])
  }

  @Test("a new mapping from a sample passes check", arguments: ["mapping", "channel"])
  func newMapping(kind: String) throws {
    let folder = try Folder([
      "sample.json": #"{"order_id": "A-{1}", "qty": 3, "when": "2026-11-23", "mail": null, "is": true}"#
    ])
    #expect(try Tool.run(["init"], in: folder.url).code == 0)
    let made = try Tool.run(["new", kind, "shop.OrderIn", "--from-sample", "sample.json"], in: folder.url)
    #expect(made.code == 0, "\(made.talk)")
    let check = try Tool.run(["check"], in: folder.url)
    #expect(check.code == 0, "\(check.output)")
  }

  @Test("a name without package is refused", arguments: ["Order", "shop.order", "shop..Order", "shop.Or-der"])
  func wrongName(name: String) throws {
    let folder = try Folder(["waybill.yaml": "name: x\nsources: []\n"])
    let result = try Tool.run(["new", "mapping", name], in: folder.url)
    #expect(result.code == 2 && !result.talk.isEmpty)
  }
}
