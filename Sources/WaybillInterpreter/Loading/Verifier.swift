import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema

/// Checks a bundle before anything of it runs, whoever wrote it, and gives its built-in functions in order. What cannot
/// be seen here, such as the kinds of values in registers, the interpreter looks at while it runs.
/// - Throws: the first reason why the bundle is refused.
func verify(
  _ bundle: Bundle, functions: [any BuiltinFunction.Type]
) throws(BundleFault) -> [any BuiltinFunction.Type] {
  try verifyTypes(bundle)
  try verifyValues(bundle)
  let known = Dictionary(functions.map { ($0.signature.name, $0) }, uniquingKeysWith: { first, _ in first })
  var builtins: [any BuiltinFunction.Type] = []
  for name in bundle.builtins {
    guard let function = known[name] else {
      throw BundleFault(.unknownFunction, "the built-in function `\(name)` is not known")
    }
    builtins.append(function)
  }
  for (index, site) in bundle.sites.enumerated() {
    try check(site.file, in: bundle.files, "the file", at: "site \(index)")
  }
  let parameterCounts = builtins.map { $0.signature.parameters.count }
  for program in bundle.programs {
    do throws(BundleFault) {
      try ProgramVerifier(bundle: bundle, program: program, builtinParameters: parameterCounts).verify()
    } catch {
      throw error.at("program \(program.name)")
    }
  }
  try FlowVerifier(bundle: bundle).verify()
  return builtins
}

func check(_ index: Int, in collection: some Collection, _ what: String, at place: String = "") throws(BundleFault) {
  guard 0 <= index, index < collection.count else {
    throw BundleFault(.reference, "\(what) \(index) is not one of the \(collection.count)", at: place)
  }
}

/// One program of a bundle.
struct ProgramVerifier {
  let bundle: Bundle
  let program: Program
  let builtinParameters: [Int]

  /// Registers that one pass of a bind plan may fill, nested ones included.
  static let largestPlan = 65_536

  func verify() throws(BundleFault) {
    guard program.parameters.count <= program.registerCount, program.registerCount <= 65_535 else {
      throw BundleFault(
        .register, "it has \(program.registerCount) registers for \(program.parameters.count) parameters")
    }
    for parameter in program.parameters {
      try check(parameter.slot, in: bundle.slots, "the slot of `\(parameter.name)`")
    }
    if program.result != -1 { try check(program.result, in: bundle.slots, "the slot of the result") }
    for entry in program.lineage { try check(entry.site, in: bundle.sites, "the site of `\(entry.target)`") }
    try verifyPlans()
    guard program.code.last?.opcode == .return else {
      throw BundleFault(.jump, "its code does not end with a `return`")
    }
    for (index, instruction) in program.code.enumerated() {
      do throws(BundleFault) {
        try verify(instruction, at: index)
      } catch {
        throw error.at("instruction \(index) (\(instruction.opcode))")
      }
    }
  }

  // MARK: Plans

  private func verifyPlans() throws(BundleFault) {
    for (index, plan) in program.plans.enumerated() {
      let place = "plan \(index)"
      try check(plan.record, in: bundle.types.records, "the record", at: place)
      let fields = bundle.types.records[plan.record].fields
      guard Set(plan.entries.map(\.field)).count == plan.entries.count else {
        throw BundleFault(.plan, "it binds a field twice", at: place)
      }
      for entry in plan.entries {
        try check(entry.field, in: fields, "the field", at: place)
        try register(entry.register, "the register", at: place)
        try site(entry.site, at: place)
        guard entry.nested != -1 else { continue }
        try check(entry.nested, in: program.plans, "the nested plan", at: place)
        let nested = program.plans[entry.nested].record
        guard holds(fields[entry.field].slot.type, record: nested) else {
          throw BundleFault(.plan, "the nested plan is for another record than the field holds", at: place)
        }
      }
    }
    // A nested plan stands behind its parent or before it, but never above itself.
    var sizes: [Int?] = Array(repeating: nil, count: program.plans.count)
    for index in program.plans.indices { _ = try size(of: index, &sizes, above: []) }
  }

  private func holds(_ type: ValueType, record: Int) -> Bool {
    switch type {
    case .record(let index): index == record
    case .choice(let index): bundle.types.choices[index].cases.contains { $0.record == record }
    default: false
    }
  }

  private func size(of plan: Int, _ sizes: inout [Int?], above: Set<Int>) throws(BundleFault) -> Int {
    if let known = sizes[plan] { return known }
    guard !above.contains(plan), above.count < 256 else {
      throw BundleFault(.plan, "plans are nested in a circle", at: "plan \(plan)")
    }
    var size = program.plans[plan].entries.count
    for entry in program.plans[plan].entries where entry.nested != -1 {
      size += try self.size(of: entry.nested, &sizes, above: above.union([plan]))
      guard size <= ProgramVerifier.largestPlan else {
        throw BundleFault(.plan, "a plan fills too many registers", at: "plan \(plan)")
      }
    }
    sizes[plan] = size
    return size
  }

  // MARK: Operands

  private func register(_ index: Int, _ what: String, at place: String = "") throws(BundleFault) {
    guard index < program.registerCount else {
      throw BundleFault(.register, "\(what) \(index) is not one of the \(program.registerCount)", at: place)
    }
  }

  private func block(_ start: UInt16, _ count: Int) throws(BundleFault) {
    guard Int(start) + count <= program.registerCount else {
      throw BundleFault(
        .register, "the registers \(start) to \(Int(start) + count - 1) are not all among the \(program.registerCount)")
    }
  }

  private func site(_ index: Int, at place: String = "") throws(BundleFault) {
    try check(index, in: bundle.sites, "the site", at: place)
    let site = bundle.sites[index]
    for position in site.targetPositions { try register(position, "the position's register", at: place) }
    guard let source = site.source else { return }
    try register(source.register, "the source's register", at: place)
    for position in source.positions { try register(position, "the source's position", at: place) }
  }

  private func jump(_ instruction: Instruction, at index: Int) throws(BundleFault) {
    let target = Int(instruction.c)
    guard target < program.code.count else { throw BundleFault(.jump, "it jumps out of the program, to \(target)") }
    guard instruction.opcode == .loopNext else {
      guard target > index else { throw BundleFault(.jump, "it jumps back, to \(target)") }
      return
    }
    guard 0 < target, target <= index, program.code[target - 1].opcode == .loopBegin,
      program.code[target - 1].result == instruction.result, program.code[target - 1].b == instruction.b
    else { throw BundleFault(.jump, "it does not go back to the beginning of its loop") }
  }

  private func verify(_ instruction: Instruction, at index: Int) throws(BundleFault) {
    let used = instruction.opcode.registers
    if used.contains(.result) { try register(Int(instruction.result), "the result register") }
    if used.contains(.a) { try register(Int(instruction.a), "the register") }
    if used.contains(.b) { try register(Int(instruction.b), "the second register") }
    try site(Int(instruction.site))
    if instruction.opcode.isJump { try jump(instruction, at: index) }
    try verifyMeaning(instruction)
  }

  /// What `b` and `c` mean, by operation.
  private func verifyMeaning(_ instruction: Instruction) throws(BundleFault) {
    let (b, c) = (Int(instruction.b), Int(instruction.c))
    switch instruction.opcode {
    case .constant: try check(c, in: bundle.constants, "the constant")
    case .bind: try check(c, in: program.plans, "the plan")
    case .materialise, .narrow: try check(c, in: bundle.slots, "the slot")
    case .listEnd: if instruction.c != UInt32.max { try check(c, in: bundle.slots, "the slot") }
    case .mapEnd: guard b <= 2 else { throw BundleFault(.operand, "\(b) is no way to treat a key that comes twice") }
    case .makeRecord:
      try check(c, in: bundle.types.records, "the record")
      try block(instruction.a, bundle.types.records[c].fields.count)
    case .makeChoice:
      try check(c, in: bundle.types.choices, "the choice")
      try check(b, in: bundle.types.choices[c].cases, "the case")
    case .concatenate: try block(instruction.a, b)
    case .divide:
      guard c & 0xFF <= 38, c >> 8 < RoundingCode.allCases.count else {
        throw BundleFault(.operand, "\(c) is no way to round")
      }
    case .matches: try check(c, in: bundle.patterns, "the pattern")
    case .lookup:
      try check(c, in: bundle.tables, "the table")
      try block(instruction.a, b)
      let keyCount = bundle.tables[c].rows.first?.keys.count ?? b
      guard b == keyCount else { throw BundleFault(.operand, "\(b) keys are given, and the table has \(keyCount)") }
    case .callBuiltin:
      try check(c, in: bundle.builtins, "the built-in function")
      try arguments(instruction, count: builtinParameters[c])
    case .call:
      try check(c, in: bundle.programs, "the program")
      try arguments(instruction, count: bundle.programs[c].parameters.count)
    case .sort: guard c <= 1 else { throw BundleFault(.operand, "\(c) is no direction") }
    case .group:
      try check(c, in: bundle.types.records, "the record")
      guard bundle.types.records[c].fields.count == 2 else {
        throw BundleFault(.operand, "a group is a record of a key and items")
      }
    default: break
    }
  }

  private func arguments(_ instruction: Instruction, count: Int) throws(BundleFault) {
    guard Int(instruction.b) == count else {
      throw BundleFault(.operand, "\(instruction.b) arguments are given, and \(count) are taken")
    }
    try block(instruction.a, count)
  }
}
