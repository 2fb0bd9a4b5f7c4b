import Testing
import WaybillCore

@testable import WaybillSyntax

private func formatted(_ text: String) -> String? { format(SourceFile(path: "Test.way", text: text)) }

/// Comments in order, as they stand in the text.
private func comments(_ text: String) -> [Substring] {
  text.split(separator: "\n").compactMap { line in
    line.range(of: "//").map { line[$0.lowerBound...] }.map { Substring($0.trimmingSuffix(while: \.isWhitespace)) }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, condition(last) { rest.removeLast() }
    return rest
  }

  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

@Suite struct FormatTests {
  @Test(arguments: Sample.all) func theMeaningStays(_ sample: Sample) throws {
    let text = try #require(format(sample.source))
    #expect(meaning(parse(text)) == meaning(parse(sample.source, file: 0)))
  }

  /// The tree without spans. `carry` has no place of its own among what stands before a body.
  private func meaning(_ result: ParseResult) -> String {
    var file = result.file
    for index in file.declarations.indices {
      guard case .document(var document) = file.declarations[index], case .items(var items) = document.content else {
        continue
      }
      for item in items.indices {
        guard case .part(var part) = items[item] else { continue }
        part.occurrences.sort { "\($0)".prefix(5) < "\($1)".prefix(5) }
        items[item] = .part(part)
      }
      document.content = .items(items)
      file.declarations[index] = .document(document)
    }
    return outline(file)
  }

  @Test(arguments: Sample.all) func twiceIsOnce(_ sample: Sample) throws {
    let once = try #require(format(sample.source))
    #expect(formatted(once) == once)
  }

  @Test(arguments: Sample.all) func commentsStay(_ sample: Sample) throws {
    let text = try #require(format(sample.source))
    let before = String(decoding: sample.source.bytes, as: UTF8.self)
    #expect(comments(text).sorted() == comments(before).sorted())
  }

  @Test func whatDoesNotParseIsLeftAlone() {
    #expect(formatted("record A {") == nil)
    #expect(formatted("") == "")
  }

  @Test func columnsOfNeighboursAreSet() {
    #expect(
      formatted(
        """
        record   A v2{
        id:Text(1..9)   key
            longName  :   Text?   personal // why

          x: [ { a:Text } ]
        }
        """) == """
          record A v2 {
            id       : Text(1..9)  key
            longName : Text?       personal  // why

            x : [{ a: Text }]
          }

          """)
  }

  @Test func rulesArmsAndCasesAreSet() {
    #expect(
      formatted(
        """
        enum E {
        A "a"
        Long "long"
        }
        table T:Text->E {
        "a","b"=>A
        "c"=>Long
        }
        mapping M(o:O)->T {
        let a=1
        let bc=2
        x=-o.a+( o.b!*2 )[ 1 ]
        yy=f( a:1,b )|trim
        n{p=1 q=2}
        require o.a>0 "positive" at o.a
        require o.long>0 "positive"
        }
        """) == """
          enum E {
            A    "a"
            Long "long"
          }
          table T: Text -> E {
            "a", "b" => A
            "c"      => Long
          }
          mapping M (o: O) -> T {
            let a  = 1
            let bc = 2
            x  = -o.a + (o.b! * 2)[1]
            yy = f(a: 1, b) | trim
            n { p = 1  q = 2 }
            require o.a > 0     "positive"  at o.a
            require o.long > 0  "positive"
          }

          """)
  }

  @Test func clausesOfAForAreSorted() {
    #expect(
      formatted("mapping M (o: O) -> T {\n  l = for x in o.xs sorted by x.a\n  where x.b {\n    a = x.a\n  }\n}") == """
        mapping M (o: O) -> T {
          l = for x in o.xs where x.b
            sorted by x.a {
              a = x.a
            }
        }

        """)
  }

  @Test func carryStandsBeforeItsBody() {
    #expect(
      formatted("document D delimited tab {\n  row H when 1 is \"H\" { 2 a: Text } carry\n}") == """
        document D delimited tab {
          row H when 1 is "H" carry { 2 a: Text }
        }

        """)
  }

  @Test func bodiesThatAreNotOnOneLineAreOpened() {
    #expect(
      formatted("mapping M (o: O) -> T {\n  a { b = 1\n c = 2 }\n  if o.x { d = 1\n}\n else { d = 2 }\n}") == """
        mapping M (o: O) -> T {
          a {
            b = 1
            c = 2
          }
          if o.x {
            d = 1
          } else { d = 2 }
        }

        """)
  }

  @Test func oneBlankLineIsEnoughAndNoneBeginsABlock() {
    #expect(
      formatted("\n\n// top\n\n\n\nrecord A {\n\n  a: Text\n\n\n  // last\n\n}\n\n\n") == """
        // top

        record A {
          a : Text

          // last
        }

        """)
  }

  @Test func longTextsStayAsTheyAre() {
    let text = "function f -> Text = \"\"\"\n      two {a}\n        three\n      \"\"\"\n"
    #expect(formatted(text) == text)
  }

  @Test func lineEndsOfOtherSystemsAreReplaced() {
    #expect(formatted("record A {\r\n  a: Text // x\r\n}\r\n") == "record A {\n  a : Text  // x\n}\n")
  }
}
