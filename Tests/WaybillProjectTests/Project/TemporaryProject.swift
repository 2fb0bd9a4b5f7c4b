import Glibc
import Testing
import WaybillCore
import WaybillProject

/// A folder of its own for a test, taken away with the value.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    var template = Array("/tmp/waybill-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw FileFault("no temporary folder") }
    path = String(cString: made)
    for (name, text) in files { try write(text, to: name) }
  }

  func write(_ text: String, to name: String) throws {
    let file = path + "/" + name
    try Files.makeFolder(Files.folder(of: file))
    try Files.create(text, at: file)
  }

  func link(_ name: String, to target: String) {
    symlink(target, path + "/" + name)
  }

  deinit { remove(path) }

  private func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in Files.names(in: path) { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

extension Project {
  /// `line:column CODE message` of what was found in the settings.
  var found: [String] {
    diagnostics.map { diagnostic in
      let place = settingsFile?.position(of: Int(diagnostic.span.start))
      return "\(place?.line ?? 0):\(place?.column ?? 0) \(diagnostic.code) \(diagnostic.message)"
    }
  }
}
