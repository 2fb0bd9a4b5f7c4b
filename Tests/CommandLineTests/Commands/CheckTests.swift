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
