import Testing
import WaybillCore

@testable import WaybillSyntax

@Suite struct StepMistakeTests {
  @Test(
    "one mistake in a step is reported once, at its place",
    arguments: [
      ("x = ", "1:3 missingValue"),
      ("x =\ny = 1", "1:3 missingValue"),
      ("x = a +\ncall e.create(a)", "1:8 missingValue"),
      ("let x = 1", "1:1 noStep"),
      ("publsh S(a)", "1:1 noStep"),
      ("\"text\"", "1:1 noStep"),
      ("+ 1", "1:1 lineStartsWithOperator"),
      ("call", "1:5 needed"),
      ("call e.create", "1:14 needed"),
      ("call e.create(a) else cancel", "1:18 strayElse"),
      ("hold in \"q\" offering resume else cancel", "1:29 strayElse"),
      ("hold in \"q\" offering resum", "1:22 unknownClause"),
      ("hold \"q\"", "1:6 needed"),
      ("check R(a) else maybe", "1:17 needed"),
      ("check R(a) else cancle", "1:17 unknownClause"),
      ("x = call e.create(a) { undo }", "1:29 needed"),
      ("x = call e.create(a) { rejectd cancel }", "1:24 unknownClause"),
      ("x = call e.create(a) { timeout 1 second  timeout 2 seconds }", "1:42 clauseTwice"),
      ("wait 5", "1:7 needed"),
      ("wait 5 minuets", "1:8 unknownClause"),
      ("wait soon", "1:6 needed"),
      ("await B where b.c", "1:9 needed"),
      ("await { B as b => cancel }", "1:7 needed"),
      ("repeat 1 minute until a { }", "1:8 needed"),
      ("change V { n = 1 }", "1:10 needed"),
      ("try { cancel }", "1:15 needed"),
      ("parallel { cancel }", "1:12 needed"),
      ("for l in a.ls at most 4 { cancel }", "1:25 needed"),
      ("for l in a.ls at most 4 at once at most 5 at once { }", "1:33 clauseTwice"),
      ("stop", "1:5 needed"),
      ("cancel on B as b", "1:17 needed"),
      ("sla 5 minutes warn", "1:19 needed"),
      ("reject \"no\"", "1:1 noStep"),
    ])
  func mistakes(_ source: String, _ found: String) {
    #expect(mistakesInSteps(source) == [found])
  }

  @Test("a misspelt step names the one that was meant")
  func nearestStep() {
    let help = parse("workflow W on A as a {\n  publsh S(a)\n}\n").diagnostics.first?.help
    #expect(help?.map(\.text) == ["publish"])
  }

  @Test("a call says where its handlers stand")
  func handlersOfCalls() {
    let help = parse("workflow W on A as a {\n  call e.create(a) else cancel\n}\n").diagnostics.first?.help
    #expect(help?.first?.text.contains("rejected") == true)
  }

  @Test("a step on the line of another asks for a line of its own")
  func sharedLine() {
    #expect(mistakesInSteps("settled  call e.create(a)") == ["1:10 itemOnSharedLine"])
    #expect(mistakesInSteps("x = 1  await B as b") == ["1:8 itemOnSharedLine"])
  }

  @Test("what happens otherwise asks for its `else`, not for a line of its own")
  func handlerWithoutElse() {
    let help = parse("workflow W on A as a {\n  check R(a) hold in \"q\"\n}\n").diagnostics.first?.help
    #expect(help?.map(\.text) == ["else hold"])
  }

  @Test("independent mistakes of a workflow are all reported, and the rest is read")
  func independentMistakes() {
    let text = """
      workflow W on A as a {
        sla
        x = call e
        check R(a) else
        wait 10 minutes
      }
      record R { b: Text }
      """
    #expect(WaybillSyntaxTests.mistakes(text) == ["2:6 needed", "3:13 needed", "4:18 needed"])
    #expect(parse(text).file.declarations.count == 2)
  }

  @Test("a forgotten brace of a call still has its handlers")
  func forgottenBrace() {
    let text = "  x = call e.create(a)\n    undo call e.strike(x)\n  }\n  settled"
    #expect(mistakesInSteps(text) == ["1:23 needed"])
  }

  @Test(
    "declarations say what they need",
    arguments: [
      ("event Placed Basket", "1:14 needed"),
      ("event Placed: Basket key id", "1:26 needed"),
      ("queue \"q\" { ownr \"desk\" }", "1:13 unknownClause"),
      ("queue \"q\" { owner \"a\"  owner \"b\" }", "1:24 clauseTwice"),
      ("queue \"q\" { then \"a\" }", "1:18 needed"),
      ("system s http { retry }", "1:23 needed"),
      ("system s http { rate 20 }", "1:25 needed"),
      ("system s http { rte 20 per second }", "1:17 unknownClause"),
      ("system s http { operation a GET (b: Text) }", "1:33 needed"),
      ("system s http { operation a GET \"/\" () { 404 => mising } }", "1:49 unknownClause"),
      ("system s http { operation a GET \"/\" () { 404 } }", "1:46 needed"),
      ("channel C webhok POST \"/\" (b: B) { }", "1:11 unknownClause"),
      ("channel C webhook POST \"/\" (b: B) { verify header \"X\" }", "1:44 needed"),
      ("channel C webhook POST \"/\" (b: B) { dedupe by b.id }", "1:52 needed"),
      ("view V by id { }", "1:8 needed"),
      ("view V of T by id { publis E }", "1:21 unknownClause"),
      ("workflow W on A { }", "1:17 needed"),
      ("workflow W on A as a bye a.id { }", "1:22 unknownClause"),
      ("workflow W on A as a", "1:21 needed"),
    ])
  func declarations(_ source: String, _ found: String) {
    #expect(WaybillSyntaxTests.mistakes(source) == [found])
  }
}
