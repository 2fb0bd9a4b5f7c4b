import Testing
import WaybillCore

@testable import WaybillSyntax

/// One test and more for each note of the grammar.
@Suite struct GrammarNotesTests {
  @Test func d1AQuotedWordIsAName() {
    #expect(value("o.'settlement-id'") == "o.settlement-id")
    #expect(value("'it''s'") == "it's")
    #expect(mistakesInBody("x = match o { 'open' => 1  else => 2 }") == ["1:15 bindingWithoutCondition"])
    #expect(mistakesInBody("x = ''") == ["1:5 emptyQuotedName"])
    #expect(mistakesInBody("x = 'open") == ["1:5 unclosedQuotedName"])
  }

  @Test func d2ANumberDoesNotRunIntoAName() {
    #expect(mistakesInBody("x = 96A") == ["1:5 numberRunsIntoName"])
    #expect(mistakes("document D x12 850 version 004010X061A1 {\n}") == ["1:28 numberRunsIntoName"])
    #expect(value("007 + 0.50") == "(007 + 0.50)")
  }

  @Test func d3BracesInTexts() {
    #expect(value(#""{{a}}""#) == #""{a}""#)
    #expect(value(##""{f({"a": {"b": 1}})}""##) == #""…""#)
    #expect(mistakesInBody(#"x = "a } b""#) == ["1:8 loneBraceInText"])
    #expect(mistakesInBody(#"x = "a {b""#) == ["1:5 unclosedHole"])
    #expect(mistakesInBody(#"x = "a {b c}""#) == ["1:11 leftover"])
    #expect(mistakesInBody(#"x = "a\q""#) == ["1:7 unknownEscape"])
    #expect(value(#""\u{20AC}\n\"""#) == "\"€\n\"\"")
  }

  @Test func d4ASlashDividesBehindAValue() {
    #expect(value("a / b / c") == "((a / b) / c)")
    #expect(value("o.match / 2") == "(o.match / 2)")
    #expect(value(#"a matches /[/]\/x/"#) == "(a matches /[/]/x/)")
    #expect(value("f(/a/)") == "f(/a/)")
    #expect(mistakesInBody("x = match a {\n  \"b\" => c\n  /d/ => e\n  else => f\n}") == [])
  }

  @Test func d5TheLongestOperatorWins() {
    #expect(value("x!= y") == "(x != y)")
    #expect(value("x! == y") == "(x! == y)")
    #expect(rules("x = a!\ny = b").count == 2)
  }

  @Test func d6LinesThatGoOn() {
    #expect(rules("x = a\n  else b\ny = a\n  and b\n  | f").count == 2)
    #expect(rules("else = 1\nor = 2\nand = 3\nwhere = 4").count == 4)
    #expect(mistakesInBody("x = a\n  + b") == ["2:3 lineStartsWithOperator"])
    #expect(mistakes("record R {\n  a: Text\n  else: Text\n  or: Text\n}") == [])
    #expect(rules("x = a\nsorted { b = 1 }").count == 2)
  }

  @Test func d6TheHelpMovesTheOperatorUp() {
    let help = parse("mapping M (o: O) -> T {\nx = a\n  + b\n}").diagnostics.first?.help.first
    #expect(help?.edits.map(\.replacement) == [" +", ""])
    #expect(help?.isSafe == true)
  }

  @Test func d7AValueThatIsNotWrittenYetSwallowsNothing() {
    #expect(mistakesInBody("sku =\nname = 1") == ["1:5 missingValue"])
    #expect(mistakesInBody("sku =\nname { a = 1 }") == ["1:5 missingValue"])
    #expect(mistakesInBody("sku =") == ["1:5 missingValue"])
    #expect(rules("sku =\n  if a then b else c").count == 1)
  }

  @Test func d8WhatMayShareALine() {
    #expect(rules("a = x  b { c = y }  leave d  copy e (f)").count == 4)
    #expect(mistakesInBody("a = x  let b = y") == ["1:8 itemOnSharedLine"])
    #expect(mistakesInBody("let a = x  b = y") == ["1:12 leftover"])
    #expect(mistakesInBody("a = x  require y \"z\"") == ["1:8 itemOnSharedLine"])
    #expect(mistakes("record A { b: Text }  record C { d: Text }") == ["1:23 leftover"])
    #expect(mistakesInBody("x = match e { \"a\", \"b\" => f  Shipped => g  n where n > 1 => h  else => i }") == [])
  }

  @Test func d9ABraceStandsOnTheLineOfItsHead() {
    #expect(mistakes("record A\n{\n  b: Text\n}") == ["2:1 braceOnItsOwnLine"])
    let text = "mapping M (o: O) -> T {\n  a = f(1,\nrecord B { c: Text }\n"
    #expect(parse(text).file.declarations.count == 2)
  }

  @Test func indentationMeansNothing() {
    let text =
      "a = 1\nb { c = 2\nd = 3 }\nif o.x { e = 1\n}\nelse { e = 2 }\nf = for x in o.xs\nwhere x.ok {\ng = x.g }"
    #expect(rules(text).count == 4)
  }

  @Test func d10AClauseWordWithAColonIsTheNextField() {
    let text = "record R { a: Text  key: Text  b: Text in text  in: Text  c: Text or null  one: Text  many: Text }"
    #expect(mistakes(text) == [])
    guard case .record(let record) = parse(text).file.declarations.first else { return }
    #expect(record.fields.map(\.name.text) == ["a", "key", "b", "in", "c", "one", "many"])
    let elements =
      "document D edifact X version \"1\" { segment A { 01 a: Date in text 02 b: T in format 01.3  03 c: T } }"
    #expect(mistakes(elements) == [])
  }

  @Test func d11CarryStandsBeforeOrBehindTheBody() {
    let text =
      "document D delimited tab {\n  row A when 1 is \"a\" { 2 b: T } carry\n  row C else many carry { 2 d: T }\n}"
    #expect(mistakes(text) == [])
  }

  @Test func d12ARuleOfAnyNameIsTriedFirst() {
    let found = rules("let = 1\nif = 2\nskip { a = 1 }\nmatch = 3\nfor = 4\nreject = 5\ncopy = 6")
    #expect(found.count == 7)
    for rule in found {
      switch rule.kind {
      case .set, .nested: break
      default: Issue.record("no rule that sets a field")
      }
    }
  }

  @Test func d13ClausesOfAForComeInAnyOrder() {
    #expect(mistakesInBody("x = for a in b sorted by c, d descending where e { f = 1 }") == [])
    #expect(mistakesInBody("x = for a in b where c where d { f = 1 }") == ["1:24 clauseTwice"])
    #expect(mistakesInBody("x = for a in b in batches of 500 by c { f = 1 }") == ["1:16 clauseOfSteps"])
    #expect(mistakesInBody("x = for a in b at most 4 at once { f = 1 }") == ["1:16 clauseOfSteps"])
  }

  @Test(arguments: [
    ("record R { a: Text key personal key }", "1:33 clauseTwice"),
    ("record R { a: Text? blank is missing blank is missing }", "1:38 clauseTwice"),
    ("document D json strict strict { a: Text }", "1:24 clauseTwice"),
    ("document D delimited tab header encoding utf8 encoding latin1 { a: Text }", "1:47 clauseTwice"),
    ("package p {\n  owner \"a\"\n  source \"b\"\n  owner \"c\"\n}", "4:9 clauseTwice"),
  ])
  func aClauseThatCountsOnceStandsOnce(_ text: String, _ mistake: String) {
    #expect(mistakes(text) == [mistake])
  }

  @Test func aFieldMayHaveSeveralSentinelsAndSeveralWireWords() {
    #expect(mistakes("document D json { a: Decimal? in text in b/c missing when 0 missing when \"-\" key }") == [])
  }

  @Test func aCaseThatBeginsWithAPatternStandsOnALineOfItsOwn() throws {
    let text = "mapping M (o: O) -> T {\nx = match o.a { /a+/ => 1  /b+/ => 2  else => 3 }\n}\n"
    #expect(mistakes(text) == ["2:28 unclosedPattern"])
    let found = try #require(parse(text).diagnostics.first)
    #expect(found.message == "the first `/` of this pattern divides the value before it")
    let edit = try #require(found.help.first?.edits.first)
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(Int(edit.span.start)..<Int(edit.span.end), with: edit.replacement.utf8)
    #expect(mistakes(String(decoding: bytes, as: UTF8.self)) == [])
    #expect(mistakes("mapping M (o: O) -> T {\nx = match o.a { /a+/ => 1, /b+/ => 2, else => 3 }\n}\n") == [])
  }

  @Test func d14ElseBesideAnOperatorStandsInParentheses() {
    #expect(mistakesInBody("x = a else 0 + b else 0") == ["1:7 elseBesideOperator"])
    let help = parse("mapping M (o: O) -> T {\nx = a else 0 + b else 0\n}").diagnostics.first?.help.map(\.text)
    #expect(help == ["a else (0 + b) else 0", "(a else 0) + (b else 0)"])
    #expect(mistakesInBody("x = not a else b") == ["1:11 elseBesideOperator"])
    #expect(mistakesInBody("x = -a else b") == ["1:8 elseBesideOperator"])
    #expect(value("(a + b) else -1") == "((a + b) else -1)")
    #expect(value("a | f else b") == "((a | f) else b)")
    #expect(value("a else b else c") == "(a else (b else c))")
    #expect(value("try a else b") == "((try a) else b)")
  }

  @Test func d15ElseBeforeAnArrowBelongsToTheMatch() {
    #expect(value("match a { \"b\" => c else => d }") == "(match a 2)")
    #expect(rules("a = b  in = c  is = d  matches = e").count == 4)
    #expect(value("a else b.c") == "(a else b.c)")
  }

  @Test func d16AUnitMakesADuration() {
    #expect(value("5 days + 1 hour") == "(5 day + 1 hour)")
    #expect(rules("quantity = 1  days = 3").count == 2)
    #expect(mistakes("document D delimited tab { row A else many { 1 day: Text } }") == [])
  }

  @Test func d17RecordsAndMaps() {
    #expect(value("{ a = 1  b = 2 }") == "{2}")
    #expect(value("{ sku: item.sku }") == "{sku: item.sku}")
    #expect(value("{}") == "{}")
    #expect(value("{ leave a }") == "{1}")
    #expect(mistakesInBody("x = { a = 1, b = 2 }") == ["1:12 commaBetweenItems"])
    let help = parse("mapping M (o: O) -> T {\nx = { a = 1, b = 2 }\n}").diagnostics.first?.help.first
    #expect(help?.edits.map(\.replacement) == [""])
  }

  @Test func d18ASmallNameCatchesEverything() {
    #expect(mistakesInBody("x = match a { shipped => 1  else => 2 }") == ["1:15 bindingWithoutCondition"])
    let help = parse("mapping M (o: O) -> T {\nx = match a { shipped => 1 }\n}").diagnostics.first?.help.map(\.text)
    #expect(help?.prefix(2) == ["Shipped", "else"])
    #expect(value("match a { n where n > 10 => 1  else => 2 }") == "(match a 2)")
  }

  @Test func d20ExpectTriesItsOwnFormsFirst() {
    let text = """
      test M "t" {
        expect from "x.json"
        expect from == "x"
        expect completed
        expect warn "w"
        expect warn == "w"
      }
      """
    #expect(mistakes(text) == [])
    guard case .test(let test) = parse(text).file.declarations.first else { return }
    let kinds = test.lines.map { line -> String in
      guard case .expect(let expectation) = line.kind else { return "" }
      switch expectation {
      case .file: return "file"
      case .warn: return "warn"
      case .condition(let condition): return short(condition)
      case .workflow(_, let otherwise): return otherwise.map(short) ?? "workflow"
      }
    }
    #expect(kinds == ["file", "(from == \"x\")", "completed", "warn", "(warn == \"w\")"])
  }

  @Test func d21InAHeadABraceOpensTheBody() {
    #expect(mistakesInBody("if x is Case { a = 1 }\nmatch e.Kind { A => { a = 1 }  else => { a = 2 } }") == [])
    #expect(mistakesInBody("x = for a in All { b = a }") == [])
    #expect(mistakesInBody("if (x == T { a = 1 }) { b = 2 }") == [])
    #expect(mistakesInBody("x = item { a = 1 }") == ["1:10 braceBehindValue"])
    #expect(value("canonical.Item { a = 1 }") == "canonical.Item{1}")
  }

  @Test func d22ACommaBehindASortKeyEndsTheElement() {
    #expect(value("[x for x in xs sorted by x.k, y]") == "[x, y]")
    #expect(value("sum(x for x in xs sorted by x.k descending, in: c)") == "sum(x for 1, in: c)")
  }

  @Test func d23FirstAndLastOfEqualKeys() {
    guard case .set(_, .expression(let map)) = rules("x = { first n.a: n.b for n in ns }").first?.kind,
      case .map(let entries) = map.kind
    else {
      Issue.record("no map")
      return
    }
    #expect(entries.map(\.kept) == [.first])
    #expect(value("{ first(x): v }") == "{first(x): v}")
    #expect(value("{ first: v }") == "{first: v}")
  }
}
