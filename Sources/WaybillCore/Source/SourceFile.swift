/// One text that the compiler reads: a `.way` file, a table's CSV, a fixture.
public struct SourceFile: Sendable {
  /// Relative to the project, with `/`, as diagnostics show it.
  public let path: String
  /// UTF-8, without a byte-order mark.
  public let bytes: [UInt8]
  /// Byte offsets at which lines begin; the first is 0.
  public let lineStarts: [Int]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var starts = [0]
    for (offset, byte) in self.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Line and column of a byte offset, both from 1; columns count Unicode scalars.
  public func position(of offset: Int) -> SourcePosition {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    let end = min(offset, bytes.count)
    let scalars = bytes[lineStarts[low]..<max(lineStarts[low], end)].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: low + 1, column: scalars + 1)
  }

  /// The text of a line (from 1) without its line end.
  public func line(_ number: Int) -> String {
    guard 1 <= number, number <= lineStarts.count else { return "" }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  public func text(of span: SourceSpan) -> String {
    String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
  }
}

/// Line and column from 1; columns count Unicode scalars.
public struct SourcePosition: Hashable, Sendable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A stretch of one source: `start ..< end` in bytes of UTF-8, in the file of that index in `SourceSet`.
public struct SourceSpan: Hashable, Sendable {
  public var file: Int32
  public var start: Int32
  public var end: Int32

  public init(file: Int, start: Int, end: Int) {
    self.file = Int32(file)
    self.start = Int32(start)
    self.end = Int32(end)
  }

  /// The smallest span that holds both.
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(file: Int(file), start: Int(min(start, other.start)), end: Int(max(end, other.end)))
  }
}

/// All sources of a compilation; a span names its file by index.
public struct SourceSet: Sendable {
  public private(set) var files: [SourceFile] = []

  public init(_ files: [SourceFile] = []) {
    self.files = files
  }

  /// Adds a file and gives its index.
  public mutating func add(_ file: SourceFile) -> Int {
    files.append(file)
    return files.count - 1
  }

  public subscript(span: SourceSpan) -> SourceFile { files[Int(span.file)] }
}
