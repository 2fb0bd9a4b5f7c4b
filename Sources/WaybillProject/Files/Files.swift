import Glibc

/// Why a file could not be read or written, in words for whoever named it.
package struct FileFault: Error, Hashable, Sendable {
  package var message: String

  package init(_ message: String) {
    self.message = message
  }

  init(_ what: String, _ path: String, code: Int32) {
    self.init("`\(path)` \(what): \(FileFault.reason(code))")
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such file or folder"
    case EACCES, EPERM: "access is not allowed"
    case EISDIR: "it is a folder"
    case ENOTDIR: "a part of its path is not a folder"
    case ENOSPC: "the disk is full"
    case EEXIST: "it is there already"
    default: String(cString: strerror(code)).lowercased()
    }
  }
}

/// The file system, without Foundation: loading it takes longer than mapping an order.
package enum Files {
  /// All bytes of a file; `-` is standard input.
  package static func read(_ path: String) throws(FileFault) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault("cannot be read", path, code: errno) }
    defer { if descriptor != 0 { close(descriptor) } }
    var bytes: [UInt8] = []
    var status = stat()
    let isSized = fstat(descriptor, &status) == 0 && status.st_size > 0
    // One byte more than the file has, so that a single read finds its end.
    var chunk = isSized ? Int(status.st_size) + 1 : 64 << 10
    while true {
      let before = bytes.count
      var code: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        code = got < 0 ? errno : 0
        count = max(0, got)
      }
      if code == EINTR { continue }
      guard code == 0 else { throw FileFault("cannot be read", path, code: code) }
      if before == 0 { bytes = part } else { bytes += part }
      if part.isEmpty { return bytes }
      chunk = isSized && bytes.count >= Int(status.st_size) ? 1 : 1 << 20
    }
  }

  /// Writes a file wholly or not at all: under another name beside it, which then takes its place.
  /// A device or a pipe is written to as it is.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
    if kind(of: path) == .special { return try writeInPlace(bytes, to: path) }
    let temporary = "\(path).\(getpid()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileFault("cannot be written", path, code: errno) }
    var code = writeAll(bytes, to: descriptor)
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    guard code != 0 else { return }
    unlink(temporary)
    throw FileFault("cannot be written", path, code: code)
  }

  /// Writes a file wholly or not at all, and returns when it outlives a loss of power: the bytes, then the name.
  package static func writeDurably(_ bytes: [UInt8], to path: String) throws(FileFault) {
    let temporary = "\(path).\(getpid()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileFault("cannot be written", path, code: errno) }
    var code = writeAll(bytes, to: descriptor)
    if code == 0, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    if code == 0 { code = synchronise(folder: folder(of: path)) }
    guard code != 0 else { return }
    unlink(temporary)
    throw FileFault("cannot be written", path, code: code)
  }

  private static func synchronise(folder: String) -> Int32 {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    return fsync(descriptor) == 0 ? 0 : errno
  }

  private static func writeInPlace(_ bytes: [UInt8], to path: String) throws(FileFault) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault("cannot be written", path, code: errno) }
    defer { close(descriptor) }
    let code = writeAll(bytes, to: descriptor)
    guard code == 0 else { throw FileFault("cannot be written", path, code: code) }
  }

  /// Writes a new file; one that is there already stays as it is.
  package static func create(_ text: String, at path: String) throws(FileFault) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileFault("cannot be written", path, code: errno) }
    defer { close(descriptor) }
    let code = writeAll(Array(text.utf8), to: descriptor)
    guard code == 0 else { throw FileFault("cannot be written", path, code: code) }
  }

  /// - Returns: 0, or the system's error number.
  package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
  }

  package static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var rest = bytes
    while let start = rest.baseAddress, rest.count > 0 {
      let written = Glibc.write(descriptor, start, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
    return 0
  }
}

extension Files {
  package enum Kind: Sendable {
    case file, folder
    /// A device, a pipe, a socket.
    case special
  }

  /// What stands at a path, links followed; nil where nothing does.
  package static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFREG: .file
    default: .special
    }
  }

  /// When a file was last changed, in nanoseconds since 1970; nil where there is none.
  package static func changeTime(of path: String) -> Int64? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
  }

  /// Names in a folder, sorted, without hidden ones; empty where it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Paths of all files under a folder whose names end so, sorted; `folder` is kept as their beginning.
  package static func files(under folder: String, endingWith suffix: String) -> [String] {
    names(in: folder).flatMap { name -> [String] in
      let path = joined(folder, name)
      return switch kind(of: path) {
      case .folder: files(under: path, endingWith: suffix)
      case .file: name.hasSuffix(suffix) ? [path] : []
      case .special, nil: []
      }
    }
  }

  /// Makes a folder and those above it.
  package static func makeFolder(_ path: String) throws(FileFault) {
    guard !path.isEmpty, kind(of: path) != .folder else { return }
    let above = folder(of: path)
    if above != path { try makeFolder(above) }
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw FileFault("cannot be made", path, code: errno) }
  }

  package static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}

extension Files {
  /// `a/b` and `c` as `a/b/c`; an absolute `name` stays as it is.
  package static func joined(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") || folder.isEmpty || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// What stands before the last `/`; `.` where there is none.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// What stands behind the last `/`.
  package static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
