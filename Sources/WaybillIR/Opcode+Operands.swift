extension Opcode {
  /// Which fields of the instruction name a register. Blocks of registers (`b` of them from `a` on) count as `a`.
  package struct Registers: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let result = Registers(rawValue: 1)
    package static let a = Registers(rawValue: 2)
    package static let b = Registers(rawValue: 4)
  }

  package var registers: Registers {
    switch self {
    case .jump, .listBegin: []
    case .constant, .listEnd, .mapEnd, .mark: [.result]
    case .return, .bind, .listAppend, .listAppendAll: [.a]
    case .jumpIfFalse, .jumpIfTrue, .jumpIfPresent, .jumpIfMissing, .jumpIfRejected: [.a]
    case .jumpIfEqual: [.a, .b]
    case .require, .warn: [.a, .b]
    case .loopBegin: [.result, .a, .b]
    case .loopNext: [.result, .b]
    case .move, .materialise, .negate, .not, .isMissing, .isNull, .narrow, .attempt, .flatten, .force, .reject:
      [.result, .a]
    case .field, .makeRecord, .makeChoice, .concatenate, .matches, .isCase, .lookup, .callBuiltin, .call: [.result, .a]
    case .add, .subtract, .multiply, .remainder, .divide, .equal, .notEqual, .less, .lessOrEqual: [.result, .a, .b]
    case .inList, .index, .mapValue, .sort, .group, .joinIndex, .joinLookup: [.result, .a, .b]
    }
  }

  /// Whether `c` is the index of an instruction.
  package var isJump: Bool {
    switch self {
    case .jump, .jumpIfFalse, .jumpIfTrue, .jumpIfPresent, .jumpIfMissing, .jumpIfRejected, .jumpIfEqual: true
    case .loopBegin, .loopNext: true
    default: false
    }
  }
}
