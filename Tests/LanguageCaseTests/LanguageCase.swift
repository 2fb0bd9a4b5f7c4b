import Foundation
import Testing

/// One folder of `Tests/LanguageCases`; see its README.
struct LanguageCase: CustomTestStringConvertible, Sendable {
  /// `text/too-long-is-rejected`
  let name: String
  private let folder: URL

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("LanguageCases")

  static let all: [LanguageCase] = names(in: root).flatMap { area in
    names(in: root.appendingPathComponent(area)).map { LanguageCase(area: area, name: $0) }
  }

  private init(area: String, name: String) {
    self.name = "\(area)/\(name)"
    folder = LanguageCase.root.appendingPathComponent(self.name)
  }

  var testDescription: String { name }

  var source: [UInt8] { bytes("case.way") ?? [] }
  var input: [UInt8]? { bytes("input.json") }
  var output: [UInt8]? { bytes("output.json") }
  var rejections: [Expected]? { expectations("rejections.txt") }
  var diagnostics: [Expected]? { expectations("diagnostics.txt") }

  /// `CODE place fragment`
  struct Expected: Equatable, CustomStringConvertible {
    var code: String
    /// The source path of a rejection or the line of a diagnostic.
    var place: String
    var fragment: String

    var description: String { "\(code) \(place) \(fragment)" }

    func fits(code: String, place: String, texts: [String]) -> Bool {
      (self.code == "WB????" || self.code == code) && (self.place == "*" || self.place == place)
        && (fragment.isEmpty || texts.contains { $0.contains(fragment) })
    }
  }

  private func expectations(_ file: String) -> [Expected]? {
    guard let bytes = bytes(file) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      let place = parts.count > 1 ? parts[1] : "*"
      return Expected(code: parts[0], place: place == "\"\"" ? "" : place, fragment: parts.count > 2 ? parts[2] : "")
    }
  }

  private func bytes(_ name: String) -> [UInt8]? {
    (try? Data(contentsOf: folder.appendingPathComponent(name))).map { [UInt8]($0) }
  }

  private static func names(in folder: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path, isDirectory: &isFolder)
      return isFolder.boolValue && !name.hasPrefix(".")
    }.sorted()
  }
}
