import Foundation
import Testing
import WaybillCore

@testable import WaybillSyntax

@Suite struct RecoveryTests {
  private static func label(_ declaration: Declaration) -> String {
    if case .test(let test) = declaration { return test.title.text }
    return declaration.name?.text ?? ""
  }

  /// Tokens that are deleted of one sample: each of a short one, evenly spread ones of a long one, since every deletion
  /// reads all of the sample again. WAYBILL_EVERY_TOKEN deletes each of all.
  private static let mostDeletions =
    ProcessInfo.processInfo.environment["WAYBILL_EVERY_TOKEN"] == nil ? 150 : Int.max

  /// Deletes tokens of each sample in turn. Of the results that no longer parse, 95 % and more give one diagnostic
  /// within one line of the place; and whatever they give, every other declaration is still in the tree.
  @Test(arguments: Sample.all) func oneMistakeIsReportedOnceNearItsPlace(_ sample: Sample) {
    let whole = parse(sample.source, file: 0)
    let labels = whole.file.declarations.map(Self.label)
    var damaged = 0
    var wellReported = 0
    let tokens = whole.tokens.dropLast()
    for index in stride(from: 0, to: tokens.count, by: max(1, tokens.count / Self.mostDeletions)) {
      let token = tokens[index]
      var bytes = sample.source.bytes
      bytes.removeSubrange(Int(token.start)..<Int(token.end))
      let source = SourceFile(path: sample.path, bytes: bytes)
      let result = parse(source, file: 0)
      guard result.hasErrors else { continue }
      damaged += 1
      let line = source.position(of: Int(token.start)).line
      let lines = result.diagnostics.map { source.position(of: Int($0.span.start)).line }
      if lines.count == 1, abs(lines[0] - line) <= 1 { wellReported += 1 }

      var others = labels
      let place = whole.file.declarations.firstIndex { $0.span.start <= token.start && token.end <= $0.span.end }
      if let place { others.remove(at: place) }
      var kept = result.file.declarations.map(Self.label)[...]
      for other in others {
        guard let index = kept.firstIndex(of: other) else {
          Issue.record("`\(other)` is lost without the token on line \(line)")
          break
        }
        kept = kept[(index + 1)...]
      }
    }
    #expect(Double(wellReported) >= 0.95 * Double(damaged), "\(wellReported) of \(damaged)")
  }

  @Test func aForgottenBraceNamesTheOpenOne() {
    let text = """
      record A {
        b: Text

      record C {
        d: Text
      }
      """
    let result = parse(text)
    #expect(result.diagnostics.map(\.code) == [SyntaxCode.unclosedBrace.code])
    #expect(result.diagnostics.first?.labels.first?.span == SourceSpan(file: 0, start: 9, end: 10))
    #expect(result.file.declarations.count == 2)
  }

  @Test func aForgottenInnerBraceIsReportedWhereTheLinesGoBack() {
    #expect(mistakesInBody("  a = for x in xs {\n    b = x\n  c = 1\n  d = 2") == ["2:10 unclosedBrace"])
    #expect(mistakesInBody("  if a {\n    b = x\n  else {\n    c = 1\n  }") == ["2:10 unclosedBrace"])
  }

  @Test func aForgottenOpeningBraceStillHasItsBody() {
    let text = "mapping M (o: O) -> T\n  a = 1\n  b =\n}\n\nrecord R { c: Text }\n"
    #expect(mistakes(text) == ["1:22 needed", "3:5 missingValue"])
    #expect(parse(text).file.declarations.count == 2)
  }

  @Test func independentMistakesAreAllReported() {
    #expect(
      mistakesInBody("  a = \n  b = 1 +\n  c = f(1\n  d 2\n  e = 3") == [
        "1:5 missingValue", "2:10 missingValue", "3:10 unclosedBracket", "4:5 needed",
      ])
  }

  @Test func aMisspeltDeclarationIsNamedAndTheRestIsRead() {
    let result = parse("recrod A {\n  b: Text\n}\n\nrecord C { d: Text }\n")
    #expect(result.diagnostics.map(\.help.first?.text) == ["record"])
    #expect(result.file.declarations.count == 1)
  }
}
