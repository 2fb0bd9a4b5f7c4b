import CWaybillCurl
import Glibc

/// The calls behind a folder. Names are walked part by part without following links, so that none leads out of the
/// folder whatever stands in it.
struct FolderFiles: Sendable {
  let path: String

  func carryOut(_ request: FileRequest, limitInBytes: Int) -> OutboundAnswer {
    do {
      try request.check()
      switch request {
      case .put(let name, let bytes): return try put(try Place(name, below: path), bytes)
      case .get(let name): return try get(try Place(name, below: path), limitInBytes: limitInBytes)
      case .list(let name): return try list(try Descriptor.folder(path, name.split(separator: "/")), limitInBytes)
      case .move(let name, let other): return try move(try Place(name, below: path), try Place(other, below: path))
      case .delete(let name): return try delete(try Place(name, below: path))
      }
    } catch let fault as NotSent {
      return .notSent(fault)
    } catch let failure as FileFailure {
      return .answered(failure.answer)
    } catch {
      preconditionFailure("files fail in these two ways only")
    }
  }
}

/// A call of the system that did not work.
struct FileFailure: Error {
  var code = errno

  var answer: Answer {
    let status =
      switch code {
      case ENOENT, ENOTDIR: 404
      case EACCES, EPERM, EROFS, ELOOP: 403
      case EEXIST, EISDIR, ENOTEMPTY: 409
      case ENAMETOOLONG: 422
      case ENOSPC, EDQUOT, EFBIG: 507
      default: 500
      }
    return Answer(status: status, nativeCode: Int(code), text: String(cString: strerror(code)))
  }
}

/// The folder that a name ends in, and its last part.
private struct Place {
  let folder: Descriptor
  let name: String

  init(_ name: String, below path: String) throws {
    let parts = name.split(separator: "/")
    folder = try Descriptor.folder(path, parts.dropLast())
    self.name = String(parts.last ?? "")
  }
}

/// An open file, closed at the end of its use.
private final class Descriptor {
  let number: Int32

  init(_ number: Int32) throws {
    guard number >= 0 else { throw FileFailure() }
    self.number = number
  }

  deinit { close(number) }

  static func folder(_ path: String, _ parts: some Sequence<Substring>) throws -> Descriptor {
    let root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard root >= 0 else { throw NotSent(.unreachable, "the system's folder cannot be opened") }
    return try parts.reduce(try Descriptor(root)) { folder, part in
      try Descriptor(openat(folder.number, String(part), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
    }
  }
}

extension FolderFiles {
  private func put(_ place: Place, _ bytes: [UInt8]) throws -> OutboundAnswer {
    let temporary = temporaryName()
    let file = try Descriptor(
      openat(place.folder.number, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666))
    do {
      try write(bytes, to: file)
      guard fsync(file.number) == 0 else { throw FileFailure() }
      guard renameat(place.folder.number, temporary, place.folder.number, place.name) == 0 else { throw FileFailure() }
    } catch {
      unlinkat(place.folder.number, temporary, 0)
      throw error
    }
    // The name is there; whether it outlives a loss of power is not known.
    guard fsync(place.folder.number) == 0 else { return .ambiguous(.connectionLost, String(cString: strerror(errno))) }
    return .answered(Answer(status: 200))
  }

  private func write(_ bytes: [UInt8], to file: Descriptor) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileFailure() }
      rest = rest.dropFirst(count)
    }
  }

  /// A pipe or a device is no file, and is not waited for.
  private func get(_ place: Place, limitInBytes: Int) throws -> OutboundAnswer {
    let file = try Descriptor(
      openat(place.folder.number, place.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
    var found = stat()
    guard fstat(file.number, &found) == 0 else { throw FileFailure() }
    guard found.st_mode & S_IFMT == S_IFREG else { throw FileFailure(code: EISDIR) }
    var (bytes, room) = ([UInt8](), [UInt8](repeating: 0, count: 64 << 10))
    while true {
      let count = read(file.number, &room, room.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFailure() }
      if count == 0 { return .answered(Answer(status: 200, body: bytes)) }
      guard bytes.count + count <= limitInBytes else { return .tooLarge(status: 200, limitInBytes: limitInBytes) }
      bytes += room[..<count]
    }
  }

  private func list(_ folder: Descriptor, _ limitInBytes: Int) throws -> OutboundAnswer {
    // The stream closes its descriptor itself.
    guard let stream = fdopendir(dup(folder.number)) else { throw FileFailure() }
    defer { closedir(stream) }
    var (entries, size) = ([FileEntry](), 0)
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." || isTemporary(name) { continue }
      var found = stat()
      // It may have been moved away since.
      guard fstatat(folder.number, name, &found, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
      size += name.utf8.count
      guard size <= limitInBytes else { return .tooLarge(status: 200, limitInBytes: limitInBytes) }
      entries.append(FileEntry(name, found))
    }
    return .answered(Answer(status: 200, entries: entries.sortedByName))
  }

  private func move(_ place: Place, _ other: Place) throws -> OutboundAnswer {
    try checkIsFile(place)
    guard
      waybill_rename_to_free_name(place.folder.number, place.name, other.folder.number, other.name) == 0
    else { throw FileFailure() }
    let isKept = fsync(other.folder.number) == 0 && fsync(place.folder.number) == 0
    return isKept
      ? .answered(Answer(status: 200)) : .ambiguous(.connectionLost, String(cString: strerror(errno)))
  }

  private func delete(_ place: Place) throws -> OutboundAnswer {
    try checkIsFile(place)
    guard unlinkat(place.folder.number, place.name, 0) == 0 else { throw FileFailure() }
    return .answered(Answer(status: 200))
  }

  private func checkIsFile(_ place: Place) throws {
    var found = stat()
    guard fstatat(place.folder.number, place.name, &found, AT_SYMLINK_NOFOLLOW) == 0 else { throw FileFailure() }
    guard found.st_mode & S_IFMT == S_IFREG else { throw FileFailure(code: EISDIR) }
  }
}

extension FileEntry {
  fileprivate init(_ name: String, _ found: stat) {
    let kind: Kind =
      switch found.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    self.init(
      name: name, kind: kind, sizeInBytes: Int(found.st_size), stamp: "\(found.st_mtim.tv_sec).\(found.st_mtim.tv_nsec)"
    )
  }
}

extension [FileEntry] {
  /// In the order of the names' bytes, which does not depend on a language.
  var sortedByName: [FileEntry] { sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } }
}
