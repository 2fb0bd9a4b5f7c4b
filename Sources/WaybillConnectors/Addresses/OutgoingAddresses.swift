/// The allow list of outgoing addresses. It is asked about the address that a connection really goes to, after its name
/// was resolved, so that a name that begins to stand for another address opens no way into the own network.
package struct OutgoingAddresses: Hashable, Sendable {
  package enum Rule: Hashable, Sendable {
    /// All addresses of the public internet.
    case publicInternet
    /// The addresses of a block, all ports or one.
    case block(AddressBlock, port: Int?)
    /// A host by its name and port, whatever address it has, but for link-local ones.
    case host(String, port: Int)
  }

  package var rules: [Rule]

  /// Without rules of its own an environment may speak to the public internet, and to nothing else.
  package init(rules: [Rule] = [.publicInternet]) { self.rules = rules }

  func permits(_ address: IPAddress, port: Int, host: String) -> Bool {
    rules.contains { OutgoingAddresses.permits($0, address, port: port, host: host) }
  }

  private static func permits(_ rule: Rule, _ address: IPAddress, port: Int, host: String) -> Bool {
    let special = AddressBlock.special.filter { $0.contains(address) }
    switch rule {
    case .publicInternet: return special.isEmpty
    case .block(let block, let only):
      // `0.0.0.0/0` says "the whole internet" and not "my own network too": that has to be named.
      return block.contains(address) && only ?? port == port && special.allSatisfy { $0.contains(block) }
    case .host(let name, let only):
      return name == host.lowercased() && only == port && !linkLocal.contains { $0.contains(address) }
    }
  }

  /// Where clouds keep the credentials of a machine.
  private static let linkLocal = ["169.254.0.0/16", "fe80::/10"].compactMap { AddressBlock($0) }
}

extension OutgoingAddresses.Rule {
  /// From an entry of the list: `public`, `10.1.0.0/16`, `10.1.2.3`, `10.1.2.3:8443`, `[fd00::1]:8443`,
  /// `erp.example.com:443`.
  package init?(_ text: String) {
    if text == "public" {
      self = .publicInternet
    } else if let block = AddressBlock(text) {
      self = .block(block, port: nil)
    } else if let (host, port) = OutgoingAddresses.Rule.hostAndPort(text) {
      self = AddressBlock(host).map { .block($0, port: port) } ?? .host(host.lowercased(), port: port)
    } else {
      return nil
    }
  }

  private static func hostAndPort(_ text: String) -> (String, Int)? {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]) else { return nil }
    guard (1...65535).contains(port) else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
      guard AddressBlock(String(host)) != nil else { return nil }
    } else if host.contains(":") {
      return nil
    }
    let isName = !host.isEmpty && !host.contains { $0 == "/" || $0 == "*" || $0.isWhitespace || $0 == "@" }
    return isName ? (String(host), port) : nil
  }
}
