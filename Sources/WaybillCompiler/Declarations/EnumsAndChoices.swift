import WaybillCore
import WaybillSchema
import WaybillSyntax

extension DeclarationContext {
  mutating func declareEnum(_ declaration: EnumDeclaration, _ qualified: String) {
    var cases: [EnumType.Case] = []
    var places: [SourceSpan] = []
    var names: [String: SourceSpan] = [:]
    var wires: [[UInt8]: SourceSpan] = [:]
    for item in declaration.cases where !item.name.isMissing {
      if let first = names[item.name.text] {
        report(.caseTwice(item.name, in: qualified, first: first))
        continue
      }
      names[item.name.text] = item.name.span
      if !item.name.isCapital { report(.smallName(item.name, "case")) }
      let wire = item.wire?.text ?? item.name.text
      let wireSpan = item.wire?.span ?? item.name.span
      if let first = wires[Array(wire.utf8)] {
        report(.wireTextTwice(wire, in: qualified, at: wireSpan, first: first))
      } else {
        wires[Array(wire.utf8)] = wireSpan
      }
      cases.append(EnumType.Case(name: item.name.text, wire: wire))
      places.append(item.name.span)
    }
    if cases.isEmpty { report(.noEnumCases(declaration.name)) }
    symbols.types.enums.append(EnumType(name: qualified, cases: cases))
    symbols.places.enums.append(declaration.name.span)
    symbols.places.enumCases.append(places)
  }

  /// The cases of a choice: each a record, told apart by texts of the telling field.
  mutating func resolveChoice(_ declaration: ChoiceDeclaration, of index: Int, package: String) {
    let qualified = symbols.types.choices[index].name
    var cases: [ChoiceType.Case] = []
    var values: [[UInt8]: SourceSpan] = [:]
    var records: [Int: SourceSpan] = [:]
    var elseSpan: SourceSpan?
    for arm in declaration.arms {
      for value in arm.values {
        if let first = values[Array(value.text.utf8)] {
          report(.choiceValueTwice(value, in: qualified, first: first))
        } else {
          values[Array(value.text.utf8)] = value.span
        }
      }
      if arm.isElse {
        if let elseSpan { report(.elseTwice(in: qualified, at: arm.span, first: elseSpan)) }
        elseSpan = elseSpan ?? arm.span
      }
      guard let record = record(of: arm, package: package, choice: qualified) else { continue }
      if let first = records[record] {
        report(.choiceRecordTwice(arm.type, in: qualified, first: first))
        continue
      }
      records[record] = arm.type.span
      checkTellingField(of: record, arm: arm, choice: index)
      cases.append(ChoiceType.Case(values: arm.isElse ? [] : arm.values.map(\.text), record: record))
    }
    if declaration.arms.isEmpty { report(.noChoiceCases(declaration.name)) }
    symbols.types.choices[index].cases = cases
  }

  private mutating func record(of arm: ChoiceDeclaration.Arm, package: String, choice: String) -> Int? {
    guard arm.type.names.allSatisfy({ !$0.isMissing }) else { return nil }
    if arm.type.names.count == 1, BuiltinType(rawValue: arm.type.text) != nil {
      report(.choiceOfNoRecord(arm.type, in: choice))
      return nil
    }
    switch symbols.resolveType(arm.type, in: package) {
    case .failure(let diagnostic): report(diagnostic)
    case .success(let declared):
      switch declared.slot.type {
      case .record(let record) where !declared.slot.isOptional: return record
      case .never: break
      default: report(.choiceOfNoRecord(arm.type, in: choice))
      }
    }
    return nil
  }

  /// The telling field stands as text (or an enum) in the record of a case, or not at all; the objects on the way to it
  /// likewise.
  private mutating func checkTellingField(of record: Int, arm: ChoiceDeclaration.Arm, choice: Int) {
    let path = symbols.types.choices[choice].tellingPath
    var record = record
    for (position, name) in path.enumerated() {
      guard let index = symbols.types.records[record].index(of: name) else { return }
      let slot = symbols.types.records[record].fields[index].slot
      let isLast = position == path.count - 1
      switch slot.type {
      case .text where isLast, .enumeration where isLast, .json, .never: return
      case .record(let inner) where !isLast: record = inner
      default:
        report(
          .tellingFieldOfOtherType(
            path.joined(separator: "."), slot.name(in: symbols.types), arm: arm,
            choice: symbols.types.choices[choice].name, field: symbols.places.fields[record][index]))
        return
      }
    }
  }
}
