import Testing
import WaybillCore

@testable import WaybillSyntax

@Suite struct StepTests {
  @Test(
    "each step is read with all that belongs to it",
    arguments: [
      ("x = a.b + 1", "x = (a.b + 1)"),
      ("x = read stock.BySku[a.sku]", "x = read stock.BySku"),
      ("call = 1", "call = 1"),
      ("x = run", "x = run"),
      ("x = hold in holds", "x = (hold in holds)"),
      ("x = try call", "x = (try call)"),
      ("check Rules(a)", "check Rules(a)"),
      ("check Rules(a) else fail \"no {a.id}\"", "check Rules(a) else [fail \"…\"]"),
      ("call erp.create(a)", "call erp.create(a)"),
      ("x = call erp.create(a, 1) within 2 hours", "x = call erp.create(a, 1) within 2 hour"),
      ("x = try call erp.find(a) else 0", "x = try call erp.find(a) else 0"),
      ("try call erp.find(a)", "try call erp.find(a)"),
      ("publish shop.Seen(a)", "publish shop.Seen(a)"),
      ("publish for l in a.ls where l.b => S(l)", "publish for l in a.ls where l.b => S(l)"),
      ("run other.Work(a)", "run other.Work(a)"),
      ("x = run other.Work(a)", "x = run other.Work(a)"),
      ("parallel { branch { settled } x = branch { give 1 } }", "parallel {settled} x = {give 1}"),
      ("x = branch { give 1 }", "x = branch {give 1}"),
      ("for l in a.ls { cancel }", "for l in a.ls {cancel}"),
      (
        "for l in a.ls tolerate 3 at most 4 at once where l.b { cancel }",
        "for l in a.ls where l.b most 4 tolerate 3 {cancel}"
      ),
      (
        "x = for l in a.ls in batches of 500 by l.id { give l }",
        "x = for l in a.ls batches 500 by l.id {give l}"
      ),
      ("if a.b { cancel } else if a.c { settled } else { }", "if a.b {cancel} else {if a.c {settled} else {}}"),
      (
        "match a.k { X => cancel\nY, Z where a.b => { settled }\nelse => x = 1 }",
        "match a.k {cancel} {settled} {x = 1}"
      ),
      ("give T { id = 1 }", "give T{1}"),
      ("settled", "settled"),
      ("wait 90 minutes", "wait 90 minute"),
      ("wait until a.at + 1 day", "wait until (a.at + 1 day)"),
      ("await B as b", "await B as b"),
      (
        "await B as b where b.id == a.id within 2 days else resume",
        "await B as b where (b.id == a.id) within 2 day else [resume]"
      ),
      ("x = await B as b within 1 day", "x = await B as b within 1 day"),
      (
        "await within 1 day {\nB as b where b.c => { cancel }\nC as c => settled\nelse => fail \"late\"\n}",
        "await <B as b where b.c {cancel}><C as c {settled}> else {fail \"late\"} within 1 day"
      ),
      ("hold in \"q\"", "hold q"),
      ("x = hold in \"q\" offering done", "x = hold q (done)"),
      (
        "hold in \"q\" offering resume, retry, cancel, done, edit a within 1 day else cancel",
        "hold q (resume, retry, cancel, done, edit a) within 1 day else [cancel]"
      ),
      ("repeat every 1 minute until a.b { }", "repeat 1 minute until a.b {}"),
      (
        "repeat every 1 minute within 1 hour until a.b { x = 1 } else retry",
        "repeat 1 minute within 1 hour until a.b {x = 1} else [retry]"
      ),
      ("change V[a.id] { n = 1  m = 2 }", "change V[a.id] {2}"),
      (
        "change s.V[a.id, a.k] { n = 1 } require next.n > 0 else { cancel }",
        "change s.V[a.id, a.k] {1} require (next.n > 0) else [{cancel}]"
      ),
      ("try { cancel } on failure { settled }", "try {cancel} failure {settled}"),
      ("try { cancel } on failure as f { x = f.code }", "try {cancel} failure f {x = f.code}"),
      ("stop \"done\"", "stop \"done\""),
      ("fail \"no\"", "fail \"no\""),
      ("cancel", "cancel"),
    ])
  func steps(_ source: String, _ tree: String) {
    #expect(workflow(source)?.steps.map(short) == [tree])
  }

  @Test(
    "each clause of a call is read",
    arguments: [
      ("undo call e.strike(x)", "<undo {call e.strike(x)}>"),
      ("undo { call e.strike(x)\npublish S(x) }", "<undo {call e.strike(x); publish S(x)}>"),
      ("no undo because \"by telephone\"", "<no undo by telephone>"),
      ("rejected hold in \"q\" within 1 day else cancel", "<rejected [hold q within 1 day else [cancel]]>"),
      ("failed retry timeout 5 seconds", "<failed [retry]> <timeout 5 second>"),
      ("unknown run other.Ask(x)", "<unknown [run other.Ask(x)]>"),
      ("rejected publish S(x)", "<rejected [publish S(x)]>"),
      ("failed stop \"enough\"", "<failed [stop \"enough\"]>"),
      ("timeout 5 seconds  retry 6 times", "<timeout 5 second> <retry 6 times>"),
      (
        "retry for 1 hour from 1 second doubling to 1 minute jittered on timeout, 503",
        "<retry for 1 hour from 1 second to 1 minute jittered on timeout,503>"
      ),
    ])
  func clauses(_ source: String, _ tree: String) {
    #expect(workflow("x = call e.create(a) { \(source) }")?.steps.map(short) == ["x = call e.create(a) " + tree])
  }

  @Test("an `else` belongs to the nearest head that lacks one")
  func nearestElse() {
    let steps = workflow(
      """
      check R(a)
        else hold in "q" offering resume
          within 1 day else hold in "p" within 2 days
          else cancel
      """)?.steps
    #expect(
      steps?.map(short) == ["check R(a) else [hold q (resume) within 1 day else [hold p within 2 day else [cancel]]]"])
  }

  @Test("a forgotten `else` is a mistake, never an unconditional step")
  func forgottenElse() {
    #expect(mistakesInSteps("check R(a) hold in \"q\"") == ["1:12 leftover"])
    #expect(mistakesInSteps("x = 1 cancel") == ["1:7 leftover"])
    #expect(mistakesInSteps("match a { X => check R(a) hold in \"q\" }") == ["1:27 leftover"])
  }

  @Test("a setting is kept with its place, wherever it stands")
  func settingBehindStep() {
    let found = workflow("sla 5 minutes\ncancel\ndeadline 1 day")
    #expect(found?.settings.count == 2)
    #expect(found?.steps.map(short) == ["cancel"])
    #expect((found?.settings.last?.span.start ?? 0) > (found?.steps.first?.span.end ?? 0))
  }

  @Test("settings are told from values and steps of the same word")
  func settingWords() {
    let found = workflow("sla = 1\ncancel\nserial by a.id skip held\nlatest = 2")
    #expect(found?.steps.map(short) == ["sla = 1", "cancel", "latest = 2"])
    #expect(found?.settings.count == 1)
  }

  @Test("a workflow has a schedule, orders and a result")
  func heads() {
    let found = workflow("", heads: "v3 schedule every day at 02:05 in \"Europe/Paris\" serial by key -> Done")
    guard let heads = found?.heads, heads.count == 3, case .ordering(.schedule(let schedule)) = heads[0].kind,
      case .named(let day) = schedule.period, case .ordering(.serial(let key, false)) = heads[1].kind,
      case .result(let type) = heads[2].kind, case .named(let done, _) = type.core
    else {
      Issue.record("other heads")
      return
    }
    #expect(found?.version?.number == 3)
    #expect([day.text, schedule.zone?.text, short(key), done.text] == ["day", "Europe/Paris", "key", "Done"])
    #expect([schedule.time?.hour.digits, schedule.time?.minute.digits] == ["02", "05"])
  }

  @Test("a service level has its warning and its event")
  func serviceLevel() {
    let settings = workflow("sla 5 minutes warn 3 minutes until shop.Done\ncancel on B as b where b.id == a.id")?
      .settings
    guard case .sla(let limit, let warning?, let event?) = settings?.first?.kind,
      case .cancel(let cancelling) = settings?.last?.kind
    else {
      Issue.record("other settings")
      return
    }
    #expect([short(limit), short(warning), event.text] == ["5 minute", "3 minute", "shop.Done"])
    #expect(short(cancelling) == "B as b where (b.id == a.id)")
  }
}
