import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema

extension ProgramBuilder {
  /// Lowers an expression and says which register holds it: its home where it has one, else a new temporary.
  mutating func lower(_ expression: TypedExpression) -> Int {
    if let home = home(of: expression) { return home }
    let register = temporary()
    lower(expression, into: register)
    return register
  }

  /// The register that holds the value already: of a local or a bound field.
  private mutating func home(of expression: TypedExpression) -> Int? {
    switch expression.kind {
    case .local(let local): return storage[local.id]?.register
    case .field(let base, let field): return boundField(field, of: base, span: expression.span)
    case .targetField(let depth, let field):
      let open = openRecords[openRecords.count - 1 - depth]
      return open.base + field
    default: return nil
    }
  }

  /// Lowers an expression into a given register.
  mutating func lower(_ expression: TypedExpression, into register: Int) {
    if let home = home(of: expression) {
      move(home, into: register)
      return
    }
    scratch { $0.compute(expression, into: register) }
  }

  private mutating func compute(_ expression: TypedExpression, into register: Int) {
    switch expression.kind {
    case .local, .field, .targetField: break  // They have a home.
    case .constant(let value): set(register, to: value)
    case .choiceRecord(let base, _): lower(base, into: register)
    case .lookup(let table, let keys):
      let block = lowerBlock(keys)
      emit(.lookup, result: register, a: block, b: keys.count, c: table, site: site(of: expression))
    case .builtin(let name, let arguments): lowerBuiltin(name, arguments, of: expression, into: register)
    case .call(let id, let arguments): lowerCall(id, arguments, of: expression, into: register)
    case .record(let body): lower(body, into: register)
    case .choice(let type, let caseIndex, let record):
      let value = lower(record)
      emit(.makeChoice, result: register, a: value, b: caseIndex, c: type)
    case .list(let parts): lowerList(parts, count: nil, into: register)
    case .map(let parts, let onDouble): lowerMap(parts, onDouble: onDouble, of: expression, into: register)
    case .arithmetic(let kind, let left, let right):
      lowerBinary(opcode(of: kind), left, right, of: expression, into: register)
    case .negate(let value): lowerUnary(.negate, value, of: expression, into: register)
    case .quotient(let numerator, let denominator, let scale, let mode):
      let (a, b) = (lower(numerator), lower(denominator))
      let rounding = scale | Int(mode.rawValue) << 8
      emit(.divide, result: register, a: a, b: b, c: rounding, site: site(of: expression))
    case .compare(let kind, let left, let right): lowerComparison(kind, left, right, of: expression, into: register)
    case .and(let left, let right): lowerShortCircuit(.jumpIfFalse, left, right, into: register)
    case .or(let left, let right): lowerShortCircuit(.jumpIfTrue, left, right, into: register)
    case .not(let value): lowerUnary(.not, value, of: expression, into: register)
    case .isIn(let value, let list): lowerBinary(.inList, value, list, of: expression, into: register)
    case .isInRange(let value, let low, let high): lowerRange(value, low, high, of: expression, into: register)
    case .matches(let value, let pattern):
      let text = lower(value)
      emit(.matches, result: register, a: text, c: bundle.pattern(pattern), site: site(of: expression))
    case .isMissing(let value): emit(.isMissing, result: register, a: lower(value))
    case .isPresent(let value): lowerPresence(value, into: register)
    case .isNull(let value): emit(.isNull, result: register, a: lower(value))
    case .isEnumCase(let value, let index), .isChoiceCase(let value, let index):
      emit(.isCase, result: register, a: lower(value), c: index)
    case .concatenate(let parts):
      let block = lowerBlock(parts)
      emit(.concatenate, result: register, a: block, b: parts.count, site: site(of: expression))
    case .otherwise, .otherwiseReject, .otherwiseSkip, .otherwiseClear, .force, .narrow, .attempt:
      lowerAbsence(expression, into: register)
    case .condition(let condition, let then, let otherwise):
      lowerCondition(condition, into: register) {
        $0.lower(then, into: register)
      } otherwise: {
        $0.lower(otherwise, into: register)
      }
    case .match(let match): lowerMatch(match, into: register)
    case .reject(let message, let place):
      let text = lower(message)
      emit(.reject, result: register, a: text, site: site(expression.span, at: place, or: nil))
    case .skip:
      if let loop = openLoops.last { emit(.jump, c: loop.nextLabel) }
    case .index(let list, let number): lowerBinary(.index, list, number, of: expression, into: register)
    case .mapValue(let map, let key): lowerBinary(.mapValue, map, key, of: expression, into: register)
    case .reshape(let value, let record): lowerReshape(value, to: record, into: register)
    case .flatten(let list): lowerUnary(.flatten, list, of: expression, into: register)
    }
  }

  /// Lowers expressions into neighbouring registers and gives the first.
  mutating func lowerBlock(_ expressions: [TypedExpression]) -> Int {
    let block = temporaries(expressions.count)
    for (index, expression) in expressions.enumerated() { lower(expression, into: block + index) }
    return block
  }

  mutating func site(of expression: TypedExpression) -> Int {
    site(expression.span, source: source(of: expression), personal: expression.type.isPersonal)
  }
}

// MARK: operators

extension ProgramBuilder {
  private func opcode(of kind: TypedExpression.ArithmeticOperator) -> Opcode {
    switch kind {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .remainder: .remainder
    }
  }

  private mutating func lowerUnary(
    _ opcode: Opcode, _ value: TypedExpression, of expression: TypedExpression, into register: Int
  ) {
    let operand = lower(value)
    emit(opcode, result: register, a: operand, site: site(of: expression))
  }

  private mutating func lowerBinary(
    _ opcode: Opcode, _ left: TypedExpression, _ right: TypedExpression, of expression: TypedExpression,
    into register: Int
  ) {
    let a = lower(left)
    let b = lower(right)
    emit(opcode, result: register, a: a, b: b, site: site(of: expression))
  }

  private mutating func lowerComparison(
    _ kind: TypedExpression.ComparisonKind, _ left: TypedExpression, _ right: TypedExpression,
    of expression: TypedExpression, into register: Int
  ) {
    switch kind {
    case .equal: lowerBinary(.equal, left, right, of: expression, into: register)
    case .notEqual: lowerBinary(.notEqual, left, right, of: expression, into: register)
    case .less: lowerBinary(.less, left, right, of: expression, into: register)
    case .lessOrEqual: lowerBinary(.lessOrEqual, left, right, of: expression, into: register)
    case .greater: lowerBinary(.less, right, left, of: expression, into: register)
    case .greaterOrEqual: lowerBinary(.lessOrEqual, right, left, of: expression, into: register)
    }
  }

  private mutating func lowerRange(
    _ value: TypedExpression, _ low: TypedExpression, _ high: TypedExpression, of expression: TypedExpression,
    into register: Int
  ) {
    let end = label()
    let number = lower(value)
    let lowest = lower(low)
    emit(.lessOrEqual, result: register, a: lowest, b: number, site: site(of: expression))
    emit(.jumpIfFalse, a: register, c: end)
    let highest = lower(high)
    emit(.lessOrEqual, result: register, a: number, b: highest, site: site(of: expression))
    place(end)
  }

  /// Present is neither missing nor null.
  private mutating func lowerPresence(_ value: TypedExpression, into register: Int) {
    let end = label()
    let operand = lower(value)
    emit(.isMissing, result: register, a: operand)
    if value.type.isNullable {
      emit(.jumpIfTrue, a: register, c: end)
      emit(.isNull, result: register, a: operand)
    }
    place(end)
    emit(.not, result: register, a: register)
  }

  private mutating func lowerShortCircuit(
    _ jump: Opcode, _ left: TypedExpression, _ right: TypedExpression, into register: Int
  ) {
    let end = label()
    lower(left, into: register)
    emit(jump, a: register, c: end)
    lower(right, into: register)
    place(end)
  }
}

// MARK: calls

extension ProgramBuilder {
  private mutating func lowerBuiltin(
    _ name: String, _ arguments: [TypedExpression?], of expression: TypedExpression, into register: Int
  ) {
    let function = StandardLibrary.function(named: name)
    let kinds = function?.signature.parameters.map(\.kind) ?? []
    let name = function?.implementation(for: arguments.map { $0?.type.type }) ?? name
    let block = temporaries(arguments.count)
    for (index, argument) in arguments.enumerated() {
      guard let argument else {
        set(block + index, to: .missing)
        continue
      }
      switch (index < kinds.count ? kinds[index] : .any, argument.kind) {
      case (.zone, .constant(.text(let zone))):
        set(block + index, to: .integer(Int64(bundle.zone(zone))))
      case (.pattern, .constant(.text(let pattern))):
        set(block + index, to: .integer(Int64(bundle.pattern(pattern))))
      default: lower(argument, into: block + index)
      }
    }
    emit(
      .callBuiltin, result: register, a: block, b: arguments.count, c: bundle.builtin(name), site: site(of: expression))
  }

  private mutating func lowerCall(
    _ id: Int, _ arguments: [TypedExpression], of expression: TypedExpression, into register: Int
  ) {
    let block = lowerBlock(arguments)
    // `lower(_:input:sources:)` has left out every callable that calls one without a number.
    guard let number = numbers[id] else { preconditionFailure("a call of a program that is not in the bundle") }
    emit(.call, result: register, a: block, b: arguments.count, c: number, site: site(of: expression))
  }
}

// MARK: missing and failing

extension ProgramBuilder {
  private mutating func lowerAbsence(_ expression: TypedExpression, into register: Int) {
    switch expression.kind {
    case .otherwise(let value, let other):
      withPresent(value, in: register) { $0.lower(other, into: register) }
    case .otherwiseReject(let value, let message, let reference):
      withPresent(value, in: register) { builder in
        let text = builder.lower(message)
        let site = builder.site(expression.span, at: reference, or: value)
        builder.emit(.reject, result: register, a: text, site: site)
      }
    case .otherwiseSkip(let value):
      withPresent(value, in: register) { builder in
        if let loop = builder.openLoops.last { builder.emit(.jump, c: loop.nextLabel) }
      }
    case .otherwiseClear(let value):
      withPresent(value, in: register) { $0.set(register, to: .null) }
    case .force(let value):
      if let message = missMessage(value) {
        withPresent(value, in: register) { builder in
          let text = builder.lower(message)
          builder.emit(.reject, result: register, a: text, site: builder.site(expression.span, at: nil, or: value))
        }
        return
      }
      emitForce(of: value, in: expression, result: register, operand: lower(value))
    case .narrow(let value, let slot):
      let operand = lower(value)
      emit(.narrow, result: register, a: operand, c: bundle.slot(slot), site: site(of: expression))
    case .attempt(let value):
      let operand = lower(value)
      emit(.attempt, result: register, a: operand)
    default: preconditionFailure("no expression about absence")
    }
  }

  /// What `Table[key]!` and `Table[key].field!` say where the table has no such key: the key is there, and it is the
  /// table that lacks something. Nil where another message serves: the key may be missing or fail itself, or is
  /// personal.
  private func missMessage(_ value: TypedExpression) -> TypedExpression? {
    if case .field(let row, let field) = value.kind, case .record(let record) = row.type.type {
      let slot = fields(of: record)[field].slot
      return slot.isOptional || slot.isNullable ? nil : missMessage(row)
    }
    guard case .lookup(let table, let keys) = value.kind, keys.count == 1, case .text = keys[0].type.type,
      !keys[0].type.isOptional, !keys[0].type.isNullable, !value.type.canFail, !keys[0].type.isPersonal
    else { return nil }
    func words(_ text: String) -> TypedExpression {
      TypedExpression(.constant(.text(text)), ExpressionType(.text(.any)), span: value.span)
    }
    let parts = [words("`"), keys[0], words("` is no key of `\(symbols.tables[table].name)`")]
    return TypedExpression(.concatenate(parts), ExpressionType(.text(.any)), span: value.span)
  }

  /// `operand!`: `expression` is the whole of it, `value` what has to be there.
  mutating func emitForce(of value: TypedExpression, in expression: TypedExpression, result: Int, operand: Int) {
    let needed = Slot(expression.type.type).name(in: symbols.types)
    let site = site(
      expression.span, source: source(of: value), personal: expression.type.isPersonal, expected: needed)
    emit(.force, result: result, a: operand, site: site)
  }

  /// Lowers `value`, and runs `absent` where it is missing, null or failed.
  private mutating func withPresent(
    _ value: TypedExpression, in register: Int, absent: (inout ProgramBuilder) -> Void
  ) {
    let end = label()
    lower(value, into: register)
    emit(.jumpIfPresent, a: register, c: end)
    absent(&self)
    place(end)
  }

  /// A site whose source is the place that the rule names, or where the value comes from.
  mutating func site(_ span: SourceSpan, at place: SourceReferenceTree?, or value: TypedExpression?) -> Int {
    let isPersonal = value?.holdsPersonal ?? false
    if let place, let storage = storage[place.base.id] {
      var source = storage.source ?? SourceReference(register: storage.register, path: [], input: place.base.name)
      if storage.isSource || storage.source == nil { source.path += place.path }
      return site(span, source: source, personal: isPersonal || place.isPersonal)
    }
    return site(span, source: value.flatMap { source(of: $0) }, personal: isPersonal)
  }
}
