import WaybillCore
import WaybillSchema

extension BundleWriter {
  mutating func write(_ record: RecordType) {
    text(record.name)
    count(record.version)
    list(record.fields) { $0.write($1) }
    optional(record.document) { writer, document in
      writer.text(document.format.rawValue)
      writer.flag(document.isStrict)
      writer.flag(document.isBare)
      writer.write(document.details)
    }
    list(record.content) { $0.write($1) }
  }

  private mutating func write(_ rule: ContentRule) {
    switch rule {
    case .field(let index, let least):
      byte(0)
      count(index)
      count(least)
    case .together(let rules, let isOptional):
      byte(1)
      list(rules) { $0.write($1) }
      flag(isOptional)
    case .choice(let rules, let low, let high):
      byte(2)
      list(rules) { $0.write($1) }
      count(low)
      optional(high) { $0.count($1) }
    }
  }

  private mutating func write(_ field: Field) {
    text(field.name)
    write(field.slot)
    write(field.wire)
    flag(field.isKey)
    flag(field.isPersonal)
    optional(field.deprecation) { $0.text($1) }
  }

  private mutating func write(_ wire: WireForm) {
    switch wire.spelling {
    case .plain: byte(0)
    case .text: byte(1)
    case .comma: byte(2)
    case .point: byte(8)
    case .pattern(let pattern, let firstYear):
      byte(3)
      text(pattern)
      optional(firstYear) { $0.signed(Int64($1)) }
    case .epochSeconds: byte(4)
    case .epochMilliseconds: byte(5)
    case .alpha3: byte(6)
    case .zone(let name):
      byte(7)
      text(name)
    }
    list(wire.wrapping) { $0.text($1) }
    flag(wire.isOneOrMany)
    list(wire.sentinels) { $0.write($1) }
    flag(wire.isBlankMissing)
    flag(wire.isWrittenAsNull)
    optional(wire.fixed) { $0.text($1) }
    write(wire.place)
    optional(wire.digits.implied) { $0.byte($1) }
    flag(wire.digits.hasTrailingSign)
    flag(wire.digits.hasParentheses)
    optional(wire.key) { writer, key in
      writer.text(key.field)
      writer.flag(key.takesFirst)
    }
    optional(wire.formatElement) { $0.write($1) }
  }

  private mutating func write(_ sentinel: Sentinel) {
    switch sentinel {
    case .text(let value):
      byte(0)
      text(value)
    case .number(let value):
      byte(1)
      write(value)
    case .boolean(let value):
      byte(2)
      flag(value)
    }
  }

  /// Bounds are equal by value, so that they are written in their shortest form.
  private mutating func write(_ value: ExactDecimal) {
    let shortest = value.normalised
    wide(shortest.coefficient)
    byte(shortest.scale)
  }

  mutating func write(_ type: EnumType) {
    text(type.name)
    list(type.cases) { writer, one in
      writer.text(one.name)
      writer.text(one.wire)
    }
  }

  mutating func write(_ type: ChoiceType) {
    text(type.name)
    list(type.tellingPath) { $0.text($1) }
    list(type.cases) { writer, one in
      writer.list(one.values) { $0.text($1) }
      writer.count(one.record)
    }
  }

  mutating func write(_ slot: Slot) {
    write(slot.type)
    flag(slot.isOptional)
    flag(slot.isNullable)
  }

  private mutating func write(_ type: ValueType) {
    switch type {
    case .text(let shape):
      byte(0)
      write(shape.length)
      list(shape.patterns) { $0.text($1) }
    case .integer(let shape):
      byte(1)
      write(shape)
    case .decimal(let shape):
      byte(2)
      write(shape)
    case .boolean: byte(3)
    case .date: byte(4)
    case .time: byte(5)
    case .localTime: byte(6)
    case .timestamp: byte(7)
    case .duration: byte(8)
    case .currency: byte(9)
    case .country: byte(10)
    case .money(let shape):
      byte(11)
      write(shape)
    case .quantity(let shape, let dimension):
      byte(12)
      write(shape)
      optional(dimension) { $0.text($1.rawValue) }
    case .list(let element, let range):
      byte(13)
      write(element)
      write(range)
    case .map(let value):
      byte(14)
      write(value)
    case .record(let index):
      byte(15)
      count(index)
    case .enumeration(let index):
      byte(16)
      count(index)
    case .choice(let index):
      byte(17)
      count(index)
    case .json: byte(18)
    case .never: byte(19)
    }
  }

  private mutating func write(_ range: CountRange) {
    count(range.low)
    optional(range.high) { $0.count($1) }
  }

  private mutating func write(_ shape: NumberShape) {
    optional(shape.low) { $0.write($1) }
    optional(shape.high) { $0.write($1) }
    byte(shape.scale)
  }
}
