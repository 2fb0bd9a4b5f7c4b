import WaybillCore
import WaybillIR

/// Reports of values in a document that do not fit their fields.
extension UnsafeMutablePointer<Machine> {
  @inline(never)
  private func report(
    _ node: Int, _ place: DecodePlace, isPersonal: Bool, _ fault: (_ field: String, _ found: String) -> DataFault
  ) -> Cell {
    let evaluation = evaluation
    let source = evaluation.place(of: node, place.document)
    let tape = place.document.pointee.tape.takeUnretainedValue()
    let value = shownValue(node, tape)
    let field = "`\(source.path.isEmpty ? source.input : source.path)`"
    let found = isPersonal && value != nil ? mask : found(node, tape)
    evaluation.report(
      fault(field, found), site: place.site == noSite ? nil : place.site, source: source, value: value,
      isPersonal: isPersonal, isOfDocument: true)
    return .rejected
  }

  /// A scalar's characters, shortened.
  private func shownValue(_ node: Int, _ tape: Tape) -> String? {
    switch tape.nodes[node].kind {
    case .string, .key: shortened(tape.string(of: node))
    case .number: shortened(tape.string(of: node))
    case .true: "true"
    case .false: "false"
    case .null, .object, .array: nil
    }
  }

  private func found(_ node: Int, _ tape: Tape) -> String {
    switch tape.nodes[node].kind {
    case .string, .key: "the text " + quoted(tape.string(of: node))
    case .number: "the number \(shortened(tape.string(of: node)))"
    case .true: "`true`"
    case .false: "`false`"
    case .null: "null"
    case .object: "an object"
    case .array: "a list"
    }
  }

  @inline(never)
  func reportKind(_ node: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace) -> Cell {
    reportWrongKind(words: spelledWords(plan), node, place, isPersonal: plan.pointee.isPersonal)
  }

  @inline(never)
  func reportWrongKind(words: String, _ node: Int, _ place: DecodePlace, isPersonal: Bool) -> Cell {
    report(node, place, isPersonal: isPersonal) { .wrongKind($0, found: $1, expected: words) }
  }

  /// The type and how it is spelled on the wire.
  private func spelledWords(_ plan: UnsafePointer<SlotPlan>) -> String {
    switch plan.pointee.spelling {
    case .plain, .alpha3, .zone: words(plan)
    case .text: words(plan) + " in text"
    case .comma: words(plan) + " in comma"
    case .pattern: words(plan) + " in \"\(evaluation.loaded.civilPatterns[Int(plan.pointee.handle)].source)\""
    case .epochSeconds: words(plan) + " in epoch seconds"
    case .epochMilliseconds: words(plan) + " in epoch milliseconds"
    }
  }

  @inline(never)
  func reportNull(_ node: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace) -> Cell {
    report(node, place, isPersonal: plan.pointee.isPersonal) { field, _ in .missing(field, expected: words(plan)) }
  }

  @inline(never)
  func reportMissing(
    field: Int, of record: Int, object: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace
  ) -> Cell {
    let evaluation = evaluation
    let declared = evaluation.loaded.bundle.types.records[record].fields[field]
    let names = declared.wire.wrapping.isEmpty ? [declared.name] : declared.wire.wrapping
    let source = evaluation.place(of: object, below: names, place.document)
    evaluation.report(
      .missing("`\(source.path)`", expected: words(plan)), site: place.site == noSite ? nil : place.site,
      source: source, isOfDocument: true)
    return .rejected
  }

  @inline(never)
  func reportMisfit(
    _ code: FailureCode, _ node: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace
  ) -> Cell {
    report(node, place, isPersonal: plan.pointee.isPersonal) {
      .failed($0, code, found: $1, expected: words(plan))
    }
  }

  @inline(never)
  func reportUnreadable(_ node: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace) -> Cell {
    report(node, place, isPersonal: plan.pointee.isPersonal) {
      .unreadable($0, found: $1, expected: spelledWords(plan))
    }
  }

  /// A number past 38 digits or 64 bits.
  @inline(never)
  func reportDigits(_ node: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace) -> Cell {
    report(node, place, isPersonal: plan.pointee.isPersonal) { .digits($0, found: $1, expected: words(plan)) }
  }

  @inline(never)
  func reportUnknownCase(_ node: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace) -> Cell {
    report(node, place, isPersonal: plan.pointee.isPersonal) { .unknownCase($0, found: $1, expected: words(plan)) }
  }

  @inline(never)
  func reportNotTold(_ node: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace) -> Cell {
    let path = evaluation.loaded.bundle.types.choices[Int(plan.pointee.type)].tellingPath.joined(separator: ".")
    return report(node, place, isPersonal: false) { field, _ in .notTold(field, telling: path, expected: words(plan)) }
  }

  @inline(never)
  func reportCount(_ count: Int, _ node: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace) -> Cell {
    report(node, place, isPersonal: false) { field, _ in .count(field, found: count, expected: words(plan)) }
  }

  @inline(never)
  func reportUnknown(_ key: Int, _ place: DecodePlace) {
    _ = report(key + 1, place, isPersonal: false) { field, _ in .unknownField(field, document: "") }
  }
}
