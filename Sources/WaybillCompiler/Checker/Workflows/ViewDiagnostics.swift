import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `WB0548`, `WB0549`: views.
extension Diagnostic {
  static func viewOfNoRecord(_ view: ViewSymbol, _ type: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(548), "the state of view `\(view.name)` is a record that is there, and \(type) is none",
      at: view.source.type.span, because: type, target: view.name)
  }

  static func viewWithoutRule(_ view: ViewSymbol) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(548), "view `\(view.name)` is moved on by no event", at: view.span,
      because: "no `on event as e { … }`", target: view.name)
  }

  static func viewLoopInOrder(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(548), "the loop of a view takes elements as they come, each for itself", at: span,
      because: "neither sorted nor grouped"
    ).helping("sort or group them in a mapping, and publish an event of its result")
  }

  /// `root` is the event, or the element of its loop.
  static func eventWithoutKey(_ rule: ViewRule, _ name: String, root: String, types: TypeTable, _ type: ExpressionType)
    -> Diagnostic
  {
    let fields = type.type.fieldNames(in: types)
    let finding = Diagnostic(
      .error, DiagnosticCode(549),
      "`\(root)` has no `\(name)`, and `\(rule.event.text)` does not say which state it is about",
      at: rule.event.span, because: "needs `key …`", target: rule.event.text)
    let near = nearestName(to: name, among: fields) ?? fields.first ?? "…"
    let place = rule.loop?.span ?? rule.name.span
    return finding.helping("key \(root).\(near)", edits: [Edit(place.behind, " key \(root).\(near)")])
  }

  static func limitPerOther(_ name: Name, view: ViewSymbol, key: String) -> Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(549), "`\(view.name)` publishes per `\(key)`, its key, and not per `\(name.text)`",
      at: name.span, because: "not the key of the view", target: view.name
    ).suggesting(key, at: name.span)
  }
}
