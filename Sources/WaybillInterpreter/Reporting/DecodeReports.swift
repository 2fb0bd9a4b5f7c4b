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
    case .null, .object, .array, .link: nil
    }
  }

  private func found(_ node: Int, _ tape: Tape) -> String {
    switch tape.nodes[node].kind {
    case .string, .key: "the text " + quoted(tape.string(of: node))
    case .number: "the number \(shortened(tape.string(of: node)))"
    case .true: "`true`"
    case .false: "`false`"
    case .null: "null"
    case .object, .link: "an object"
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
    case .plain, .alpha3: words(plan)
    case .zone: words(plan) + " in zone \"\(evaluation.loaded.zones[Int(plan.pointee.handle)].name)\""
    case .text: words(plan) + " in text"
    case .comma: words(plan) + " in comma"
    case .point: words(plan) + " in point"
    case .pattern: words(plan) + " in \"\(evaluation.loaded.civilPatterns[Int(plan.pointee.handle)].source)\""
    case .epochSeconds: words(plan) + " in epoch seconds"
    case .epochMilliseconds: words(plan) + " in epoch milliseconds"
    }
  }

  /// A null, or a value that stands for a missing one.
  @inline(never)
  func reportNull(_ node: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace) -> Cell {
    let isNull = place.document.pointee.nodes[node].kind == .null
    return report(node, place, isPersonal: plan.pointee.isPersonal) { field, found in
      .missing(field, found: isNull ? "null" : "\(found), which means missing", expected: words(plan))
    }
  }

  @inline(never)
  func reportMissing(
    field: Int, of record: Int, object: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace
  ) -> Cell {
    let evaluation = evaluation
    let declared = evaluation.loaded.bundle.types.records[record].fields[field]
    let names = declared.wire.wrapping.isEmpty ? [declared.name] : declared.wire.wrapping
    return reportMissing(names, of: object, plan, place)
  }

  /// A part of an amount.
  @inline(never)
  func reportMissing(member: String, of object: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace) -> Cell {
    reportMissing([member], of: object, plan, place)
  }

  private func reportMissing(
    _ names: [String], of object: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace
  ) -> Cell {
    let evaluation = evaluation
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
    let form = form(plan).map { ", \($0)" } ?? ""
    return reportUnreadable(
      words: spelledWords(plan), form: form, node, place, isPersonal: plan.pointee.isPersonal)
  }

  @inline(never)
  func reportUnreadable(words: String, form: String, _ node: Int, _ place: DecodePlace, isPersonal: Bool) -> Cell {
    report(node, place, isPersonal: isPersonal) { .unreadable($0, found: $1, expected: words, form: form) }
  }

  /// What a value of the slot looks like on the wire; nil where a pattern says it.
  private func form(_ plan: UnsafePointer<SlotPlan>) -> String? {
    switch (plan.pointee.spelling, plan.pointee.shape) {
    case (.pattern, _), (.epochSeconds, _), (.epochMilliseconds, _): nil
    case (.text, .boolean): "`true` or `false`"
    case (.text, _): "such as `1234.5`"
    case (.comma, _): "such as `1.234,5`"
    case (.point, _): "such as `1,234.5`"
    case (.alpha3, _): "a code of ISO 3166-1 such as `DEU`"
    case (.zone, _), (_, .localTime): "a date and a time without an offset such as `2026-11-23T10:00:00`"
    case (_, .date): "a day of the calendar such as `2026-11-23`"
    case (_, .time): "a time of the day such as `23:59:59`"
    case (_, .timestamp): "an instant with its offset such as `2026-11-23T10:00:00Z`"
    case (_, .duration): "such as `PT5M` or `P2D`"
    case (_, .currency): "a code of ISO 4217 such as `USD`"
    case (_, .country): "a code of ISO 3166-1 such as `DE`"
    default: nil
    }
  }

  /// A number past 38 digits or 64 bits.
  @inline(never)
  func reportDigits(_ node: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace) -> Cell {
    report(node, place, isPersonal: plan.pointee.isPersonal) { .digits($0, found: $1, expected: words(plan)) }
  }

  @inline(never)
  func reportUnknownCase(_ node: Int, _ plan: UnsafePointer<SlotPlan>, _ place: DecodePlace) -> Cell {
    report(node, place, isPersonal: plan.pointee.isPersonal) {
      .unknownCase($0, found: $1, expected: words(plan), known: knownCases(plan))
    }
  }

  /// What may stand on the wire of an enum, or in the telling field of a choice.
  private func knownCases(_ plan: UnsafePointer<SlotPlan>) -> [String] {
    let types = evaluation.loaded.bundle.types
    return plan.pointee.shape == .enumeration
      ? types.enums[Int(plan.pointee.type)].cases.map(\.wire)
      : types.choices[Int(plan.pointee.type)].cases.flatMap(\.values)
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
    // Nobody said what it holds, so its value is masked.
    _ = report(key + 1, place, isPersonal: true) { field, _ in .unknownField(field, document: "") }
  }
}
