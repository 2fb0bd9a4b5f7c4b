import Testing
import WaybillCore

@testable import WaybillSyntax

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("a or b and c", "(a or (b and c))"),
    ("not a and b", "((not a) and b)"),
    ("a + b * c - d", "((a + (b * c)) - d)"),
    ("a == b + 1", "(a == (b + 1))"),
    ("a | f(1) | g == b", "(((a | f(1)) | g) == b)"),
    ("a + b | f", "((a + b) | f)"),
    ("try a + b", "((try a) + b)"),
    ("-a.b!", "-a.b!"),
    ("a.b[1, 2].c", "a.b[1, 2].c"),
    ("a in 1..5 and b not in c", "((a in 1..5) and (b not in c))"),
    ("a is not Shipped", "(a is not Shipped)"),
    ("if a then b else c else d", "(if a then b else (c else d))"),
    ("@2026-11-23T10:00:00+01:00", "@2026-11-23T10:00:00+01:00"),
    ("[]", "[]"),
    ("f()", "f()"),
    ("a.b.c(d)", "a.b.c(d)"),
    ("round(a, scale: 2, halfUp)", "round(a, scale: 2, halfUp)"),
  ]) func operatorsBindAsTheyShould(_ text: String, _ expected: String) {
    #expect(value(text) == expected)
  }

  @Test(arguments: [
    ("a < b < c", "1:11 chainedComparison"),
    ("a || b", "1:7 foreignOperator"),
    ("a && b", "1:7 unknownCharacter"),
    ("a;", "1:6 unknownCharacter"),
    ("if a = b then c", "1:10 equalInExpression"),
    ("a is shipped", "1:10 stateIsNoCase"),
    ("a[1](2)", "1:5 notCallable"),
    ("f(a, )", "1:10 missingValue"),
    ("f(a b)", "1:9 unclosedBracket"),
    ("then", "1:5 reservedWordAsValue"),
    ("1 +", "1:8 missingValue"),
    ("@2026-1-1", "1:5 malformedDate"),
    ("\u{201C}a\u{201D}", "1:5 curlyQuotes"),
    ("\"a", "1:5 unclosedText"),
    ("a matches /b", "1:15 unclosedPattern"),
    ("größe", "1:5 foreignLetterInName"),
    ("\"\"\"a\"\"\"", "1:5 textBehindLongQuotes"),
    ("a = b", "1:3 missingValue"),
    ("a.b = c", "1:9 equalInExpression"),
  ]) func mistakesAreNamed(_ text: String, _ expected: String) {
    #expect(mistakesInBody("x = " + text) == [expected])
  }

  @Test func localsMayNotBeWordsOfTheLanguage() {
    #expect(mistakesInBody("let match = 1") == ["1:5 reservedName"])
    #expect(mistakesInBody("x = [in for in in xs]") == ["1:6 reservedWordAsValue"])
    #expect(mistakes("mapping M (if: O) -> T {}") == ["1:12 reservedName"])
  }

  @Test func longTextsLoseTheIndentationOfTheirQuotes() {
    let text = "x = \"\"\"\n    one {a}\n      two\n\n    \"\"\""
    guard case .set(_, .expression(let expression)) = rules(text).first?.kind, case .text(let long) = expression.kind
    else {
      Issue.record("no text")
      return
    }
    let pieces = long.parts.map { part -> String in
      switch part {
      case .characters(let characters): return characters
      case .hole(let hole): return short(hole)
      }
    }
    #expect(pieces == ["one ", "a", "\n  two\n"])
  }

  @Test func invisibleTurnsOfDirectionAreAMistakeEverywhere() {
    #expect(mistakes("// \u{202E}abc\nrecord A { b: Text }\n") == ["1:4 bidirectionalControl"])
    #expect(mistakesInBody("x = \"a\u{2066}b\"") == ["1:7 bidirectionalControl"])
  }

  @Test func bytesThatAreNoUTF8AreNamedWithTheirPlace() {
    let source = SourceFile(path: "Test.way", bytes: Array("record A { b: Text } // ".utf8) + [0xFF, 0xFE])
    let result = parse(source, file: 0)
    #expect(result.diagnostics.map(\.code) == [SyntaxCode.invalidUTF8.code])
    #expect(result.diagnostics.first?.span.start == 24)
    #expect(result.file.declarations.count == 1)
  }
}
