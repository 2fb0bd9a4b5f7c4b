/// What can be done to the files of a folder, here or on another machine. Names are paths below the system's folder:
/// `inbound/order-1.csv`. One that could leave the folder is refused.
package enum FileRequest: Hashable, Sendable {
  /// Writes a file whole: others see the old one or the new one, never a part. Puts it over one of that name.
  case put(String, [UInt8])
  case get(String)
  /// What stands in a folder, without the folders below it; `""` is the system's own.
  case list(String)
  /// Gives a file another name, which nothing may have yet.
  case move(String, to: String)
  case delete(String)
}

/// A name in a listing.
package struct FileEntry: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case file, folder, other }

  package var name: String
  package var kind: Kind
  package var sizeInBytes: Int
  /// When it was changed last, as the system writes it. Only good to tell whether a file has changed since.
  package var stamp: String

  package init(name: String, kind: Kind, sizeInBytes: Int, stamp: String) {
    self.name = name
    self.kind = kind
    self.sizeInBytes = sizeInBytes
    self.stamp = stamp
  }
}

extension FileRequest {
  var names: [String] {
    switch self {
    case .put(let name, _), .get(let name), .delete(let name): [name]
    case .list(let name): name.isEmpty ? [] : [name]
    case .move(let name, let other): [name, other]
    }
  }

  func check() throws(NotSent) {
    for name in names where !FileRequest.staysInside(name) {
      throw NotSent(.invalidRequest, "`\(shortened(name))` is no name of a file below the system's folder")
    }
  }

  /// Parts with something in them that are neither `.` nor `..`, and no control characters.
  static func staysInside(_ name: String) -> Bool {
    name.utf8.count <= 1024 && name.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
  }

  private func shortened(_ name: String) -> String {
    let printable = name.unicodeScalars.prefix(80).map { $0.value < 32 || $0.value == 127 ? "?" : Character($0) }
    return String(printable)
  }
}
