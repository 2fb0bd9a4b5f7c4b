import Testing
import WaybillCore

@testable import WaybillSyntax

/// The only declaration of a text that parses without a mistake.
private func declaration(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Declaration? {
  #expect(mistakes(text) == [], sourceLocation: sourceLocation)
  return parse(text).file.declarations.first
}

private func system(_ clauses: String, sourceLocation: SourceLocation = #_sourceLocation) -> SystemDeclaration? {
  guard case .system(let system) = declaration("system s http { \(clauses) }", sourceLocation: sourceLocation) else {
    return nil
  }
  return system
}

private func operation(_ clauses: String, sourceLocation: SourceLocation = #_sourceLocation) -> OperationDeclaration? {
  system("operation a GET \"/x/{id}\" (id: Text) -> B? { \(clauses) }", sourceLocation: sourceLocation)?.operations
    .first
}

private func channel(
  _ clauses: String, source: String = "webhook POST \"/x\"", sourceLocation: SourceLocation = #_sourceLocation
) -> ChannelDeclaration? {
  guard
    case .channel(let channel) = declaration(
      "channel C \(source) (b: B) { \(clauses) }", sourceLocation: sourceLocation)
  else { return nil }
  return channel
}

@Suite struct SystemTests {
  @Test("an event has its type, and a key where it is not that of the record")
  func events() {
    guard case .event(let plain) = declaration("event Placed v2: shop.Order?"),
      case .event(let keyed) = declaration("event Placed: Order key (id, lines.sku)")
    else { return }
    #expect(plain.version?.number == 2)
    #expect(plain.key == nil)
    #expect(plain.type.isOptional)
    #expect(keyed.key?.fields.map(\.text) == ["id", "lines.sku"])
  }

  @Test("a queue has an owner, a title, a time and a next queue")
  func queues() {
    guard case .queue(let queue) = declaration("queue \"q\" { owner \"a\"  title \"b\"  due 1.5 days  then to \"r\" }")
    else { return }
    let clauses = queue.clauses.map { clause -> String in
      switch clause.kind {
      case .owner(let text): "owner " + text.text
      case .title(let text): "title " + text.text
      case .due(let duration): "due " + short(duration)
      case .then(let text): "then " + text.text
      }
    }
    #expect(clauses == ["owner a", "title b", "due 1.5 day", "then r"])
  }

  @Test("the second word of `auth` is no word of a clause")
  func authBesideClause() {
    #expect(system("auth oauth2 clientCredentials at most 3 at once")?.clauses.count == 2)
    let found = system("auth basic timeout 4 seconds")?.clauses
    guard case .auth(let names) = found?.first?.kind, case .timeout(let timeout) = found?.last?.kind else {
      Issue.record("other clauses")
      return
    }
    #expect(names.map(\.text) == ["basic"])
    #expect(short(timeout) == "4 second")
  }

  @Test("the kinds of rate limit are told apart")
  func rates() {
    let source = "rate 20 per second burst 40  rate 5 per 2 minutes  rate told by header \"H\""
    let found = system(source + "  rate cost by response \"c\" of 9 restoring 5 per second")?.clauses
    let kinds = found?.map { clause -> String in
      switch clause.kind {
      case .rate(let amount, let period, let burst): "\(amount.digits) \(short(period)) \(burst?.digits ?? "")"
      case .rateByHeader(let header): header.text
      case .rateByCost(let cost):
        "\(cost.field.text) \(cost.capacity.digits) \(cost.restored.digits) \(short(cost.period))"
      default: "other"
      }
    }
    #expect(kinds == ["20 1 second 40", "5 2 minute ", "H", "c 9 5 1 second"])
  }

  @Test("a system bounds its failures and how much is done at once")
  func breakers() {
    let found = system("breaker opens after 5 failures in 30 seconds for 15 seconds  at most 8 at once")?.clauses
    guard case .breaker(let failures, let window, let pause) = found?.first?.kind,
      case .concurrency(let number) = found?.last?.kind
    else {
      Issue.record("other clauses")
      return
    }
    #expect([failures.digits, short(window), short(pause), number.digits] == ["5", "30 second", "15 second", "8"])
  }

  @Test(
    "a retry has its bound and its pauses",
    arguments: [
      ("retry 6 times", "6 times"),
      ("retry for 15 minutes", "for 15 minute"),
      (
        "retry for 1 hour jittered from 1 second doubling to 1 minute on timeout, 429",
        "for 1 hour from 1 second to 1 minute jittered on timeout,429"
      ),
    ])
  func retries(_ source: String, _ expected: String) {
    guard case .retry(let retry) = system(source)?.clauses.first?.kind else { return }
    #expect(short(retry) == expected)
  }

  @Test("the address of an operation has holes, and its result may be missing")
  func addresses() {
    let found = operation("safe")
    #expect(found?.address.parts.count == 2)
    #expect(found?.verb.text == "GET")
    #expect(found?.result?.isOptional == true)
    #expect(found?.parameters.map(\.name.text) == ["id"])
  }

  @Test("an operation has a class, statuses, pages and answers that come later")
  func operationClauses() {
    let source = """
      idempotent by id
      keyed by header "K" for 24 hours
      unsafe probe find(id)
      409 (body: Known) => already(B { id = body.id })
      400, 422 => rejected
      404 => missing  503 => notDone
      pages cursor = next.cursor
      expect CONTRL within 1 day else hold in "q"
      """
    let kinds = operation(source)?.clauses.map { clause -> String in
      switch clause.kind {
      case .safe: "safe"
      case .idempotent(let path): "idempotent " + (path?.text ?? "")
      case .keyed(let header, let window): "keyed \(header.text) \(short(window))"
      case .unsafe(let probe): "unsafe " + (probe.map(short) ?? "")
      case .expect(let type, let limit, let handler): "\(type.text) \(short(limit)) \(handler.map(short) ?? "")"
      case .pages(let name, let path): "\(name.text) \(path.text)"
      case .timeout(let duration): short(duration)
      case .status(let status):
        status.codes.map(\.digits).joined(separator: ",") + " \(status.parameters.count) "
          + "\(status.outcome)".prefix { $0.isLetter }
      }
    }
    #expect(
      kinds == [
        "idempotent id", "keyed K 24 hour", "unsafe find(id)", "409 1 already", "400,422 0 rejected", "404 0 missing",
        "503 0 notDone", "cursor next.cursor", "CONTRL 1 day hold q",
      ])
  }

  @Test("a channel is called, asks or watches")
  func sources() {
    guard case .webhook(let verb, let address) = channel("", source: "webhook PUT \"/a\"")?.source,
      case .poll(let called) = channel("", source: "poll s.a(since: t) every 5 minutes")?.source,
      case .poll(let bare) = channel("", source: "poll s.a")?.source,
      case .watch(let system, let pattern) = channel("", source: "watch s \"in/*\" every 1 hour")?.source
    else {
      Issue.record("other sources")
      return
    }
    #expect([verb.text, address.text, short(called), short(bare)] == ["PUT", "/a", "s.a(since: t)", "s.a"])
    #expect([system.text, pattern.text] == ["s", "in/*"])
  }

  @Test("`verify` reads names up to its first text, and then only headers and secrets")
  func verification() {
    let clauses = channel("verify hmac sha256 header \"H\" secret \"s\" redelivers for 4 hours")?.clauses
    guard case .verify(let verify) = clauses?.first?.kind, case .redelivers = clauses?.last?.kind else {
      Issue.record("other clauses")
      return
    }
    #expect(verify.words.map(\.text) == ["hmac", "sha256"])
    #expect(verify.attributes.count == 2)
  }

  @Test("what a repeat has in common, and what becomes of one that differs")
  func repeats() {
    let found = [
      "header \"H\" within 3 days", "b.id within 1 day differing hold in \"q\"", "b.n within 1 day differing reject",
    ]
    .map { source -> String in
      guard case .dedupe(let dedupe) = channel("dedupe by " + source)?.clauses.first?.kind else { return "" }
      let key =
        switch dedupe.key {
        case .header(let text): text.text
        case .expression(let expression): short(expression)
        }
      let differing =
        switch dedupe.differing {
        case .hold(let queue): queue.text
        case .revise: "revise"
        case .reject: "reject"
        case nil: ""
        }
      return "\(key) \(short(dedupe.window)) \(differing)"
    }
    #expect(found == ["H 3 day ", "b.id 1 day q", "b.n 1 day reject"])
  }

  @Test("a channel has files, answers and a queue for what is refused")
  func channelClauses() {
    let source = """
      complete when stable 30 seconds
      archive to "done/"
      acknowledge 997 to edi.send
      publish for l in b.ls where l.ok => E(l)
      rejected to queue "q"
      """
    let kinds = channel(source, source: "watch s \"*\"")?.clauses.map { clause -> String in
      switch clause.kind {
      case .complete(let duration): short(duration)
      case .archive(let folder): folder.text
      case .acknowledge(let type, let path): type.text + " " + path.text
      case .publish(let publish): short(publish)
      case .rejected(let queue): queue.text
      default: "other"
      }
    }
    #expect(kinds == ["30 second", "done/", "997 edi.send", "publish for l in b.ls where l.ok => E(l)", "q"])
  }

  @Test("a view has rules for events and says what it publishes")
  func views() {
    let text = """
      view V v2 of s.T by sku {
        on A as a { n = a.n }
        on B as b for l in b.ls where l.ok key l.sku { n = 1  m = 2 }
        publish C when next.n != previous.n at most once per 5 seconds per sku
        publish D(next) at most once per minute
      }
      """
    guard case .view(let view) = declaration(text) else { return }
    #expect([view.version?.number ?? 0, view.parts.count] == [2, 4])
    #expect(short(view.key) == "sku")
    let parts = view.parts.map { part -> String in
      switch part.kind {
      case .on(let rule):
        let loop = rule.loop.map { "\($0.binding.text) \(short($0.source)) \($0.condition.map(short) ?? "")" } ?? ""
        return "\(rule.event.text) \(rule.name.text) \(loop) \(rule.key.map(short) ?? "") \(rule.rules.count)"
      case .publish(let publication):
        let limit = publication.limit.map { short($0.interval) + " " + ($0.key?.text ?? "") } ?? ""
        return "\(short(publication.event)) \(publication.condition.map(short) ?? "") \(limit)"
      }
    }
    #expect(
      parts == [
        "A a   1", "B b l b.ls l.ok l.sku 2", "C (next.n != previous.n) 5 second sku", "D(next)  1 minute ",
      ])
  }
}
