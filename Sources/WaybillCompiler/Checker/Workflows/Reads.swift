import WaybillCore
import WaybillSchema
import WaybillSyntax

/// `read View[key]`: the state of a view, as it is when the step runs.
extension BodyChecker {
  func inferRead(_ path: Path, _ keys: [Expression], span: SourceSpan) -> TypedExpression {
    guard let computations, computations.isInStep else { return broken(span, .readOutsideWorkflow(at: span)) }
    guard path.names.allSatisfy({ !$0.isMissing }) else { return broken(span) }
    switch symbols.resolveView(path, in: packageName) {
    case .failure(let diagnostic):
      keys.forEach { _ = infer($0) }
      return broken(span, diagnostic)
    case .success(let view):
      notePackage(path)
      let slot = symbols.flows.views[view].slot
      guard slot.type != .never else { return broken(span) }
      guard !keys.isEmpty else {
        return ask(.readAll(view: view), path.text, ExpressionType(.list(slot, .any)), at: span)
      }
      guard let key = viewKey(keys, of: view, span: span) else { return broken(span) }
      return state(of: view, named: path.text, slot: slot, key: key, keys: keys, span: span)
    }
  }

  /// Two reads of one state in one expression are one, so that what is shown of the first holds for the second.
  private func state(
    of view: Int, named name: String, slot: Slot, key: TypedExpression, keys: [Expression], span: SourceSpan
  ) -> TypedExpression {
    let id = "\(view)[\(keys.map { text(of: $0.span) }.joined(separator: ","))"
    if let known = computations?.reads[id] {
      return narrowed(TypedExpression(.local(known), known.type, span: span))
    }
    let reads = computations?.reads
    let computed = computation(key, into: Slot(.text(.any), optional: key.type.isOptional))
    let value = ask(
      .read(view: view, key: computed), Symbols.lastName(name), ExpressionType(slot.type, optional: true), at: span)
    computations?.reads = reads ?? [:]
    if case .local(let local) = value.kind { computations?.reads[id] = local }
    return value
  }

  /// The key of a view as a text, over what is known before the step.
  func viewKey(_ keys: [Expression], of view: Int, span: SourceSpan) -> TypedExpression? {
    let symbol = symbols.flows.views[view]
    guard keys.count == 1 else {
      keys.forEach { _ = infer($0) }
      report(.viewHasOneKey(symbol.name, at: keys[1].span, declared: symbol.span))
      return nil
    }
    guard let slot = environment.keySlot(ofView: view) else {
      _ = infer(keys[0])
      return nil
    }
    let wanted = Slot(slot.type.unbounded, optional: true)
    let value = infer(keys[0], expected: wanted)
    guard value.type.type != .never else { return nil }
    let need = Need(
      "the key of `\(symbol.name)` is \(slot.name(in: types))", declared: symbol.span, takesPersonal: true)
    let fitted = fit(value, into: wanted, need)
    if fitted.locals.contains(where: { computations?.input(of: $0.id) == nil }) {
      report(.readKeyInLoop(text(of: keys[0].span), at: keys[0].span))
      return nil
    }
    return fitted.type.type == .never ? nil : keyText(fitted)
  }
}

extension CheckEnvironment {
  /// The type of what stands behind `by` in a view, which names fields of its state; nil where it is broken.
  func keySlot(ofView index: Int) -> Slot? {
    let view = symbols.flows.views[index]
    let checker = BodyChecker(self, packageName: view.packageName, ownerName: view.name)
    checker.implicitRoot = checker.scope.declare(
      "", ExpressionType(view.slot), .parameter(0), at: nil, loopDepth: 0)
    let key = checker.infer(view.source.key)
    return checker.isBroken || key.type.type == .never ? nil : key.type.slot
  }
}
