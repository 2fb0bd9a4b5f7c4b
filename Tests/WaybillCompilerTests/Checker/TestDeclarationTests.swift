import Testing
import WaybillCompiler

private let types = """
  record Source { sku: Text  lines: [{ sku: Text  n: Integer }]  note: Text? }
  record Target { out: Text  count: Integer }
  mapping M (order: Source, now: Timestamp) -> Target { out = "{order.sku}-{now}"  count = count(order.lines) }
  rules Fine (order: Source) { require order.sku != "" "a SKU" at order.sku }

  """

@Suite struct TestDeclarationTests {
  @Test func aTestBecomesDataAndFunctions() {
    let result = CheckCase(
      types + """
        test M "it works" {
          given order from "order.json" with lines[1].sku = "X", note missing
          given now = @2026-11-23T10:00:00Z
          expect count == 2
          expect out matches /.+/
        }
        test M "it is refused" {
          given order = { sku = ""  lines = []  }
          given now = @2026-11-23T10:00:00Z
          reject at order.lines[1].sku "no"
        }
        """)
    #expect(result.diagnostics.filter { $0.severity == .error }.isEmpty)
    #expect(result.program.tests.tests.map(\.title) == ["it works", "it is refused"])
    #expect(result.program.tests.tests.first?.lines.count == 4)
    #expect(result.program.tests.symbols.count == result.program.tests.callables.count)
    #expect(result.program.tests.callables.map(\.id) == (0..<6).map { result.program.tests.firstID + $0 })
    #expect(result.program.withTests.callables.count == result.program.callables.count + 6)
    guard case .reject(let place, _, _)? = result.program.tests.tests.last?.lines.last else {
      Issue.record("no rejection")
      return
    }
    #expect(place == "order.lines[1].sku")
  }

  @Test func namesAndTypesOfATestAreChecked() {
    expectFindings(
      types + """
        test M "wrong" {
        //     ^^^^^^^ WB0251 the test does not give `now`
          given ordr from "order.json"
          //    ^^^^ WB0250
          given order from "order.json" with lins[1].sku = "X"
          //                                 ^^^^ WB0231
          expect total == 2
          //     ^^^^^ WB0230
          expect count == "2"
          //     ^^^^^^^^^^^^ WB0337
        }
        test Fine "rules give nothing" {
          given order from "order.json"
          expect sku == "a"
        //^^^^^^^^^^^^^^^^^ WB0255
        }
        """)
  }
}
