import Testing
import WaybillCompiler

private let types = """
  record Source { a: Text  b: Text?  n: Integer  flag: Boolean  kind: Kind  inner: { a: Text  b: Text? }  items: [Item] }
  record Item { sku: Text  quantity: Integer }
  enum Kind { Open  Closed  Held }
  record Pair { a: Text  b: Text? }
  record Line { sku: Text  quantity: Integer }
  record Target { a: Text  b: Text?  pair: Pair?  lines: [Line] }

  """

@Suite struct RecordTests {
  @Test func everyRequiredFieldIsSetAndEveryOptionalOneIsSetOrLeft() {
    expectFindings(
      types + """
        mapping Whole (s: Source) -> Target {
          a = s.a  b = s.b
          pair { a = s.a  leave b }
          lines = for i in s.items { sku = i.sku  quantity = i.quantity }
        }
        mapping Partial (s: Source) -> Target {
        //      ^^^^^^^ WB0348 `shop.Target` needs `a`, and no rule sets it
        //      ^^^^^^^ WB0348 `shop.Target` needs `lines`, and no rule sets it
        //      ^^^^^^^ WB0602 `shop.Target.b` is neither set nor left
          leave pair
        }
        """)
  }

  @Test func theCandidatesOfAFieldHaveItsNameAndType() {
    let result = CheckCase(
      types + "mapping M (s: Source) -> Pair {\n  leave b\n}")
    #expect(result.diagnostics.first?.help.map(\.text) == ["a = s.a", "a = s.inner.a"])
  }

  @Test func everyBranchSetsEveryRequiredField() {
    expectFindings(
      types + """
        mapping Branches (s: Source) -> Pair {
          if s.flag { a = s.a  leave b } else { a = "none"  leave b }
        }
        mapping Arms (s: Source) -> Pair {
          match s.kind { Open => { a = "o" }  Closed => { a = "c" }  Held => { reject "held" } }
          leave b
        }
        mapping Half (s: Source) -> Pair {
          if s.flag { a = s.a }
        //   ^^^^^^ WB0349 it is not set where `s.flag` is false
          leave b
        }
        mapping OneArm (s: Source) -> Pair {
          match s.kind { Open => { a = "o" }  else => { } }
        //                                    ^^^^ WB0349 in the arm `else`
          leave b
        }
        """)
  }

  @Test func afterTheBranchesAFieldThatOneOfThemSetIsNotSetAgain() {
    expectFindings(
      types + """
        mapping Twice (s: Source) -> Pair {
          a = s.a
          a = "again"
        //^ WB0350 `a` is set twice
          leave b
        }
        mapping Left (s: Source) -> Pair {
          a = s.a
          leave b
          b = s.b
        //^ WB0350 `b` is left out above, and set here
        }
        mapping Required (s: Source) -> Pair {
          leave a, b
          //    ^ WB0351
        }
        """)
  }

  @Test func aRejectEndsItsPath() {
    expectFindings(
      types + """
        mapping M (s: Source) -> Pair {
          if s.n < 0 { reject "below zero" at s.n } else { a = s.a }
          leave b
        }
        """)
  }

  @Test func copyTakesCompatibleFieldsAndNeverOverridesARule() {
    expectFindings(
      types + """
        mapping All (s: Source) -> Pair { copy s }
        mapping Own (s: Source) -> Pair { copy s  a = "own" }
        mapping Only (s: Source) -> Pair { copy s (a)  leave b }
        mapping Except (s: Source) -> Pair { copy s.inner except (b)  leave b }
        mapping Unknown (s: Source) -> Pair { copy s (a, c)  leave b }
        //                                               ^ WB0248
        mapping NoRecord (s: Source) -> Pair { copy s.a  a = s.a  leave b }
        //                                          ^^^ WB0382
        """)
  }

  @Test func recordsStandInExpressions() {
    expectFindings(
      types + """
        mapping Named (s: Source) -> Pair = Pair { a = s.a  leave b }
        mapping Bare (s: Source) -> Pair = { a = s.a  b = s.b }
        mapping Short (s: Source) -> Pair = Pair { b = s.b }
        //                                  ^^^^ WB0348
        mapping Lists (s: Source) -> Target {
          a = s.a  leave b, pair
          lines = [{ sku = i.sku  quantity = 1 } for i in s.items]
        }
        """)
  }

  @Test func inlineRecordsFitByStructure() {
    expectFindings(
      types + """
        mapping M (s: Source) -> Target {
          a = s.a  leave b
          pair = s.inner
          lines = s.items
          //      ^^^^^^^ WB0333
        }
        """)
  }

  @Test func rulesOnlyLook() {
    expectFindings(
      types + """
        rules Fine (s: Source) {
          let total = sum(i.quantity for i in s.items)
          require total > 0 "something is ordered" at s.items
          if s.flag { warn s.b is present "b is wanted" }
          for i in s.items { require i.quantity > 0 "a quantity" at i.quantity }
        }
        rules Sets (s: Source) {
          a = s.a
        //^^^^^^^ WB0363
        }
        """)
  }

  @Test func skipAndFiltersLeaveElementsOut() {
    expectFindings(
      types + """
        mapping M (s: Source) -> Target {
          a = s.a  leave b, pair
          lines = for i in s.items where i.quantity > 0 sorted by i.sku descending {
            skip where i.sku == ""
            sku = filled(i.sku) else skip
            quantity = i.quantity
          }
        }
        mapping N (s: Source) -> Pair {
          a = s.b else skip
        //             ^^^^ WB0361
          leave b
        }
        """)
  }

  @Test func groupsHaveAKeyAndItems() {
    expectFindings(
      types + """
        mapping M (s: Source) -> Target {
          a = s.a  leave b, pair
          lines = for i in s.items grouped by i.sku as g { sku = g.key  quantity = sum(x.quantity for x in g.items) }
        }
        """)
  }

  @Test func choicesAreReadWhenTheCaseIsKnown() {
    expectFindings(
      """
      choice Event by type { "a" => Picked  "b" => Sent  else => Other }
      record Picked { type: Text  at: Date }
      record Sent { type: Text  to: Text }
      record Other { type: Text }
      record Source { event: Event }
      record Target { to: Text }
      mapping If (s: Source) -> Target { to = if s.event is Sent then s.event.to else "" }
      mapping Match (s: Source) -> Target {
        match s.event { Picked => to = "{s.event.at}"  Sent => to = s.event.to  Other => to = "" }
      }
      mapping Unknown (s: Source) -> Target { to = s.event.to }
      //                                                   ^^ WB0236
      mapping Short (s: Source) -> Target {
        to = match s.event { Picked => "p"  Sent => s.event.to }
        //         ^^^^^^^ WB0344 leaves out `Other`
      }
      function build(to: Text) -> Event = Sent { type = "b"  to = to }
      """)
  }

  @Test func matchesCoverEverything() {
    expectFindings(
      types + """
        function all(k: Kind) -> Text = match k { Open => "o"  Closed, Held => "c" }
        function some(k: Kind) -> Text = match k { Open => "o"  Closed => "c" }
        //                                     ^ WB0344 leaves out `Held`
        function twice(k: Kind) -> Text = match k { Open => "o"  Open => "p"  else => "e" }
        //                                                       ^^^^ WB0346
        function late(k: Kind) -> Text = match k { Open, Closed, Held => "o"  else => "e" }
        //                                                                    ^^^^ WB0346
        function optional(k: Kind?) -> Text = match k { Open => "o"  Closed, Held => "c" }
        //                                          ^ WB0344 leaves out `missing`
        function missed(k: Kind?) -> Text = match k { missing => "m"  Open => "o"  Closed, Held => "c" }
        function truth(b: Boolean) -> Text = match b { true => "t"  false => "f" }
        function text(t: Text) -> Text = match t { "a" => "A"  /^b+$/ => "B"  x where x != "" => x  else => "" }
        function open(t: Text) -> Text = match t { "a" => "A" }
        //                                     ^ WB0345
        function numbers(n: Integer) -> Text = match n { 1..5 => "few", -1 => "less"  else => "many" }
        function kinds(n: Integer) -> Text = match n { "a" => "few"  else => "many" }
        //                                             ^^^ WB0347
        """)
  }

  @Test func equalityWithAnOuterLoopIsAJoin() {
    let result = CheckCase(
      """
      record Stock { sku: Text  onHand: Integer }
      record Item { sku: Text }
      record Source { items: [Item]  stock: [Stock] }
      record Target { onHand: [Integer] }
      mapping M (s: Source) -> Target {
        onHand = [r.onHand for i in s.items for r in s.stock where r.sku == i.sku and r.onHand > 0]
      }
      """)
    #expect(result.diagnostics.isEmpty)
    guard case .record(let body)? = result.program.callables.first?.body,
      case .set(_, let list)? = body.rules.first?.kind,
      case .list(let parts) = list.kind, case .comprehension(let comprehension)? = parts.first
    else {
      Issue.record("no comprehension")
      return
    }
    #expect(comprehension.loops.map { $0.join != nil } == [false, true])
    #expect(comprehension.loops.map { $0.condition != nil } == [false, true])
  }
}
