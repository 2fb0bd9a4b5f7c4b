import Testing

@testable import WaybillConnectors

@Suite("Mail", .timeLimit(.minutes(1)))
struct SMTPConnectorTests {
  /// More than the system takes in by itself between the two sides.
  private static let large =
    "Subject: large\r\n\r\n" + String(repeating: "a line of a large message\r\n", count: 600_000)

  private static func recipient(_ word: String = "ann") -> String { "\(word)-\(uniqueName())@example.com" }

  @Test(
    "a message arrives encrypted, with its sender, all recipients and a login",
    arguments: [
      ("smtp", "startTLS"), ("smtp-implicit", "tls"),
    ])
  func arrives(server: String, security: String) async throws {
    let (one, other) = (SMTPConnectorTests.recipient(), SMTPConnectorTests.recipient())
    let message = "Subject: shipped\r\n\r\n.a line that begins with a dot\r\n.\r\nthe last\r\n"
    let connector = try SMTPConnector.peer(["security": security], server: server)
    #expect(try await connector.send(.mail(to: one, other, message: message)).answer().nativeCode == 250)
    let mail = try #require(try await Notebook().mails(for: one).first)
    #expect(mail["recipients"] as? [String] == [one, other])
    #expect(mail["sender"] as? String == "waybill@example.com")
    #expect(mail["message"] as? String == message)
    #expect(mail["encrypted"] as? Bool == true)
    #expect(mail["user"] as? String == "waybill")
  }

  @Test("a server that offers no TLS gets neither password nor message")
  func downgrade() async throws {
    let recipient = SMTPConnectorTests.recipient()
    let connector = try SMTPConnector.peer(server: "smtp-plain")
    #expect(await connector.send(.mail(to: recipient)).isNotSent == .tls)
    #expect(try await Notebook().count("rcpt \(recipient)") == 0)
  }

  @Test("a server whose certificate nobody trusts gets nothing")
  func untrusted() async throws {
    let connector = try SMTPConnector.peer(["tls.authority": "stranger"])
    #expect(await connector.send(.mail(to: SMTPConnectorTests.recipient())).isNotSent == .tls)
  }

  @Test("a wrong password is said to be, and not shown")
  func wrongPassword() async throws {
    let answer = await (try SMTPConnector.peer(password: "tops3cret")).send(.mail(to: SMTPConnectorTests.recipient()))
    #expect(answer.isNotSent == .credentials)
    #expect(!"\(answer)".contains("tops3cret"))
  }

  @Test("a server on the same machine may be spoken to in the open, without a password")
  func open() async throws {
    let recipient = SMTPConnectorTests.recipient()
    let settings = ["security": "none", "user": "", "password": "", "tls.authority": ""]
    _ = try await SMTPConnector.peer(settings, server: "smtp-plain").send(.mail(to: recipient)).answer()
    #expect(try await Notebook().mails(for: recipient).first?["encrypted"] as? Bool == false)
    #expect(throws: SettingFault.self) { try SMTPConnector.peer(["security": "none"], server: "smtp-plain") }
  }

  @Test(
    "a refusal is answered as one, for good or for now",
    arguments: [
      ("refused", 422, 550), ("later", 503, 451), ("unwell", 422, 554),
    ])
  func refusals(word: String, status: Int, code: Int) async throws {
    let recipient = SMTPConnectorTests.recipient(word)
    let answer = try await SMTPConnector.peer().send(.mail(to: recipient)).answer()
    #expect(answer.status == status)
    #expect(answer.nativeCode == code)
    #expect(try await Notebook().count("rcpt \(recipient)") == 1)
  }

  @Test("one recipient that is refused keeps the message from all")
  func allOrNone() async throws {
    let good = SMTPConnectorTests.recipient()
    let answer = try await SMTPConnector.peer().send(.mail(to: good, SMTPConnectorTests.recipient("refused"))).answer()
    #expect(answer.status == 422)
    #expect(try await Notebook().mails(for: good).isEmpty)
  }

  @Test("a message that was cut off before its end cannot have been taken, and counts as not sent")
  func cutInTheMiddle() async throws {
    let (name, recipient) = (uniqueName(), SMTPConnectorTests.recipient())
    let port = try await Notebook().relay(name, to: "smtp", limit: 256 << 10)
    let message = SMTPConnectorTests.large
    let connector = try SMTPConnector.peer(["port": "\(port)"])
    let answer = await connector.send(.mail(to: recipient, message: message))
    #expect(answer.isNotSent == .connectionLost)
    #expect(try await Notebook().count(name) == 1)
    #expect(try await Notebook().mails(for: recipient).isEmpty)
  }

  @Test("a cancelled message is never sent in part")
  func cancelledInTheMiddle() async throws {
    let (name, recipient) = (uniqueName(), SMTPConnectorTests.recipient())
    let port = try await Notebook().relay(name, to: "smtp", limit: 256 << 10, thenMute: true)
    let message = SMTPConnectorTests.large
    let connector = try SMTPConnector.peer(["port": "\(port)"])
    let task = Task { await connector.send(.mail(to: recipient, message: message, within: 50_000)) }
    try await Notebook().waitFor("\(name) mute")
    task.cancel()
    #expect(await task.value == .cancelled(wasSent: false))
    #expect(try await Notebook().mails(for: recipient).isEmpty)
  }

  @Test("one server that does not answer holds up no other request")
  func othersGoOn() async throws {
    let recipient = SMTPConnectorTests.recipient("silent")
    let task = Task { await (try SMTPConnector.peer()).send(.mail(to: recipient, within: 50_000)) }
    try await Notebook().waitFor("mail \(recipient)")
    #expect(try await HTTPConnector.peer().send(.get("/echo")).answer().status == 200)
    #expect(try await SMTPConnector.peer().send(.mail(to: SMTPConnectorTests.recipient())).answer().status == 200)
    task.cancel()
    #expect(try await task.value == .cancelled(wasSent: true))
  }

  @Test(
    "an address that could say more than an address is refused",
    arguments: [
      "", "ann", "@example.com", "ann@", "ann@example.com>\r\nDATA", "ann@example.com\r\nRCPT TO:<b@c>",
      "a b@example.com",
      "<ann@example.com>", "ann@exämple.com", "ann@example.com,bob@example.com",
      "\(String(repeating: "a", count: 251))@b.c",
    ])
  func addresses(address: String) async throws {
    #expect(try await SMTPConnector.peer().send(.mail(to: address)).isNotSent == .invalidRequest)
    var request = OutboundRequest.mail(to: "ann@example.com")
    request.action = .mail(MailRequest(sender: address, recipients: ["ann@example.com"], message: []))
    #expect(try await SMTPConnector.peer().send(request).isNotSent == .invalidRequest)
  }

  @Test(
    "a message needs a recipient, and takes a hundred", arguments: [(0, false), (1, true), (100, true), (101, false)])
  func recipients(count: Int, isTaken: Bool) {
    let mail = MailRequest(
      sender: "a@b.c", recipients: (0..<count).map { "r\($0)@example.com" }, message: [])
    if isTaken {
      #expect(throws: Never.self) { try mail.check() }
    } else {
      #expect(throws: NotSent.self) { try mail.check() }
    }
  }

  @Test(
    "line ends become those of mail, so that none can end the message early",
    arguments: [
      ("a\nb", "a\r\nb\r\n"), ("a\r\nb\r\n", "a\r\nb\r\n"), ("a\rb", "a\r\nb\r\n"), ("a\n.\nb", "a\r\n.\r\nb\r\n"),
      ("a\r.\r\nb", "a\r\n.\r\nb\r\n"), ("", ""), ("\n\n", "\r\n\r\n"), ("a\r", "a\r\n"),
    ])
  func lineEnds(text: String, wire: String) {
    let mail = MailRequest(sender: "a@b.c", recipients: [], message: Array(text.utf8))
    #expect(String(decoding: mail.messageWithLineEnds, as: UTF8.self) == wire)
  }
}
