import Testing
import WaybillCore
import WaybillTestRunner

@Suite("check and fmt") struct CheckTests {
  private let broken = "record A { sku: Text }\nmapping Main (a: A) -> A { sku = a.skuu }\n"

  @Test("sources without errors end with 0") func sound() throws {
    let result = try Tool.run(["check"], in: SampleProject.folder())
    #expect(result.code == 0 && result.output == "2 files checked, nothing found\n" && result.talk.isEmpty)
  }

  @Test("errors end with 1, and stand on standard output") func errors() throws {
    let folder = try SampleProject.folder(["Mappings/Other/A.way": broken])
    let result = try Tool.run(["check"], in: folder.url)
    #expect(result.code == 1)
    #expect(result.output.contains("error[WB0231]") && result.output.contains("Mappings/Other/A.way:2:36"))
  }

  @Test("only the named files are reported") func selection() throws {
    let folder = try SampleProject.folder(["Mappings/Other/A.way": broken])
    #expect(try Tool.run(["check", "Mappings/Shop"], in: folder.url).code == 0)
    #expect(try Tool.run(["check", "Mappings/Other/A.way"], in: folder.url).code == 1)
  }

  @Test("a file outside of any project is checked by itself") func loose() throws {
    let folder = try Folder(["A.way": broken])
    let result = try Tool.run(["check", "A.way", "--format", "concise"], in: folder.url)
    #expect(result.code == 1 && result.output.hasPrefix("A.way:2:36: error[WB0231]"))
  }

  @Test("the JSON form is one object", arguments: ["json", "sarif"]) func json(format: String) throws {
    let folder = try SampleProject.folder(["Mappings/Other/A.way": broken])
    let result = try Tool.run(["check", "--format", format], in: folder.url)
    let report = try JSONValue(reading: result.outputBytes)
    #expect(result.code == 1)
    if format == "json" {
      #expect(report["format"] == "waybill-findings")
      #expect(report["summary"] == ["files": 3, "errors": 1, "warnings": 0, "notices": 0])
    }
  }

  private let flow = """
    package flows { owner "shop-desk" }
    record Order { id: Text key  total: Decimal }
    event Received: Order
    workflow Main on Received as order by order.id {
      sla      1 hour
      deadline 3 days
      wait 10 minutes
      if order.total > 100 { wait 2 hours }
    }
    """

  @Test("--budget shows how long each way through a workflow takes") func budget() throws {
    let folder = try SampleProject.folder(["Mappings/Flows/A.way": flow])
    let result = try Tool.run(["check", "--budget", "--format", "concise"], in: folder.url)
    let lines = result.output.split(separator: "\n").suffix(3).map(String.init)
    #expect(
      lines == [
        "workflow    way                      best        worst       sla         deadline",
        "flows.Main  order.total > 100        2 h 10 min  2 h 10 min  1 h (late)  3 d",
        "            not (order.total > 100)  10 min      10 min      1 h         3 d",
      ])
    #expect(result.code == 0 && result.output.contains("notice[WB0578]"))
  }

  @Test("the table leaves the JSON form alone, and says where there is no workflow") func budgetBesideJSON() throws {
    let folder = try SampleProject.folder(["Mappings/Flows/A.way": flow])
    let result = try Tool.run(["check", "--budget", "--format", "json"], in: folder.url)
    #expect(try JSONValue(reading: result.outputBytes)["format"] == "waybill-findings")
    #expect(result.talk.hasPrefix("workflow    way"))
    let none = try Tool.run(["check", "--budget"], in: SampleProject.folder())
    #expect(none.output.hasSuffix("no workflow was found without an error\n"))
  }

  @Test("--fix applies safe help, and the finding is gone") func fix() throws {
    let folder = try Folder(["A.way": "record A { sku: Text }\nmapping Main (a: A) -> A { sku = a.sku! }\n"])
    let before = try Tool.run(["check", "A.way"], in: folder.url)
    #expect(before.output.contains("notice[WB0604]"))
    let result = try Tool.run(["check", "--fix", "A.way"], in: folder.url)
    #expect(result.code == 0 && result.output == "1 file checked, nothing found\n")
    #expect(try folder.text(of: "A.way").contains("{ sku = a.sku }"))
  }

  @Test("colour by flag, then NO_COLOR, then FORCE_COLOR") func colour() throws {
    let folder = try Folder(["A.way": broken])
    func isColoured(_ flags: [String], _ environment: [String: String]) throws -> Bool {
      try Tool.run(["check", "A.way"] + flags, in: folder.url, environment: environment).output.contains("\u{1B}")
    }
    #expect(try !isColoured([], [:]))
    #expect(try isColoured([], ["FORCE_COLOR": "1"]))
    #expect(try !isColoured([], ["FORCE_COLOR": "1", "NO_COLOR": "1"]))
    #expect(try isColoured(["--color"], ["NO_COLOR": "1"]))
  }

  @Test("fmt --check names what is not in the style, fmt mends it") func format() throws {
    let folder = try Folder(["A.way": "record  A{sku:Text}\n"])
    let check = try Tool.run(["fmt", "--check", "A.way"], in: folder.url)
    #expect(check.code == 1 && check.output == "A.way\n")
    #expect(try folder.text(of: "A.way") == "record  A{sku:Text}\n")
    #expect(try Tool.run(["fmt", "A.way"], in: folder.url).code == 0)
    #expect(try Tool.run(["fmt", "--check", "A.way"], in: folder.url).code == 0)
  }

  @Test("fmt of standard input goes to standard output") func formatStandardInput() throws {
    let result = try Tool.run(["fmt", "-"], input: Array("record  A{sku:Text}\n".utf8))
    #expect(result.code == 0 && result.output.hasPrefix("record A"))
  }

  @Test("a file with syntax errors is left as it is") func formatBroken() throws {
    let folder = try Folder(["A.way": "record A {\n"])
    #expect(try Tool.run(["fmt", "A.way"], in: folder.url).code == 1)
    #expect(try folder.text(of: "A.way") == "record A {\n")
  }
}
