import Testing
import WaybillCore

@testable import WaybillSyntax

/// The lines of a test, which parse without a mistake.
private func lines(_ body: String, sourceLocation: SourceLocation = #_sourceLocation) -> [TestLine] {
  let text = "test W \"t\" {\n\(body)\n}\n"
  #expect(mistakes(text) == [], sourceLocation: sourceLocation)
  guard case .test(let test) = parse(text).file.declarations.first else { return [] }
  return test.lines
}

private func short(_ count: CountLiteral) -> String {
  if case .times(let number) = count.kind { return "\(number.digits) times" }
  return "\(count.kind)"
}

private func short(_ data: TestData?) -> String {
  switch data {
  case .file(let file, let edits): file.text + (edits.isEmpty ? "" : " with \(edits.count)")
  case .value(let value): WaybillSyntaxTests.short(value)
  case .missing: "missing"
  case nil: "nothing"
  }
}

private func short(_ happening: TestHappening) -> String {
  switch happening {
  case .start(let name, let data): "start \(name.text) \(short(data))"
  case .event(let path, let data): "\(path.text) \(short(data))"
  }
}

private func short(_ action: PersonAction) -> String {
  switch action {
  case .edits(let name, let edits): "edits \(name.text) \(edits.count)"
  case .does(let data): "does \(short(data))"
  default: "\(action)"
  }
}

private func short(_ event: TimedEvent) -> String {
  switch event {
  case .happening(let happening): short(happening)
  case .person(let queue, let action): "person \(queue.text) \(short(action))"
  case .operatorCancels(let reason): "operator \(reason.text)"
  case .release(let folder): "release \(folder.text)"
  }
}

private func short(_ behaviour: Behaviour) -> String {
  switch behaviour.kind {
  case .answers(let data): return "answers \(short(data))"
  case .losesAnswer(let count): return "loses answer \(short(count))"
  case .losesRequest(let count): return "loses request \(short(count))"
  case .isDown(let duration): return "down \(short(duration))"
  case .takes(let duration): return "takes \(short(duration))"
  case .fails(let count, let answer):
    guard let answer else { return "fails \(short(count))" }
    let retry = answer.retryAfter.map { " after " + short($0) } ?? ""
    return "fails \(short(count)) \(answer.status.digits)\(retry) \(short(answer.body))"
  }
}

private func short(_ fields: [ExpectedField]) -> String {
  fields.map { field -> String in
    let place = "\(field.place.steps.count)"
    switch field.content {
    case .value(let value): return place + " = " + short(value)
    case .fields(let fields): return place + " {" + short(fields) + "}"
    }
  }.joined(separator: "; ")
}

private func short(_ called: CalledExpectation) -> String {
  let conditions = called.conditions.map { condition -> String in
    switch condition {
    case .oneKey: " one key"
    case .keys(let number): " \(number.digits) keys"
    case .body(let fields): " {" + short(fields) + "}"
    }
  }
  return "called \(called.operation.text) \(called.count.map(short) ?? "")" + conditions.joined()
}

private func short(_ expectation: WaybillSyntax.Expectation) -> String {
  switch expectation {
  case .file(let file, _): return "file \(file.text)"
  case .warn(let text): return "warn \(text.text)"
  case .condition(let condition): return "condition \(short(condition))"
  case .workflow(let expectation, let otherwise):
    return short(expectation) + (otherwise.map { " or \(short($0))" } ?? "")
  }
}

private func short(_ expectation: WorkflowExpectation) -> String {
  switch expectation {
  case .completed(let limit): "completed" + (limit.map { " " + short($0) } ?? "")
  case .held(let queue, let text): "held \(queue.text) \(text?.text ?? "")"
  case .stopped(let reason): "stopped \(reason?.text ?? "")"
  case .failed(let reason): "failed \(reason?.text ?? "")"
  case .called(let called): short(called)
  case .effects(let operation, let number): "effects \(operation.text) \(number.digits)"
  case .callsInOrder(let paths): "order " + paths.map(\.text).joined(separator: ",")
  case .published(let event, let count): "published \(event.text) \(short(count))"
  case .lastPublished(let path, let value): "last \(path.text) \(short(value))"
  case .acknowledged(let type, let isAccepted): "acknowledged \(type.text) \(isAccepted)"
  case .instances(let number): "instances \(number.digits)"
  case .at(let time, let expectation): "at \(short(time)): \(short(expectation))"
  default: "\(expectation)"
  }
}

private func short(_ line: TestLine) -> String {
  switch line.kind {
  case .given(let name, let data): return "given \(name.text) \(short(data))"
  case .reject: return "reject"
  case .expect(let expectation): return short(expectation)
  case .start(let name, let data): return "start \(name.text) \(short(data))"
  case .beforeStart(let happening): return "before \(short(happening))"
  case .after(let time, let event): return "after \(short(time)): \(short(event))"
  case .receive(let received):
    let headers = received.headers.map { " \($0.name.text)=\(short($0.value))" }.joined()
    return "receive \(received.channel.text) \(received.fileName?.text ?? "-") \(received.payload.text)\(headers)"
  case .clock(let clock):
    return "clock \(clock.start.text) \(clock.end?.text ?? "-") \(clock.stoppedUntil?.text ?? "-")"
  case .crash(let operation, let count): return "crash \(operation.text) \(short(count))"
  case .simulate(let simulated):
    let condition = simulated.condition.map { " where \(short($0))" } ?? ""
    return simulated.operation.text + condition + ": " + simulated.behaviours.map(short).joined(separator: ", ")
  }
}

@Suite struct WorkflowTestLineTests {
  @Test(
    "each line that makes something happen is read",
    arguments: [
      ("start a from \"a.json\" with b = 1, c missing", "start a a.json with 2"),
      ("start a { b = 1 }", "start a {1}"),
      ("before start shop.Gone { b = 1 }", "before shop.Gone {1}"),
      ("before start start a from \"b.json\"", "before start a b.json"),
      ("after 10 minutes shop.Gone from \"g.json\"", "after 10 minute: shop.Gone g.json"),
      ("after 1 day start a { b = 2 }", "after 1 day: start a {1}"),
      ("after 1 day person in \"q\" edits a with b[1].c = 2, d = 3", "after 1 day: person q edits a 2"),
      ("after 1 day person in \"q\" resumes", "after 1 day: person q resumes"),
      ("after 1 day person in \"q\" retries", "after 1 day: person q retries"),
      ("after 1 day person in \"q\" cancels", "after 1 day: person q cancels"),
      ("after 1 day person in \"q\" does", "after 1 day: person q does nothing"),
      ("after 1 day person in \"q\" does { id = 7 }", "after 1 day: person q does {1}"),
      ("after 1 day operator cancels \"twice\"", "after 1 day: operator twice"),
      ("after 1 day release \"v5\"", "after 1 day: release v5"),
      ("receive C from \"a.json\"", "receive C - a.json"),
      (
        "receive C file \"n.csv\" from \"a.csv\" header \"X-Id\" = \"1\" header kind = 2",
        "receive C n.csv a.csv X-Id=\"1\" kind=2"
      ),
      ("clock from @2026-11-01", "clock 2026-11-01 - -"),
      ("clock from @2026-11-01 to @2026-11-03 stopped until @2026-11-02", "clock 2026-11-01 2026-11-03 2026-11-02"),
      ("crash after e.create 2 times", "crash e.create 2 times"),
      ("crash after e.create once", "crash e.create once"),
    ])
  func happenings(_ source: String, _ tree: String) {
    #expect(lines(source).map(short) == [tree])
  }

  @Test(
    "each behaviour of a simulated operation is read",
    arguments: [
      ("e.a answers", "e.a: answers nothing"),
      ("e.a answers missing", "e.a: answers missing"),
      ("e.a answers [B { c = 1 }]", "e.a: answers [B{1}]"),
      ("e.a answers from \"f.json\" with b = 1, then fails once", "e.a: answers f.json with 1, fails once"),
      ("e.a answers = f(1)", "e.a: answers f(1)"),
      ("e.a fails always with 422 { b = 1 }", "e.a: fails always 422 {1}"),
      (
        "e.a fails 3 times with 503 retry after 30 seconds, then answers",
        "e.a: fails 3 times 503 after 30 second nothing, answers nothing"
      ),
      ("e.a loses the answer once, then loses the request 2 times", "e.a: loses answer once, loses request 2 times"),
      ("e.a is down for 2 minutes, then takes 3 seconds", "e.a: down 2 minute, takes 3 second"),
      ("e.a where b.c > 1 is down for 1 hour", "e.a where (b.c > 1): down 1 hour"),
      ("e.a where b.isGift is down for 1 hour", "e.a where b.isGift: down 1 hour"),
      ("e.a where b is Gift fails never", "e.a where (b is Gift): fails never"),
      ("start.a answers", "start.a: answers nothing"),
      ("given.a takes 1 second", "given.a: takes 1 second"),
    ])
  func behaviours(_ source: String, _ tree: String) {
    #expect(lines(source).map(short) == [tree])
  }

  @Test(
    "each expectation is read",
    arguments: [
      ("completed", "completed or completed"), ("completed within 15 minutes", "completed 15 minute"),
      ("held in \"q\"", "held q "), ("held in \"q\" with \"no\"", "held q no"),
      ("stopped \"why\"", "stopped why"), ("stopped", "stopped  or stopped"), ("failed \"why\"", "failed why"),
      ("cancelled", "cancelled or cancelled"), ("compensated", "compensated or compensated"),
      ("compensation incomplete", "compensationIncomplete"), ("deadline exceeded", "deadlineExceeded"),
      ("sla breached", "slaBreached"), ("e.a called", "called e.a "), ("e.a called once", "called e.a once"),
      ("e.a never called", "called e.a never"), ("a called 2 times with 3 keys", "called a 2 times 3 keys"),
      (
        "e.a called once with one key with { b[1].c = 1  d { e = 2 } }",
        "called e.a once one key {3 = 1; 1 {1 = 2}}"
      ),
      ("effects of e.a is 1", "effects e.a 1"), ("calls in order e.a, f.b", "order e.a,f.b"),
      ("published s.E once", "published s.E once"), ("published s.E 3 times", "published s.E 3 times"),
      ("last published s.E.b == 1 + 2", "last s.E.b (1 + 2)"),
      ("acknowledged 997 accepted", "acknowledged 997 true"),
      ("acknowledged CONTRL rejected", "acknowledged CONTRL false"), ("instances 2", "instances 2"),
      ("at 10 minutes held in \"q\"", "at 10 minute: held q "),
      ("at 1 day at 2 days e.a never called", "at 1 day: at 2 day: called e.a never"),
    ])
  func expectations(_ source: String, _ tree: String) {
    #expect(lines("expect " + source).map(short) == [tree])
  }

  @Test(
    "words of expectations are fields where an operator follows",
    arguments: [
      "completed == 1", "held in holds", "stopped and failed", "deadline > 1", "sla is present", "at == 1",
      "effects == 1", "calls in order", "published is missing", "last.b == 1", "instances > 2", "called == 1",
      "compensation matches /x/", "not cancelled", "acknowledged or failed",
    ])
  func fields(_ source: String) {
    guard case .expect(.condition) = lines("expect " + source).first?.kind else {
      Issue.record("`\(source)` is no condition")
      return
    }
  }

  @Test(
    "one mistake in a line is reported once, at its place",
    arguments: [
      ("strat a from \"a\"", "1:1 noTestLine"),
      ("start a", "1:8 needed"),
      ("before shop.Gone { }", "1:8 needed"),
      ("after shop.Gone { }", "1:7 needed"),
      ("after 1 day person in \"q\" resume", "1:27 unknownClause"),
      ("after 1 day person \"q\" resumes", "1:20 needed"),
      ("receive C \"a.json\"", "1:11 needed"),
      ("clock @2026-11-01", "1:7 needed"),
      ("clock from now", "1:12 needed"),
      ("crash after e.a", "1:16 needed"),
      ("crash after e.a 2", "1:18 needed"),
      ("e.a anwers", "1:5 unknownClause"),
      ("e.a", "1:4 needed"),
      ("e.a answers, fails once", "1:14 needed"),
      ("e.a loses answer once", "1:11 needed"),
      ("e.a is down 2 minutes", "1:13 needed"),
      ("expect e.a called with", "1:23 needed"),
      ("expect published s.E", "1:21 needed"),
      ("expect effects of e.a", "1:22 needed"),
      ("expect acknowledged 997", "1:24 needed"),
      ("expect held in", "1:15 needed"),
    ])
  func mistakes(_ source: String, _ found: String) {
    let found = [found.split(separator: ":")[1]].map { "2:\($0)" }
    #expect(WaybillSyntaxTests.mistakes("test W \"t\" {\n\(source)\n  expect completed\n}\n") == found)
  }
}
