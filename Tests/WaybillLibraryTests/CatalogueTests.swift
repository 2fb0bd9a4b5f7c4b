import Foundation
import Testing
import WaybillLibrary

@Suite struct CatalogueTests {
  /// Every function has a file of its type's name in the folder of its group, and a line in the catalogue.
  @Test func folderAndCatalogueAgree() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Sources/WaybillLibrary/Functions")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    let catalogued = StandardLibrary.functions.map { function in
      "\(function.signature.group.rawValue.capitalized)/\(String(describing: function)).swift"
    }
    for missing in Set(files).subtracting(catalogued).sorted() {
      Issue.record("add to StandardLibrary.functions: \(missing.split(separator: "/")[1].dropLast(6)).self,")
    }
    for extra in Set(catalogued).subtracting(files).sorted() { Issue.record("there is no file \(extra)") }
  }

  @Test func catalogueIsSorted() {
    let names = StandardLibrary.functions.map { String(describing: $0) }
    #expect(names == names.sorted())
  }
}
