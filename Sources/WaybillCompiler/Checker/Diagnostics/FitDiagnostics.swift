import WaybillCore

/// `WB0330` to `WB0336`: a value that lands in a place it does not fit.
extension Diagnostic {
  static func missingIntoRequired(_ written: String, _ need: Need, because: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(330), "\(quote(written)) may be missing, and \(need.words)", at: span, because: because,
      target: need.target)
  }

  static func failureIntoPlace(_ written: String, _ need: Need, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(331), "\(quote(written)) can fail, and \(need.words)", at: span,
      because: "a failure is not handled here", target: need.target)
  }

  static func mayBeNull(_ written: String, _ need: Need, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(332), "\(quote(written)) may be null, and \(need.words), which tells no null from missing",
      at: span, because: "declared `or null`", target: need.target
    ).helping(
      "if \(written) is present then \(written)", edits: [Edit(span, "if \(written) is present then \(written)")])
  }

  static func doesNotFit(
    _ written: String, _ type: String, _ reason: String, _ need: Need, wanted: String, isKind: Bool, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(isKind ? 334 : 333), "\(quote(written)) does not fit: \(need.words)", at: span,
      because: "it is \(reason)", target: need.target)
  }

  static func failureKeptInLet(_ name: String, _ written: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(335), "\(quote(written)) can fail, and a failure may not be kept in `\(name)`", at: span,
      because: "handled in the expression that it arises in, or not at all"
    ).helping("(\(written))!", edits: [Edit(span, "(\(written))!")])
      .helping("try (\(written))", edits: [Edit(span, "try (\(written))")])
  }

  /// Names in backticks, shortened where an expression is long.
  static func quote(_ written: String) -> String {
    let line = written.split(whereSeparator: { $0.isNewline }).map { $0.drop { $0 == " " } }.joined(separator: " ")
    return line.count <= 60 ? "`\(line)`" : "`\(line.prefix(57))…`"
  }
}

extension DiagnosticCode {
  static let personalIntoOpen = DiagnosticCode(354)
  static let personalInMessage = DiagnosticCode(355)
}

/// `WB0354` to `WB0356`: personal data.
extension Diagnostic {
  static func personalIntoOpen(_ written: String, _ need: Need, at span: SourceSpan) -> Diagnostic {
    var diagnostic = Diagnostic(
      .error, .personalIntoOpen, "\(quote(written)) holds personal data, and `\(need.target)` is not marked personal",
      at: span, because: "personal", target: need.target)
    if let declared = need.declared { diagnostic = diagnostic.noting("mark it `personal` here", at: declared) }
    return diagnostic.helping("mask(\(written))", edits: [Edit(span, "mask(\(written))")])
      .helping("public(\(written), because \"…\")")
  }

  static func personalInMessage(_ written: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, .personalInMessage, "\(quote(written)) holds personal data, and a message is shown to everyone", at: span,
      because: "personal"
    ).helping("mask(\(written))", edits: [Edit(span, "mask(\(written))")])
  }

  static func publicWithoutReason(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(356), "`public` releases personal data, and has to say why", at: span,
      because: "no reason is given"
    ).helping("public(…, because \"…\")")
  }
}
