import Glibc
import WaybillCore
import WaybillLibrary

/// The zone data of the system: compiled zone files as `zic` writes them (RFC 9636), in `TZDIR` or
/// `/usr/share/zoneinfo`.
package struct ZoneFiles: Sendable {
  package let folder: String

  package init(folder: String? = nil) {
    self.folder = folder ?? ZoneFiles.systemFolder
  }

  private static var systemFolder: String {
    guard let named = getenv("TZDIR") else { return "/usr/share/zoneinfo" }
    return String(cString: named)
  }

  /// The rules of a zone such as `Europe/Berlin`; nil where the system has none of that name.
  package func rules(of name: String) -> ZoneRules? {
    guard isZoneName(name), Files.kind(of: folder + "/" + name) == .file else { return nil }
    guard let bytes = try? Files.read(folder + "/" + name) else { return nil }
    return ZoneRules(name: name, file: bytes)
  }

  /// Such as `2026c`, of the first line of `tzdata.zi`; empty where the system does not say.
  package var version: String {
    guard let bytes = try? Files.read(folder + "/tzdata.zi") else { return "" }
    let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return line.hasPrefix("# version ") ? String(line.dropFirst(10)) : ""
  }

  /// Names of zones are made of letters, digits, `_`, `-` and `+` between slashes: nothing that leads out of the
  /// folder.
  private func isZoneName(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
            true
          default: false
          }
        }
    }
  }
}
