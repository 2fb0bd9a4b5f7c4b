import WaybillCore
import WaybillSyntax

/// `WB0501` to `WB0509`: names of systems, operations and queues, and who owns what.
extension Diagnostic {
  package static func unknownSystem(_ name: Name, suggestion: String?) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(501), "there is no system `\(name.text)`", at: name.span,
      because: "no `system \(name.text)` is declared", target: name.text
    ).suggesting(suggestion, at: name.span)
  }

  package static func unknownOperation(_ name: Name, of system: String, suggestion: String?, siblings: [String])
    -> Diagnostic
  {
    let known = siblings.isEmpty ? "it has none" : "it has " + siblings.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      .error, DiagnosticCode(502), "system `\(system)` has no operation `\(name.text)`", at: name.span, because: known,
      target: "\(system).\(name.text)"
    ).suggesting(suggestion, at: name.span)
  }

  /// A name that is no `system.operation`.
  package static func notAnOperation(_ path: Path, suggestion: String?) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(502), "`\(path.text)` is no operation, which is named `system.operation`", at: path.span,
      because: "not two names", target: path.text
    ).suggesting(suggestion, at: path.span)
  }

  package static func unknownQueue(_ name: PlainText, suggestion: String?) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(503), "there is no queue `\(name.text)`", at: name.span,
      because: "nobody would look after what lands here", target: name.text
    ).suggesting(suggestion.map { "\"\($0)\"" }, at: name.span)
      .helping("declare it: queue \"\(name.text)\" { owner \"…\"  due 4 hours }")
  }

  /// `described` is the `package` block, where there is one.
  package static func packageWithoutOwner(
    _ package: String, because what: String, at span: SourceSpan, described: PackageDeclaration?
  ) -> Diagnostic {
    let finding = Diagnostic(
      .error, DiagnosticCode(504), "package `\(package)` has \(what), and no owner", at: span,
      because: "what stops here would be nobody's", target: package)
    let owner = "\(package.split(separator: ".").last ?? "")-owner"
    if let described {
      return finding.helping(
        "owner \"\(owner)\"", edits: [Edit(described.span.beforeEnd, " owner \"\(owner)\" ")])
    }
    let top = SourceSpan(file: Int(span.file), start: 0, end: 0)
    let block = "package \(package) { owner \"\(owner)\" }"
    return finding.helping(block, edits: [Edit(top, block + "\n\n")])
  }

  package static func queueWithoutOwner(_ queue: QueueDeclaration, suggestion: String) -> Diagnostic {
    let finding = Diagnostic(
      .error, DiagnosticCode(505), "queue `\(queue.name.text)` has no owner", at: queue.name.span,
      because: "nobody would look after it", target: queue.name.text)
    let clause = "owner \"\(suggestion.isEmpty ? queue.name.text + "-owner" : suggestion)\""
    return finding.helping(clause, edits: [Edit(queue.span.beforeEnd, " \(clause) ")])
  }

  package static func escalationCircle(_ queues: [String], at span: SourceSpan) -> Diagnostic {
    let circle = (queues + queues.prefix(1)).map { "`\($0)`" }.joined(separator: " → ")
    return Diagnostic(
      .error, DiagnosticCode(506), "late tasks go round in a circle: \(circle)", at: span,
      because: "leads back to `\(queues[0])`", target: queues[0]
    ).helping("leave `then to` away in the last queue, whose owner has the last word")
  }

  package static func escalationWithoutDue(_ queue: QueueDeclaration, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(507),
      "queue `\(queue.name.text)` says where late tasks go, and not when they are late", at: span,
      because: "needs `due`", target: queue.name.text
    ).helping("due 4 hours", edits: [Edit(span.beforeStart, "due 4 hours  ")])
  }

  package static func optionalPayload(_ name: Name, at span: SourceSpan, type: String) -> Diagnostic {
    let required = String(type.dropLast())
    return Diagnostic(
      .error, DiagnosticCode(508), "event `\(name.text)` carries a value, and `\(type)` may be missing", at: span,
      because: "may be missing", target: name.text
    ).suggesting(required, at: span)
  }
}

extension SourceSpan {
  /// The empty place before the closing brace.
  var beforeEnd: SourceSpan { SourceSpan(file: Int(file), start: Int(end) - 1, end: Int(end) - 1) }

  /// The empty place where it begins.
  var beforeStart: SourceSpan { SourceSpan(file: Int(file), start: Int(start), end: Int(start)) }

  /// The empty place behind it.
  var behind: SourceSpan { SourceSpan(file: Int(file), start: Int(end), end: Int(end)) }
}
