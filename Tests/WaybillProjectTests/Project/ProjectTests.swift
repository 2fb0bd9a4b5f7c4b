import Testing
import WaybillCompiler
import WaybillCore
import WaybillProject

private let settings = "name: demo\nsources: [Mappings]\n"

@Suite struct ProjectTests {
  @Test func packagesAreFoldersInLowerCase() throws {
    let folder = try TemporaryFolder([
      "waybill.yaml": "name: demo\nsources: [Mappings, Workflows]\nowners:\n  shopify: team\n",
      "Mappings/Shopify/Order.way": "record A { x: Text }",
      "Mappings/Shopify/Returns/Return.way": "record B { x: Text }",
      "Mappings/Shopify/fixtures/order.json": "{}",
      "Workflows/Orders/C.way": "record C { x: shopify.returns.B }",
    ])
    let project = try Project.open(folder.path)
    #expect(project.found == [])
    #expect(project.settings.name == "demo")
    #expect(
      project.sources.map { "\($0.packageName) \($0.source.path)" } == [
        "shopify Mappings/Shopify/Order.way", "shopify.returns Mappings/Shopify/Returns/Return.way",
        "orders Workflows/Orders/C.way",
      ])
    let compilation = project.compileProject()
    #expect(compilation.diagnostics == [])
    #expect(compilation.symbols.packages["shopify"]?.owner == "team")
    #expect(compilation.symbols.typeNames["shopify.returns.B"] != nil)
  }

  @Test func projectIsFoundFromAFolderInside() throws {
    let folder = try TemporaryFolder(["waybill.yaml": settings, "Mappings/Shop/A.way": "record A { x: Text }"])
    let project = try Project.find(from: folder.path + "/Mappings/Shop")
    #expect(project.folder == ProjectFiles.realPath(folder.path))
    #expect(project.sources.count == 1)
  }

  @Test func folderWithoutAProjectIsToldSo() throws {
    let folder = try TemporaryFolder()
    #expect(throws: FileFault.self) { try Project.find(from: folder.path) }
    #expect(throws: FileFault.self) { try Project.find(from: folder.path, named: folder.path) }
  }

  @Test(arguments: [
    ("name: a\nsources: [Mappings]\nsurces: [X]\n", "3:1 WB0002 there is no setting `surces`"),
    ("sources: [Mappings]\n", "1:1 WB0003 the settings do not say `name`"),
    ("name: a\n", "1:1 WB0003 the settings do not say `sources`"),
    ("", "1:1 WB0003 the settings do not say `name`"),
    ("name: a\nsources: Mappings\n", "2:10 WB0004 `sources` takes a list of folders"),
    ("name: [a]\nsources: [Mappings]\n", "1:7 WB0004 `name` takes a text"),
    ("- a\n", "1:1 WB0004 `waybill.yaml` takes keys with values"),
    ("name: a\nsources: [Mappings]\nlint: {WB0301: notice}\n", "3:8 WB0005 only lint has a severity"),
    ("name: a\nsources: [Mappings]\nlint: {WB0601: eror}\n", "3:16 WB0006 `eror` is no severity"),
    ("name: a\nsources: [Mappings, Nowhere]\n", "2:21 WB0007 there is no folder `Nowhere`"),
    ("name: a\nsources: [../x]\n", "2:11 WB0008 `../x` leads out of the project"),
    ("name: a\nsources: [/tmp]\n", "2:11 WB0008 `/tmp` leads out of the project"),
    ("name: a\nsources: [Mappings, Mappings/Shop]\n", "2:21 WB0009 `Mappings/Shop` lies in `Mappings`"),
    ("name: a\nsources: [Mappings]\nowners: {shp: me}\n", "3:10 WB0010 there is no package `shp`"),
    ("name: a\nsources: [Mappings]\nname: b\n", "3:1 WB0001 the settings cannot be read: `name` stands twice"),
    ("name: a: b\n", "1:8 WB0001 the settings cannot be read"),
  ])
  func wrongSettingIsReportedAtItsPlace(_ text: String, _ finding: String) throws {
    let folder = try TemporaryFolder(["waybill.yaml": text, "Mappings/Shop/A.way": "record A { x: Text }"])
    let found = try Project.open(folder.path).found
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(finding) == true, "\(found)")
  }

  @Test func findingsOfTheSettingsComeFirstAndKeepTheirPlace() throws {
    let folder = try TemporaryFolder([
      "waybill.yaml": settings + "owner: {}\n", "Mappings/Shop/A.way": "record A { x: Txt }",
    ])
    let compilation = try Project.open(folder.path).compileProject()
    let places = compilation.diagnostics.map { "\(compilation.sources[$0.span].path) \($0.code)" }
    #expect(places == ["waybill.yaml WB0002", "Mappings/Shop/A.way WB0201"])
    #expect(compilation.findings(neededBy: "shop").count == 1)
  }

  @Test func foldersNameThePackagesSoTheyBeginWithALetter() throws {
    let folder = try TemporaryFolder([
      "waybill.yaml": settings, "Mappings/1Shop/A.way": "", "Mappings/B.way": "", "Mappings/1Shop/data/x.json": "",
    ])
    let found = try Project.open(folder.path).found
    #expect(found.count == 2)
    #expect(found.contains { $0.hasPrefix("2:11 WB0012 `Mappings/1Shop` cannot name a package") })
    #expect(found.contains { $0.hasPrefix("2:11 WB0011 `Mappings/B.way` stands in no package") })
  }

  @Test func linksThatLeaveTheProjectAreRefused() throws {
    let outside = try TemporaryFolder(["Secret/A.way": "record A { x: Text }"])
    let folder = try TemporaryFolder(["waybill.yaml": settings, "Mappings/Shop/A.way": "record A { x: Text }"])
    folder.link("Mappings/Other", to: outside.path + "/Secret")
    folder.link("Mappings/Shop/B.way", to: outside.path + "/Secret/A.way")
    folder.link("Mappings/Shop/Loop", to: "..")
    let project = try Project.open(folder.path)
    #expect(project.sources.map(\.source.path) == ["Mappings/Shop/A.way"])
    #expect(project.diagnostics.map(\.code.description) == ["WB0008", "WB0008"])
  }

  @Test func tablesAreReadInsideTheProjectOnly() throws {
    let folder = try TemporaryFolder([
      "waybill.yaml": settings, "Mappings/Shop/A.way": "", "Mappings/data/t.csv": "a,b\n", "secret.csv": "a,b\n",
    ])
    let files = ProjectFiles(root: folder.path + "/Mappings")
    #expect(files.read("../data/t.csv", from: "Shop/A.way")?.path == "data/t.csv")
    #expect(files.read("../../secret.csv", from: "Shop/A.way") == nil)
    #expect(files.read("/etc/passwd", from: "Shop/A.way") == nil)
    folder.link("Mappings/Shop/out.csv", to: folder.path + "/secret.csv")
    #expect(files.read("out.csv", from: "Shop/A.way") == nil)
  }

  @Test func looseFilesAreCompiledWithoutAProject() throws {
    let folder = try TemporaryFolder(["Demo/x.way": "record A { x: Text }", "Demo/Sub/y.way": "record B { x: demo.A }"])
    let single = try Project.loose(["x.way"], from: folder.path + "/Demo")
    #expect(single.sources.map(\.packageName) == ["demo"])
    let both = try Project.loose(["Demo"], from: folder.path)
    #expect(both.sources.map(\.packageName) == ["sub", "demo"])
    #expect(both.compileProject().diagnostics == [])
    #expect(throws: FileFault.self) { try Project.loose(["none.way"], from: folder.path) }
  }

  @Test func lintHasTheSeveritiesOfTheSettings() throws {
    let folder = try TemporaryFolder(["waybill.yaml": settings + "lint: {WB0601: error}\n", "Mappings/Shop/A.way": ""])
    #expect(try Project.open(folder.path).settings.severities == [DiagnosticCode(601): .error])
  }
}

@Suite struct ZoneFileTests {
  @Test func zonesComeFromTheSystem() {
    let zones = ZoneFiles()
    #expect(zones.rules(of: "Europe/Berlin")?.name == "Europe/Berlin")
    #expect(zones.rules(of: "Europe/Nowhere") == nil)
    #expect(zones.rules(of: "../zoneinfo/Europe/Berlin") == nil)
    #expect(zones.rules(of: "tzdata.zi") == nil)
  }

  @Test func versionStandsInTheFirstLineOfTheSource() throws {
    let folder = try TemporaryFolder(["tzdata.zi": "# version 2026c\nR A\n"])
    #expect(ZoneFiles(folder: folder.path).version == "2026c")
    #expect(ZoneFiles(folder: folder.path + "/none").version == "")
  }
}
