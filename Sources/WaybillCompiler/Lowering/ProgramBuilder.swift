import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema

/// Lowers one callable to a program.
///
/// Registers are of two kinds: fixed ones (parameters, bound fields, loop variables), which keep their value as long as
/// the scope lives, and temporaries, handed out like a stack. Temporaries are numbered from `firstTemporary` on while
/// code is made, and moved down behind the fixed ones at the end.
struct ProgramBuilder {
  static let firstTemporary = 1 << 20

  struct Step {
    var opcode: Opcode
    var result = 0
    var a = 0
    var b = 0
    var c = 0
    var site = 0
    var plan: PlanNode?
  }

  /// Where a local lives, and where its value comes from.
  struct Storage {
    var register: Int
    /// Fields of a record in the register that are bound.
    var plan: PlanNode?
    /// For messages: the source path of the value.
    var source: SourceReference?
    /// Whether the value is the one that stands at `source`, rather than one that was made from it.
    var isSource = false
  }

  /// A record that is being filled: its fields' registers begin at `base`.
  struct OpenRecord {
    var base: Int
    var record: Int
  }

  /// The comprehension whose element is being made: where `skip` goes.
  struct OpenLoop {
    var nextLabel: Int
  }

  let symbols: Symbols
  let callable: CheckedCallable
  /// Program numbers by callable.
  let numbers: [Int: Int]
  let bundle: BundleBuilder

  var steps: [Step] = []
  /// Runs before the body: what is built once and used in loops.
  var prologue: [Step] = []
  var labels: [Int] = []
  var fixedCount = 0
  var temporaryCount = 0
  var mostTemporaries = 0
  var storage: [Int: Storage] = [:]
  var openRecords: [OpenRecord] = []
  var openLoops: [OpenLoop] = []
  /// Locals that are set inside a loop which is open now, by loop.
  var loopLocals: [Set<Int>] = []
  var target: [String] = []
  var targetPositions: [Int] = []

  static func lower(
    _ callable: CheckedCallable, symbols: Symbols, numbers: [Int: Int], into bundle: BundleBuilder
  ) -> Program {
    var builder = ProgramBuilder(symbols: symbols, callable: callable, numbers: numbers, bundle: bundle)
    return builder.build()
  }

  private init(symbols: Symbols, callable: CheckedCallable, numbers: [Int: Int], bundle: BundleBuilder) {
    self.symbols = symbols
    self.callable = callable
    self.numbers = numbers
    self.bundle = bundle
  }

  private mutating func build() -> Program {
    let symbol = symbols.callables[callable.id]
    let parameters = symbol.parameters.map { Program.Parameter(name: $0.name, slot: bundle.slot($0.slot)) }
    let result = symbol.kind == .rules ? -1 : bundle.slot(symbol.result)
    for _ in callable.parameters { _ = fixedRegister() }
    for (register, parameter) in callable.parameters.enumerated() {
      let source = SourceReference(register: register, path: [], input: parameter.name)
      define(parameter, register: register, source: source, isSource: true)
    }
    lowerBody(result: symbol.result)
    var program = Program(
      name: symbol.name, version: symbol.version, kind: symbol.kind, parameters: parameters, result: result)
    finish(&program)
    return program
  }

  private mutating func lowerBody(result: Slot) {
    for rule in callable.checks { lower(rule) }
    let value = temporary()
    switch callable.body {
    case .record(let body):
      lower(body, into: value)
    case .expression(let expression):
      lower(expression, into: value)
      settle(value, of: expression, in: result)
    case .rules(let rules):
      for rule in rules { lower(rule) }
      emit(.constant, result: value, c: bundle.constant(.missing))
    }
    emit(.return, a: value)
  }

  /// Puts prologue and body together, drops binds that turned out to read nothing, and settles labels and registers.
  private mutating func finish(_ program: inout Program) {
    let all = prologue + steps
    var position: [Int] = []
    var kept: [Step] = []
    for step in all {
      position.append(kept.count)
      if step.opcode == .bind, step.plan?.entries.isEmpty ?? true { continue }
      kept.append(step)
    }
    position.append(kept.count)
    for step in kept {
      var step = step
      if step.opcode.isJump { step.c = position[labels[step.c] + prologue.count] }
      if let plan = step.plan { step.c = plan.finish(into: &program.plans) }
      let registers = step.opcode.registers
      if registers.contains(.result) { step.result = settled(step.result) }
      if registers.contains(.a) { step.a = settled(step.a) }
      if registers.contains(.b) { step.b = settled(step.b) }
      program.code.append(
        Instruction(step.opcode, result: step.result, a: step.a, b: step.b, c: step.c, site: step.site))
    }
    program.registerCount = fixedCount + mostTemporaries
  }

  private func settled(_ register: Int) -> Int {
    register >= ProgramBuilder.firstTemporary ? register - ProgramBuilder.firstTemporary + fixedCount : register
  }
}

// MARK: registers, code, labels

extension ProgramBuilder {
  mutating func fixedRegister() -> Int {
    fixedCount += 1
    return fixedCount - 1
  }

  mutating func temporary() -> Int { temporaries(1) }

  /// A block of neighbouring temporaries.
  mutating func temporaries(_ count: Int) -> Int {
    let first = temporaryCount
    temporaryCount += count
    // An empty block names a register too, which has to be there.
    mostTemporaries = max(mostTemporaries, temporaryCount, first + 1)
    return first + ProgramBuilder.firstTemporary
  }

  /// Runs `body` and takes back the temporaries that it took.
  mutating func scratch<Result>(_ body: (inout ProgramBuilder) -> Result) -> Result {
    let mark = temporaryCount
    let result = body(&self)
    temporaryCount = mark
    return result
  }

  mutating func emit(
    _ opcode: Opcode, result: Int = 0, a: Int = 0, b: Int = 0, c: Int = 0, site: Int = 0, plan: PlanNode? = nil
  ) {
    steps.append(Step(opcode: opcode, result: result, a: a, b: b, c: c, site: site, plan: plan))
  }

  mutating func label() -> Int {
    labels.append(-1)
    return labels.count - 1
  }

  mutating func place(_ label: Int) {
    labels[label] = steps.count
  }

  mutating func set(_ register: Int, to constant: ConstantValue) {
    emit(.constant, result: register, c: bundle.constant(constant))
  }

  /// Copies, unless the value is there already.
  mutating func move(_ source: Int, into register: Int) {
    if source != register { emit(.move, result: register, a: source) }
  }
}

// MARK: locals and sites

extension ProgramBuilder {
  /// A local in a register of its own; where it is a record, its fields are bound here, those that turn out to be read.
  mutating func define(_ local: Local, register: Int, source: SourceReference?, isSource: Bool = false) {
    var plan: PlanNode?
    if case .record(let record) = local.type.type {
      plan = PlanNode(record: record)
      emit(.bind, a: register, plan: plan)
    }
    storage[local.id] = Storage(register: register, plan: plan, source: source, isSource: isSource)
    if !loopLocals.isEmpty { loopLocals[loopLocals.count - 1].insert(local.id) }
  }

  mutating func site(
    _ span: SourceSpan, source: SourceReference? = nil, personal: Bool = false, expected: String = ""
  ) -> Int {
    let place = bundle.place(of: span)
    return bundle.site(
      Site(
        file: place.file, line: place.line, column: place.column, target: joined(target),
        targetPositions: targetPositions, source: source, isPersonal: personal, expected: expected))
  }

  /// `lines[].sku`
  private func joined(_ path: [String]) -> String {
    var text = ""
    for step in path {
      if step != "[]", !text.isEmpty { text += "." }
      text += step
    }
    return text
  }

  func fields(of record: Int) -> [Field] { symbols.types.records[record].fields }
}
