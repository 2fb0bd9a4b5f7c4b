import WaybillCompiler
import WaybillCore

/// Finds the `.way` files of a project and the packages that their folders make.
struct SourceCollector {
  let files: ProjectFiles
  private(set) var found: [CompilationInput.File] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Real paths of folders on the way down, so that a link to a folder above is not followed for ever.
  private var openFolders: Set<String> = []

  init(files: ProjectFiles) {
    self.files = files
  }

  /// `folder` is relative to the project; what is wrong with it is reported at `span`, where the settings name it.
  mutating func collect(sourceRoot folder: String, at span: SourceSpan) {
    collect(folder, package: [], isSound: true, at: span)
  }

  private mutating func collect(_ folder: String, package: [String], isSound: Bool, at span: SourceSpan) {
    let path = Files.joined(files.root, folder)
    guard files.contains(path), let real = ProjectFiles.realPath(path) else {
      diagnostics.append(.outsideOfProject(folder, at: span))
      return
    }
    guard openFolders.insert(real).inserted else { return }
    defer { openFolders.remove(real) }
    var hasReported = false
    for name in Files.names(in: path) {
      let inner = Files.joined(folder, name)
      switch Files.kind(of: Files.joined(path, name)) {
      case .folder:
        collect(inner, package: package + [name.lowercased()], isSound: isSound && isPackageName(name), at: span)
      case .file where name.hasSuffix(".way"):
        if !isSound {
          if !hasReported { diagnostics.append(.badFolderName(folder, at: span)) }
          hasReported = true
        } else if package.isEmpty {
          diagnostics.append(.noPackage(inner, at: span))
        } else {
          read(inner, package: package.joined(separator: "."), at: span)
        }
      default: continue
      }
    }
  }

  mutating func read(_ path: String, package: String, at span: SourceSpan) {
    let full = Files.joined(files.root, path)
    guard files.contains(full) else {
      diagnostics.append(.outsideOfProject(path, at: span))
      return
    }
    do throws(FileFault) {
      found.append(
        CompilationInput.File(source: SourceFile(path: path, bytes: try Files.read(full)), packageName: package))
    } catch {
      diagnostics.append(.unreadableSource(error, at: span))
    }
  }

  private func isPackageName(_ folder: String) -> Bool {
    guard let first = folder.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic else { return false }
    return folder.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == "-")
    }
  }
}
