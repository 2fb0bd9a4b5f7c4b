import Waybill
import WaybillCore
import WaybillFormats
import WaybillIR
import WaybillInterpreter
import WaybillProject
import WaybillTestRunner

/// Rejections and warnings as JSON lines: to a file, or to standard error.
enum RejectionFile {
  static func write(_ outcome: Outcome, to path: String?) throws {
    let rejections: [Rejection] =
      switch outcome {
      case .accepted(_, let warnings): warnings
      case .rejected(let rejections): rejections
      }
    let lines = rejections.map { $0.jsonLine + "\n" }.joined()
    guard let path else {
      _ = Files.writeAll(Array(lines.utf8), to: 2)
      return
    }
    let file = try OutputFile(path)
    try file.write(lines.utf8)
    try file.finish()
  }
}

/// One value that was set, as a JSON line.
enum TraceLine {
  static func text(of entry: TraceObserver.Entry, _ bundle: Bundle) -> String {
    let site = bundle.sites[entry.site]
    let source = entry.source.map { place -> JSONValue in
      [
        "path": .text(place.path), "line": place.line.map { .integer($0) } ?? .null,
        "column": place.column.map { .integer($0) } ?? .null, "byte": place.byte.map { .integer($0) } ?? .null,
        "input": .text(place.input),
      ]
    }
    let line: JSONValue = [
      "format": "waybill-trace", "version": 1, "target": ["path": .text(entry.target)], "value": .text(entry.value),
      "rule": ["file": .text(bundle.files[site.file]), "line": .integer(site.line), "column": .integer(site.column)],
      "source": source ?? .null,
    ]
    return line.compact
  }
}

/// A field that documents have and their type does not declare.
enum DriftLine {
  static func text(of field: Drift.Field) -> String {
    let line: JSONValue = [
      "format": "waybill-drift", "version": 1, "path": .text(field.path), "documents": .integer(field.documents),
      "first": .integer(field.first),
    ]
    return line.compact
  }
}

extension JSONLimits {
  /// What was written by a run may be larger than what is read by one.
  static var ofOutput: JSONLimits {
    var limits = JSONLimits()
    limits.documentBytes = 1 << 30
    limits.depth = 1000
    return limits
  }
}
