import WaybillCore

/// What can be wrong with steps.
extension Diagnostic {
  /// `word` is what stands there, if it is a word.
  static func noStep(found: String, word: String, nearest: String?, at span: SourceSpan) -> Diagnostic {
    let diagnostic = Diagnostic.syntaxError(
      .noStep, "a step such as `call`, `publish` or `name = …` is needed here, but \(found)", at: span)
    switch word {
    case "let": return diagnostic.helping("a step names a value without `let`", safe: true, edits: [Edit(span, "")])
    case "require": return diagnostic.helping("`require` stands on the line of the `}` of its `change`")
    case "reject": return diagnostic.helping("`fail \"…\"` ends a workflow in failure, `stop \"…\"` ends it well")
    default:
      guard let nearest else { return diagnostic }
      return diagnostic.helping(nearest, edits: [Edit(span, nearest)])
    }
  }

  static func elseBehindCall(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.strayElse, "only a `try call` has an `else`, which is the value where it is given up", at: span)
      .helping("say what happens in the block of the call: `{ rejected …  failed …  unknown … }`")
  }

  static func elseBehindHold(at span: SourceSpan) -> Diagnostic {
    .syntaxError(.strayElse, "a `hold` without `within` waits as long as its queue says, and has no `else`", at: span)
      .helping("put a bound before it, such as `within 1 day`")
  }

  static func handlerWithoutElse(_ word: String, at span: SourceSpan) -> Diagnostic {
    .syntaxError(.leftover, "the line could end here, but `\(word)` follows", at: span)
      .helping("else \(word)", edits: [Edit(span.atStart, "else ")])
  }
}
