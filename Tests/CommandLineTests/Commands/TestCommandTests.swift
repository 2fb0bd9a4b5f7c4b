import Foundation
import Testing
import WaybillCore
import WaybillTestRunner

@Suite("test") struct TestCommandTests {
  private let fixture = "Mappings/Shop/fixtures/order.expected.json"

  @Test("tests that hold end with 0") func pass() throws {
    let result = try Tool.run(["test"], in: SampleProject.folder())
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.hasSuffix("\n2 tests passed\n"))
  }

  @Test("a difference names the path, the rule and the source") func difference() throws {
    let changed = SampleProject.expected.replacingOccurrences(of: "\"net\":4.95", with: "\"net\":4.9")
    let result = try Tool.run(["test"], in: SampleProject.folder([fixture: changed]))
    #expect(result.code == 1)
    #expect(result.output.contains("lines[2].net: expected 4.9, got 4.95"))
    #expect(result.output.contains("set by Mappings/Shop/Order.way:30:5: net = line.price * line.quantity"))
    #expect(result.output.contains("order.lines[2].price = \"4.95\""))
    #expect(result.output.hasSuffix("1 of 2 tests failed\n"))
  }

  @Test("an expectation may name a constant, and a field that is written like a table") func namesInExpectations()
    throws
  {
    let test = """
      record Label { text: Text? }
      record Parcel { CARTON: [{ size: Integer }] }
      function seven -> Integer = 7
      mapping ToParcel (size: Integer, label: Label) -> Parcel {
        CARTON = [{ size = if label.text is missing then size else 0 }]
      }
      test ToParcel "x" {
        given size = 7
        given label = {}
        expect CARTON[1].size == seven
      }

      """
    let folder = try SampleProject.folder(["Mappings/Shop/Parcel.way": test])
    let result = try Tool.run(["test", "ToParcel"], in: folder)
    #expect(result.code == 0 && result.output.hasSuffix("\n1 test passed\n"), "\(result.output)")
  }

  @Test("a rejection that nobody expects is told") func unexpectedRejection() throws {
    let broken = SampleProject.order.replacingOccurrences(of: "\"sku\": \"TEA-7\", ", with: "")
    let result = try Tool.run(["test"], in: SampleProject.folder(["Mappings/Shop/fixtures/order.json": broken]))
    #expect(result.code == 1 && result.output.contains("the document is rejected"))
    #expect(result.output.contains("order.lines[2].sku: line 2 has no SKU"))
  }

  @Test("a rejection that does not come fails the test") func missingRejection() throws {
    let test = "test Main \"x\" {\n  given order from \"fixtures/order.json\"\n  reject \"line 2 has no SKU\"\n}\n"
    let result = try Tool.run(["test"], in: SampleProject.folder(["Mappings/Shop/OrderTests.way": test]))
    #expect(result.code == 1 && result.output.contains("was expected and did not come: the document is accepted"))
  }

  @Test("what comes in place of an expected rejection is listed once") func anotherRejection() throws {
    let test = """
      test Main "x" {
        given order from "fixtures/order.json" with lines[2].sku missing
        reject "line 1 has no SKU"
      }

      """
    let result = try Tool.run(["test"], in: SampleProject.folder(["Mappings/Shop/OrderTests.way": test]))
    #expect(result.code == 1 && result.output.contains("\"line 1 has no SKU\" was expected and did not come"))
    #expect(result.output.components(separatedBy: "order.lines[2].sku: line 2 has no SKU").count == 2)
  }

  @Test("a condition that is not met is shown as it was written") func condition() throws {
    let test = "test Main \"x\" {\n  given order from \"fixtures/order.json\"\n  expect total == 1.00\n}\n"
    let result = try Tool.run(["test"], in: SampleProject.folder(["Mappings/Shop/OrderTests.way": test]))
    #expect(result.code == 1 && result.output.contains("not met: expect total == 1.00"))
  }

  @Test("a fixture that is not there is told") func noFixture() throws {
    let test = "test Main \"x\" {\n  given order from \"fixtures/none.json\"\n}\n"
    let result = try Tool.run(["test"], in: SampleProject.folder(["Mappings/Shop/OrderTests.way": test]))
    #expect(result.code == 1 && result.output.contains("`fixtures/none.json` is not there"))
  }

  @Test("--update rewrites what differs, and the tests hold then") func update() throws {
    let folder = try SampleProject.folder([fixture: "{}"])
    #expect(try Tool.run(["test"], in: folder.url).code == 1)
    #expect(try Tool.run(["test", "--update"], in: folder.url).code == 0)
    #expect(try Tool.run(["test"], in: folder.url).code == 0)
    #expect(try JSONValue(reading: Array(folder.text(of: fixture).utf8)).compact == SampleProject.expected)
  }

  @Test("a pattern chooses tests; none that matches ends with 5") func patterns() throws {
    let folder = try SampleProject.folder()
    #expect(try Tool.run(["test", "without SKU"], in: folder.url).output.hasSuffix("\n1 test passed\n"))
    #expect(try Tool.run(["test", "Mappings/Shop"], in: folder.url).output.hasSuffix("\n2 tests passed\n"))
    #expect(try Tool.run(["test", "nothing of the kind"], in: folder.url).code == 5)
  }

  @Test("coverage counts fields, branches and rows, and --min holds it") func coverage() throws {
    let folder = try SampleProject.folder()
    let result = try Tool.run(["test", "--coverage"], in: folder.url)
    #expect(result.output.contains("7 of 7 target fields, 1 of 2 branches, 1 of 2 table rows"))
    #expect(result.output.contains("missed  Mappings/Shop/Order.way:22:3: row 2 of `shop.Levels`"))
    #expect(try Tool.run(["test", "--min", "80"], in: folder.url).code == 0)
    #expect(try Tool.run(["test", "--min", "90"], in: folder.url).code == 1)
  }

  @Test("JUnit has a case a test") func junit() throws {
    let result = try Tool.run(["test", "--format", "junit"], in: SampleProject.folder())
    #expect(result.output.contains("<testcase classname=\"shop.Main\" name=\"an order adds up\"/>"))
  }

  @Test("a project with errors runs no tests, and says why on standard error") func errors() throws {
    let folder = try SampleProject.folder(["Mappings/Other/A.way": "record A { sku Text }\n"])
    let result = try Tool.run(["test"], in: folder.url)
    #expect(result.code == 1 && result.output.isEmpty && result.talk.contains("WB0124"))
  }

  @Test("a sample becomes a test that holds") func newTest() throws {
    let folder = try SampleProject.folder(["again.json": SampleProject.order])
    let made = try Tool.run(["new", "test", "shop.Main", "--from-sample", "again.json"], in: folder.url)
    #expect(made.code == 0, "\(made.talk)")
    #expect(try Tool.run(["test"], in: folder.url).output.hasSuffix("\n3 tests passed\n"))
  }
}
