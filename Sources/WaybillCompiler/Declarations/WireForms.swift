import WaybillCore
import WaybillLibrary
import WaybillSchema
import WaybillSyntax

/// How a field stands on the wire: each clause is checked against the type that it is written behind.
extension DeclarationContext {
  mutating func wireForm(of declaration: FieldDeclaration, slot: Slot, scope: FieldScope) -> WireForm {
    var form = WireForm.plain
    // In a required field too: what stands for nothing there is rejected as missing, and never taken for a value.
    form.sentinels = scope.sentinels
    form.isBlankMissing = scope.isBlankMissing
    var spellingSpan: SourceSpan?
    for clause in declaration.clauses {
      if let spelling = spelling(of: clause, declaration: declaration, type: slot.type.spelled) {
        if let spellingSpan { report(.spelledTwice(declaration, at: clause.span, first: spellingSpan)) }
        spellingSpan = clause.span
        form.spelling = spelling
        continue
      }
      read(clause, of: declaration, slot: slot, scope: scope, into: &form)
    }
    // A literal is written as the field is spelled, so it waits for the other clauses.
    for case .fixed(let literal) in declaration.clauses.map(\.kind) {
      form.fixed = fixedText(literal, of: declaration, slot: slot, spelling: form.spelling)
    }
    return form
  }

  private mutating func read(
    _ clause: FieldClause, of declaration: FieldDeclaration, slot: Slot, scope: FieldScope, into form: inout WireForm
  ) {
    switch clause.kind {
    case .inWords(let words):
      if wireWord(words) == nil { form.wrapping = wrapping(words, of: declaration, type: slot.type) }
    case .oneOrMany:
      form.isOneOrMany = true
      if !slot.type.isList, slot.type != .never { report(.clauseOfOtherType(declaration, clause, needed: "a list")) }
    case .missingWhen(let literal):
      guard isOptional(slot, declaration, clause) else { return }
      if let sentinel = sentinel(literal) { form.sentinels.append(sentinel) }
    case .missingIsNull:
      guard isOptional(slot, declaration, clause) else { return }
      form.isWrittenAsNull = true
    case .blankIsMissing:
      guard isOptional(slot, declaration, clause) else { return }
      form.isBlankMissing = true
    case .content, .attribute, .inFormat, .manyBy, .columns, .padded, .implied, .trailingSign,
      .parentheses:
      readPlace(clause, of: declaration, slot: slot, scope: scope, into: &form)
    default: return
    }
  }

  /// The spelling that a clause asks for, or nil for a clause of another kind.
  private mutating func spelling(
    of clause: FieldClause, declaration: FieldDeclaration, type: ValueType
  ) -> WireForm.Spelling? {
    let spelling: WireForm.Spelling
    let needed: String
    let fits: Bool
    switch clause.kind {
    case .inWords(let words):
      guard let word = wireWord(words) else { return nil }
      (spelling, needed, fits) = (word.spelling, word.needed, word.fits(type))
    case .inPattern(let pattern, let firstYear):
      return patternSpelling(pattern, firstYear: firstYear, clause: clause, of: declaration, type: type)
    case .inEpoch(let unit):
      spelling = unit == .seconds ? .epochSeconds : .epochMilliseconds
      (needed, fits) = ("a `Timestamp`", type == .timestamp)
    case .inZone(let zone):
      let isKnown = input.map { $0.zone(zone.text) != nil } ?? true
      if !isKnown { report(.unknownZone(zone)) }
      (spelling, needed, fits) = (isKnown ? .zone(zone.text) : .plain, "a `Timestamp`", type == .timestamp)
    default: return nil
    }
    if !fits, type != .never { report(.clauseOfOtherType(declaration, clause, needed: needed)) }
    return spelling
  }

  /// A pattern that is reported is not kept: mappings that have nothing to do with it go into a bundle that loads.
  private mutating func patternSpelling(
    _ pattern: PlainText, firstYear: NumberLiteral?, clause: FieldClause, of declaration: FieldDeclaration,
    type: ValueType
  ) -> WireForm.Spelling {
    guard let value = type.patternValue else {
      if type != .never {
        report(.clauseOfOtherType(declaration, clause, needed: "a `Date`, `Time`, `LocalTime` or `Timestamp`"))
      }
      return .plain
    }
    do throws(CivilPatternFault) {
      let compiled = try CivilPattern(pattern.text, firstYear: firstYear?.integerValue)
      if compiled.value != value {
        report(.patternOfOtherValue(declaration, pattern, gives: compiled.value, needed: value))
        return .plain
      }
    } catch {
      report(.invalidDatePattern(pattern, fault: error))
      return .plain
    }
    return .pattern(pattern.text, firstYear: firstYear?.integerValue)
  }

  /// `text`, `comma`, `alpha3`, each with the types that it goes with; nil for a wrapping path.
  private func wireWord(_ words: [Name]) -> WireWord? {
    guard words.count == 1, let word = words.first, !word.isQuoted else { return nil }
    return WireWord(rawValue: word.text)
  }

  private mutating func wrapping(_ words: [Name], of declaration: FieldDeclaration, type: ValueType) -> [String] {
    if words.count == 1, let word = words.first, !word.isQuoted,
      let near = nearestName(to: word.text, among: WireWord.allCases.map(\.rawValue))
    {
      report(.nearWireWord(word, near: near))
    }
    return words.filter { !$0.isMissing }.map(\.text)
  }

  private mutating func isOptional(_ slot: Slot, _ declaration: FieldDeclaration, _ clause: FieldClause) -> Bool {
    guard !slot.isOptional, slot.type != .never else { return true }
    report(.missingWhereRequired(declaration, clause))
    return false
  }

  mutating func sentinel(_ literal: Literal) -> Sentinel? {
    switch literal {
    case .text(let text): return .text(text.text)
    case .boolean(let value, _): return .boolean(value)
    case .number(let number):
      if let value = ExactDecimal(number) { return .number(value) }
      report(.numberTooLong(number))
    case .date(let date):
      report(.dateSentinel(date))
    }
    return nil
  }
}

/// Words that may stand behind `in`.
enum WireWord: String, CaseIterable {
  case text, comma, point, alpha3

  var spelling: WireForm.Spelling {
    switch self {
    case .text: .text
    case .comma: .comma
    case .point: .point
    case .alpha3: .alpha3
    }
  }

  var needed: String {
    switch self {
    case .text: "an `Integer`, a `Decimal` or a `Boolean`"
    case .comma, .point: "an `Integer` or a `Decimal`"
    case .alpha3: "a `Country`"
    }
  }

  func fits(_ type: ValueType) -> Bool {
    switch (self, type) {
    case (.text, .integer), (.text, .decimal), (.text, .boolean): true
    case (.comma, .integer), (.comma, .decimal), (.point, .integer), (.point, .decimal): true
    case (.alpha3, .country): true
    default: false
    }
  }
}

extension ValueType {
  var isList: Bool {
    if case .list = self { true } else { false }
  }

  /// What a spelling speaks of: the elements of a list, or the value.
  var spelled: ValueType {
    if case .list(let element, _) = self { element.type.spelled } else { self }
  }

  /// What a date pattern has to hold for this type.
  var patternValue: CivilPattern.Value? {
    switch self {
    case .date: .date
    case .time: .time
    case .localTime: .localTime
    case .timestamp: .timestamp
    default: nil
    }
  }
}
