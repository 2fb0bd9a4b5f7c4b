import Testing

/// Sources with systems and channels go through the commands like any other.
@Suite("Systems and channels on the command line") struct FlowCommandTests {
  static let flows = """
    package shop { owner "shop-desk" }

    event Received: Order

    queue "order-review" { owner "order-desk"  due 4 hours }

    system erp http {
      timeout 10 seconds
      operation create POST "/orders/{id}" (id: Text, order: Order) { keyed by header "Idempotency-Key" for 24 hours }
    }

    channel Orders webhook POST "/orders" (order: Raw) {
      verify   hmac sha256 base64 header "X-Signature" secret "shop.webhook"
      publish  Received(Main(order))
      rejected to queue "order-review"
    }

    """

  private func folder(_ flows: String = FlowCommandTests.flows) throws -> Folder {
    try SampleProject.folder(["Mappings/Shop/Flows.way": flows])
  }

  @Test("they are checked, formatted and built") func commands() throws {
    let folder = try folder()
    let check = try Tool.run(["check"], in: folder.url)
    #expect(check.code == 0, "\(check)")
    #expect(try Tool.run(["fmt"], in: folder.url).code == 0)
    #expect(try Tool.run(["fmt", "--check"], in: folder.url).code == 0)
    let build = try Tool.run(["build", "-o", "s.wayb"], in: folder.url)
    #expect(build.code == 0 && build.talk.contains("1 event, 1 system, 1 channel, 2 queues"), "\(build)")
    let verify = try Tool.run(["verify", "s.wayb"], in: folder.url)
    #expect(verify.code == 0, "\(verify)")
    // The expressions of the channel are no functions that anyone wrote.
    #expect(verify.output.contains(" 0 functions"), "\(verify)")
  }

  @Test("an operation without a class stops the build, and the finding shows the four") func broken() throws {
    let folder = try folder(
      Self.flows.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.contains("operation create") ? "  operation create POST \"/orders\" (order: Order)" : String(line)
      }.joined(separator: "\n"))
    let build = try Tool.run(["build", "-o", "s.wayb"], in: folder.url)
    #expect(build.code == 1, "\(build)")
    let check = try Tool.run(["check"], in: folder.url)
    #expect(check.code == 1 && (check.output + check.talk).contains("WB0515"), "\(check)")
    for word in ["`safe`", "`idempotent`", "`keyed by header", "`unsafe`"] {
      #expect((check.output + check.talk).contains(word), "\(check)")
    }
  }
}
