import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema
import WaybillSyntax

/// Constants as tables hold them: literals, cases, currencies, countries, and sums of literals.
extension DeclarationContext {
  /// The value of an expression that stands where `slot` is expected; reports what is no constant, or does not fit.
  mutating func constant(_ expression: Expression, for slot: Slot, package: String) -> ConstantValue? {
    if case .error = expression.kind { return nil }
    if case .name(let name) = expression.kind, name.text == "missing", !name.isQuoted {
      if slot.isOptional { return .missing }
      if slot.type != .never {
        report(.constantMisfit("`missing`", needed: slot.name(in: symbols.types), at: expression.span))
      }
      return nil
    }
    switch slot.type {
    case .never: return nil
    case .enumeration(let index): return enumCase(expression, ofEnum: index, slot: slot, package: package)
    case .currency, .country:
      guard case .name(let name) = expression.kind else { break }
      guard isCode(name.text, slot.type) else {
        report(.unknownCode(name.text, slot.name(in: symbols.types), at: name.span))
        return nil
      }
      return slot.type == .currency ? .currency(name.text) : .country(name.text)
    default:
      guard let folded = Folded(expression) else { break }
      if let value = fit(folded, slot.type) { return value }
      report(.constantMisfit(folded.shown, needed: slot.name(in: symbols.types), at: expression.span))
      return nil
    }
    reportOther(expression, needed: slot)
    return nil
  }

  private func fit(_ folded: Folded, _ type: ValueType) -> ConstantValue? {
    switch (folded, type) {
    case (.text(let text), .text(let shape)) where accepts(text, shape): return .text(text)
    case (.boolean(let value), .boolean): return .boolean(value)
    case (.number(let value), .integer(let shape)) where value.scale == 0 && shape.contains(value):
      return Int64(exactly: value.coefficient).map { .integer($0) }
    case (.number(let value), .decimal(let shape)) where shape.contains(value):
      return .decimal(coefficient: value.coefficient, scale: value.scale)
    case (.date(let literal), _):
      switch (literal.constantValue, type) {
      case (.date?, .date), (.localTime?, .localTime), (.timestamp?, .timestamp): return literal.constantValue
      default: return nil
      }
    case (.duration(let duration), .duration):
      return .duration(seconds: duration.seconds, nanoseconds: Int64(duration.nanoseconds))
    default: return nil
    }
  }

  /// Whether a known text is of the shape.
  func accepts(_ text: String, _ shape: TextShape) -> Bool {
    shape.length.contains(text.unicodeScalars.count) && shape.patterns.allSatisfy { matches(text, $0) }
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    guard case .success(let compiled) = patterns.compile(pattern) else { return true }
    return Array(text.utf8).withUnsafeBufferPointer { compiled.matchesWhole($0) }
  }

  /// `Shipped`, `LineStatus.Shipped`, `canonical.LineStatus.Shipped`
  private mutating func enumCase(
    _ expression: Expression, ofEnum index: Int, slot: Slot, package: String
  ) -> ConstantValue? {
    guard let path = Path(expression), let name = path.names.last else {
      reportOther(expression, needed: slot)
      return nil
    }
    if path.names.count > 1 {
      let type = Path(Array(path.names.dropLast()), span: path.span)
      switch symbols.resolveType(type, in: package) {
      case .success(.enumeration(index)): break
      case .success:
        report(.constantMisfit("`\(path.text)`", needed: slot.name(in: symbols.types), at: expression.span))
        return nil
      case .failure(let diagnostic):
        report(diagnostic)
        return nil
      }
    }
    switch symbols.resolveCase(name, ofEnum: index) {
    case .success(let found): return .enumCase(type: index, index: found)
    case .failure(let diagnostic):
      report(diagnostic)
      return nil
    }
  }

  /// `{ name = "x"  region = "y" }` as a row: fields in the order of the record.
  mutating func recordValues(_ expression: Expression, record index: Int, package: String) -> [ConstantValue]? {
    let record = symbols.types.records[index]
    if case .error = expression.kind { return nil }
    guard case .record(let path, let rules) = expression.kind else {
      report(.constantMisfit("this", needed: record.name, at: expression.span))
      return nil
    }
    if let path {
      switch symbols.resolveType(path, in: package) {
      case .success(let declared) where declared.slot.type == .record(index): break
      case .success:
        report(.constantMisfit("a `\(path.text)`", needed: record.name, at: path.span))
        return nil
      case .failure(let diagnostic):
        report(diagnostic)
        return nil
      }
    }
    var values = [ConstantValue?](repeating: nil, count: record.fields.count)
    var isWhole = true
    for rule in rules {
      guard case .set(let name, .expression(let value)) = rule.kind else {
        report(.notAConstant(at: rule.span))
        isWhole = false
        continue
      }
      guard let field = record.index(of: name.text) else {
        report(.unknownTableField(name, in: record.name, fields: record.fields.map(\.name)))
        isWhole = false
        continue
      }
      values[field] = constant(value, for: record.fields[field].slot, package: package)
      isWhole = isWhole && values[field] != nil
    }
    guard isWhole else { return nil }
    for (position, field) in record.fields.enumerated() where values[position] == nil {
      if field.slot.isOptional {
        values[position] = .missing
      } else {
        report(.rowLacksField(field.name, of: record.name, at: expression.span))
        isWhole = false
      }
    }
    return isWhole ? values.compactMap { $0 } : nil
  }

  /// What stands there is no constant, or one of another kind.
  private mutating func reportOther(_ expression: Expression, needed slot: Slot) {
    if let folded = Folded(expression) {
      var diagnostic = Diagnostic.constantMisfit(
        folded.shown, needed: slot.name(in: symbols.types), at: expression.span)
      if case .text(let text) = folded {
        diagnostic = diagnostic.suggesting(name(for: text, slot.type), at: expression.span, safe: true)
      }
      report(diagnostic)
    } else if let path = Path(expression) {
      var diagnostic = Diagnostic.constantMisfit(
        "the name `\(path.text)`", needed: slot.name(in: symbols.types), at: expression.span)
      if case .text = slot.type {
        diagnostic = diagnostic.suggesting("\"\(path.text)\"", at: expression.span, safe: true)
      }
      report(diagnostic)
    } else {
      report(.notAConstant(at: expression.span))
    }
  }

  /// The case, currency or country that was written as a text.
  private func name(for text: String, _ type: ValueType) -> String? {
    switch type {
    case .enumeration(let index):
      symbols.types.enums[index].cases.first { $0.name == text || $0.wire == text }?.name
    case .currency, .country: isCode(text, type) ? text : nil
    default: nil
    }
  }
}

extension Path {
  /// `a.b.c` as an expression; nil for everything else.
  init?(_ expression: Expression) {
    switch expression.kind {
    case .name(let name): self.init([name], span: expression.span)
    case .member(let base, let name):
      guard let path = Path(base) else { return nil }
      self.init(path.names + [name], span: expression.span)
    default: return nil
    }
  }
}

/// Whether a text is a code of ISO 4217 or of ISO 3166-1 alpha-2.
func isCode(_ text: String, _ type: ValueType) -> Bool {
  guard let code = packedCode(text) else { return false }
  return type == .currency ? CurrencyCodes.contains(code) : text.utf8.count == 2 && CountryCodes.isAssigned(code)
}

func packedCode(_ text: String) -> UInt32? {
  Array(text.utf8).withUnsafeBufferPointer { WaybillCore.packedCode($0) }
}
