import Glibc
import WaybillCore

/// The files of a project. Nothing outside of its folder is read, not by `..` and not through a link.
package struct ProjectFiles: Sendable {
  /// As it was given, the beginning of every path that is opened.
  package let root: String
  private let realRoot: String

  package init(root: String) {
    self.root = root
    realRoot = ProjectFiles.realPath(root) ?? root
  }

  /// Where `name` leads from the folder of the file at `path` (both relative to the project), or nil where it leads out
  /// of it.
  package func resolve(_ name: String, from path: String) -> String? {
    guard !name.hasPrefix("/"), !name.utf8.contains(0) else { return nil }
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in name.split(separator: "/") where part != "." {
      if part == ".." {
        if parts.popLast() == nil { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// A file that the source at `path` names; nil where there is none inside of the project.
  package func read(_ name: String, from path: String) -> SourceFile? {
    guard let relative = resolve(name, from: path), !relative.isEmpty else { return nil }
    let full = Files.joined(root, relative)
    guard Files.kind(of: full) == .file, contains(full), let bytes = try? Files.read(full) else { return nil }
    return SourceFile(path: relative, bytes: bytes)
  }

  /// Whether an existing path, its links followed, lies in the project.
  package func contains(_ path: String) -> Bool {
    guard let real = ProjectFiles.realPath(path) else { return false }
    return real == realRoot || real.hasPrefix(realRoot == "/" ? "/" : realRoot + "/")
  }

  package static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
