import Testing

@testable import WaybillConnectors

@Suite("Outgoing addresses", .timeLimit(.minutes(1)))
struct OutgoingAddressesTests {
  private static func permits(_ rules: [String], _ address: String, port: Int = 443, host: String = "h") throws -> Bool
  {
    let rules = try rules.map { try #require(OutgoingAddresses.Rule($0)) }
    return OutgoingAddresses(rules: rules).permits(try #require(IPAddress(address)), port: port, host: host)
  }

  @Test(
    "without rules the public internet is open",
    arguments: ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "172.32.0.1"])
  func publicInternet(address: String) throws {
    #expect(OutgoingAddresses().permits(try #require(IPAddress(address)), port: 1, host: "h"))
  }

  /// Also in the forms in which an address of version 4 hides in one of version 6.
  private static let special = [
    "127.0.0.1", "0.0.0.0", "10.1.2.3", "100.64.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0",
    "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2001::1", "::127.0.0.1",
  ]

  @Test("the own machine, own networks and what clouds keep on link-local addresses are closed", arguments: special)
  func closed(address: String) throws {
    #expect(!OutgoingAddresses().permits(try #require(IPAddress(address)), port: 1, host: "h"))
  }

  @Test("a block of the whole internet does not open the own network", arguments: special)
  func wideBlocks(address: String) throws {
    #expect(try !OutgoingAddressesTests.permits(["0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1"], address))
  }

  @Test("a block that lies in the own network opens it and nothing else")
  func ownBlock() throws {
    #expect(try OutgoingAddressesTests.permits(["10.1.0.0/16"], "10.1.255.255"))
    #expect(try OutgoingAddressesTests.permits(["10.1.0.0/16"], "::ffff:10.1.0.0"))
    #expect(try !OutgoingAddressesTests.permits(["10.1.0.0/16"], "10.2.0.0"))
    #expect(try !OutgoingAddressesTests.permits(["10.1.0.0/16"], "8.8.8.8"))
    #expect(try OutgoingAddressesTests.permits(["10.1.0.0/16", "public"], "8.8.8.8"))
    #expect(try OutgoingAddressesTests.permits(["fd00:1::/33"], "fd00:1:7fff::1"))
    #expect(try !OutgoingAddressesTests.permits(["fd00:1::/33"], "fd00:1:8000::1"))
  }

  @Test("a rule with a port opens that port")
  func ports() throws {
    #expect(try OutgoingAddressesTests.permits(["10.1.2.3:8443"], "10.1.2.3", port: 8443))
    #expect(try !OutgoingAddressesTests.permits(["10.1.2.3:8443"], "10.1.2.3", port: 443))
    #expect(try OutgoingAddressesTests.permits(["[fd00::1]:25"], "fd00::1", port: 25))
    #expect(try !OutgoingAddressesTests.permits(["[fd00::1]:25"], "fd00::1", port: 26))
  }

  @Test("a host by its name may be in the own network, but not where clouds keep credentials")
  func hosts() throws {
    let rules = ["erp.example.com:443"]
    #expect(try OutgoingAddressesTests.permits(rules, "10.1.2.3", host: "ERP.example.com"))
    #expect(try !OutgoingAddressesTests.permits(rules, "10.1.2.3", port: 80, host: "erp.example.com"))
    #expect(try !OutgoingAddressesTests.permits(rules, "10.1.2.3", host: "evil.example.com"))
    #expect(try !OutgoingAddressesTests.permits(rules, "169.254.169.254", host: "erp.example.com"))
    #expect(try !OutgoingAddressesTests.permits(rules, "::ffff:169.254.169.254", host: "erp.example.com"))
  }

  @Test(
    "what is no rule is none",
    arguments: [
      "", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0/8", "fd00::/129", "erp.example.com", "erp:0",
      "erp:65536",
      "*.example.com:443", "http://erp:443", "[erp]:443", "fd00::1:443:", ":443", "a b:1", "10.0.0.0/8/8",
    ])
  func noRule(text: String) {
    #expect(OutgoingAddresses.Rule(text) == nil)
  }

  @Test("the address that a name stands for is looked at, not the name", arguments: ["127.0.0.1", "localhost"])
  func afterResolution(host: String) async throws {
    let (port, name) = (try Peers.shared.get().port("http"), uniqueName())
    let connector = try HTTPConnector.peer(
      ["address": "http://\(host):\(port)"], in: .testing(allow: ["public", "10.0.0.0/8"]))
    let answer = await connector.send(.get("/echo/\(name)"))
    #expect(answer.isNotSent == .addressNotAllowed)
    #expect(try await Notebook().count("/echo/\(name)") == 0)
  }

  @Test("a connection that is open already is no way around the list")
  func openConnection() async throws {
    let (loop, name) = (TransferLoop(), uniqueName())
    _ = try await HTTPConnector.peer(in: .testing(loop: loop)).send(.get("/echo")).answer()
    let other = try HTTPConnector.peer(in: .testing(allow: ["public"], loop: loop))
    #expect(await other.send(.get("/echo/\(name)")).isNotSent == .addressNotAllowed)
    #expect(try await Notebook().count("/echo/\(name)") == 0)
    loop.stop()
  }
}
