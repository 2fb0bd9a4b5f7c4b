import WaybillCore
import WaybillSchema

/// A bundle as text, for people: types, tables, programs instruction by instruction with names, lineage, and what runs
/// when.
package func describe(_ bundle: Bundle) -> String {
  var lines = ["bundle \(bundle.name), format \(Bundle.formatVersion), zones \(bundle.zoneVersion)"]
  for package in bundle.packages {
    let parts = [("owner", package.owner), ("source", package.source)].filter { !$0.1.isEmpty }
    lines.append("package \(package.name)" + parts.map { ", \($0.0) \($0.1)" }.joined())
  }
  for record in bundle.types.records { lines += describe(record, bundle) }
  for type in bundle.types.enums {
    lines += ["", "enum \(type.name)"] + type.cases.map { "  \($0.name) \"\($0.wire)\"" }
  }
  for choice in bundle.types.choices { lines += describe(choice, bundle) }
  for table in bundle.tables {
    lines += ["", "table \(table.name), \(table.rows.count) rows"]
    lines += table.rows.map { row in
      let parts = (row.keys, row.values)
      return "  \(constants(parts.0, bundle)) => \(constants(parts.1, bundle))"
    }
  }
  for program in bundle.programs { lines += describe(program, bundle) }
  for outline in bundle.flowOutlines { lines += [""] + outline.lines() }
  return lines.joined(separator: "\n") + "\n"
}

private func constants(_ indexes: [Int], _ bundle: Bundle) -> String {
  indexes.map { bundle.constants.indices.contains($0) ? describe(bundle.constants[$0], bundle) : "?" }
    .joined(separator: ", ")
}

private func describe(_ record: RecordType, _ bundle: Bundle) -> [String] {
  let form = record.document.map { document in
    ", document \(document.format.rawValue)" + (document.isStrict ? " strict" : "") + (document.isBare ? " =" : "")
  }
  let head = "record \(record.name) v\(record.version)\(form ?? "")"
  return ["", head]
    + record.fields.map { field in
      var line = "  \(field.name) : \(field.slot.type.name(in: bundle.types))"
      if field.slot.isOptional { line += "?" }
      if field.slot.isNullable { line += " or null" }
      if field.isKey { line += " key" }
      if field.isPersonal { line += " personal" }
      return line
    }
}

private func describe(_ choice: ChoiceType, _ bundle: Bundle) -> [String] {
  ["", "choice \(choice.name) by \(choice.tellingPath.joined(separator: "."))"]
    + choice.cases.map { one in
      let values = one.values.isEmpty ? "else" : one.values.map { "\"\($0)\"" }.joined(separator: ", ")
      let record = bundle.types.records.indices.contains(one.record) ? bundle.types.records[one.record].name : "?"
      return "  \(values) => \(record)"
    }
}

private func describe(_ program: Program, _ bundle: Bundle) -> [String] {
  let parameters = program.parameters.enumerated().map { index, parameter in
    "\(parameter.name): r\(index) \(slot(parameter.slot, bundle))"
  }
  var head = "\(program.kind) \(program.name) v\(program.version) (\(parameters.joined(separator: ", ")))"
  if program.result >= 0 { head += " -> \(slot(program.result, bundle))" }
  var lines = ["", head + ", \(program.registerCount) registers"]
  for (index, plan) in program.plans.enumerated() {
    guard bundle.types.records.indices.contains(plan.record) else { continue }
    let record = bundle.types.records[plan.record]
    lines.append("  plan \(index) of \(record.name)")
    lines += plan.entries.map { entry in
      let name = record.fields.indices.contains(entry.field) ? record.fields[entry.field].name : "?"
      return "    \(name) -> r\(entry.register)" + (entry.nested >= 0 ? ", plan \(entry.nested)" : "")
    }
  }
  for (index, instruction) in program.code.enumerated() {
    let number = String(index)
    lines.append(
      String(repeating: " ", count: max(0, 6 - number.count)) + number + "  " + describe(instruction, bundle))
  }
  for entry in program.lineage {
    let through = entry.through.isEmpty ? "" : " through " + entry.through.joined(separator: ", ")
    lines.append("  \(entry.target) <- \(entry.sources.joined(separator: ", "))\(through)")
  }
  return lines
}

private func slot(_ index: Int, _ bundle: Bundle) -> String {
  guard bundle.slots.indices.contains(index) else { return "?" }
  let slot = bundle.slots[index]
  return slot.type.name(in: bundle.types) + (slot.isNullable ? "? or null" : slot.isOptional ? "?" : "")
}

private func describe(_ instruction: Instruction, _ bundle: Bundle) -> String {
  let opcode = instruction.opcode
  var parts: [String] = []
  if opcode.registers.contains(.a) { parts.append("r\(instruction.a)") }
  if opcode.registers.contains(.b) {
    parts.append("r\(instruction.b)")
  } else if [.field, .makeChoice, .concatenate, .lookup, .callBuiltin, .call, .mapEnd].contains(opcode) {
    parts.append(String(instruction.b))
  }
  parts += describeTarget(instruction, bundle)
  var text = opcode.registers.contains(.result) ? "r\(instruction.result) = " : ""
  text += "\(opcode) \(parts.joined(separator: ", "))"
  guard bundle.sites.indices.contains(Int(instruction.site)) else { return text }
  let site = bundle.sites[Int(instruction.site)]
  text += String(repeating: " ", count: max(1, 48 - text.count)) + "; line \(site.line)"
  return site.target.isEmpty ? text : text + " \(site.target)"
}

/// What `c` names.
private func describeTarget(_ instruction: Instruction, _ bundle: Bundle) -> [String] {
  let c = Int(instruction.c)
  func name<Element>(_ elements: [Element], _ name: (Element) -> String) -> [String] {
    [elements.indices.contains(c) ? name(elements[c]) : "?"]
  }
  switch instruction.opcode {
  case .constant: return name(bundle.constants) { describe($0, bundle) }
  case .bind: return ["plan \(c)"]
  case .materialise, .narrow: return [slot(c, bundle)]
  case .listEnd: return instruction.c == .max ? [] : [slot(c, bundle)]
  case .makeRecord, .group: return name(bundle.types.records, \.name)
  case .makeChoice: return name(bundle.types.choices, \.name)
  case .matches: return name(bundle.patterns) { "/\($0)/" }
  case .lookup: return name(bundle.tables, \.name)
  case .callBuiltin: return name(bundle.builtins) { $0 }
  case .call: return name(bundle.programs, \.name)
  case .divide:
    let mode = RoundingCode(rawValue: UInt8(truncatingIfNeeded: c >> 8)).map { "\($0)" } ?? "?"
    return ["scale \(c & 0xFF)", mode]
  case .isCase, .mark, .sort: return [String(c)]
  default: return instruction.opcode.isJump ? ["to \(c)"] : []
  }
}

private func describe(_ constant: ConstantValue, _ bundle: Bundle) -> String {
  switch constant {
  case .text(let value): return value.debugDescription
  case .integer(let value): return String(value)
  case .decimal(let coefficient, let scale): return ExactDecimal(coefficient: coefficient, scale: scale).description
  case .boolean(let value): return value ? "true" : "false"
  case .date(let days): return "date \(days)"
  case .time(let nanoseconds): return "time \(nanoseconds)"
  case .localTime(let days, let nanoseconds): return "local \(days) \(nanoseconds)"
  case .timestamp(let seconds, let nanoseconds, let offset): return "timestamp \(seconds) \(nanoseconds) \(offset)"
  case .duration(let seconds, let nanoseconds): return "duration \(seconds) \(nanoseconds)"
  case .currency(let code), .country(let code): return code
  case .enumCase(let type, let index):
    guard bundle.types.enums.indices.contains(type), bundle.types.enums[type].cases.indices.contains(index) else {
      return "?"
    }
    return bundle.types.enums[type].cases[index].name
  case .missing: return "missing"
  case .null: return "null"
  }
}
