import WaybillCore
import WaybillSchema

/// Booleans and numbers.
extension JSONSchemaImport {
  mutating func booleanType(of schema: Conjunction, at place: Place) -> ValueType {
    for (span, values) in allowedValues(of: schema) {
      let allowed = Set(values.compactMap(\.boolean))
      if allowed.count == 1 { gap("one of the two Booleans alone", at: span, place) }
    }
    reportUnions(of: schema, at: place)
    return .boolean
  }

  mutating func numberType(of schema: Conjunction, isInteger: Bool, at place: Place) -> ValueType {
    reportUnions(of: schema, at: place)
    var shape = isInteger ? NumberShape.integer : .any
    for node in schema.nodes {
      narrow(&shape, by: node, at: place)
      guard let format = node["format"]?.text, isInteger else { continue }
      if format == "int32" {
        shape = shape.intersection(NumberShape(low: ExactDecimal(-2_147_483_648), high: ExactDecimal(2_147_483_647)))
      }
    }
    narrow(&shape, toValuesOf: schema, at: place)
    if shape.isEmpty {
      report(.schemaFitsNothing("the bounds leave no number", at: schema.span))
      return .never
    }
    return isInteger ? .integer(shape) : .decimal(shape)
  }

  private mutating func narrow(_ shape: inout NumberShape, by node: SchemaNode, at place: Place) {
    if let multiple = node["multipleOf"], let step = multiple.number?.normalised {
      if step.coefficient == 1 {
        // Digits behind the point, and as many before it as there may be.
        let limited = NumberShape(digits: 38, scale: Int(step.scale)) ?? .any
        shape = shape.intersection(shape.scale == 0 ? .any : limited)
      } else {
        gap("`multipleOf` of no power of ten", at: multiple.span, place)
      }
    }
    let isLowOpen = node["exclusiveMinimum"]?.boolean == true
    let isHighOpen = node["exclusiveMaximum"]?.boolean == true
    if let low = node["minimum"]?.number { raise(&shape, to: low, isOpen: isLowOpen) }
    if let low = node["exclusiveMinimum"]?.number { raise(&shape, to: low, isOpen: true) }
    if let high = node["maximum"]?.number { lower(&shape, to: high, isOpen: isHighOpen) }
    if let high = node["exclusiveMaximum"]?.number { lower(&shape, to: high, isOpen: true) }
  }

  private func raise(_ shape: inout NumberShape, to low: ExactDecimal, isOpen: Bool) {
    let bound = low.onGrid(scale: shape.scale, up: true, isOpen: isOpen)
    shape = shape.intersection(NumberShape(low: bound, scale: shape.scale))
  }

  private func lower(_ shape: inout NumberShape, to high: ExactDecimal, isOpen: Bool) {
    let bound = high.onGrid(scale: shape.scale, up: false, isOpen: isOpen)
    shape = shape.intersection(NumberShape(high: bound, scale: shape.scale))
  }

  /// `const` and `enum` of numbers: whole numbers in a row are a range, other sets have gaps.
  private mutating func narrow(_ shape: inout NumberShape, toValuesOf schema: Conjunction, at place: Place) {
    for (span, values) in allowedValues(of: schema) {
      let numbers = Set(values.compactMap(\.number)).filter { shape.contains($0) }.sorted { $0 < $1 }
      guard let first = numbers.first, let last = numbers.last else {
        report(.schemaFitsNothing("no value of this is allowed elsewhere", at: span))
        continue
      }
      shape = shape.intersection(NumberShape(low: first, high: last))
      let isRow = shape.scale == 0 && last.subtracting(first) == ExactDecimal(Int64(numbers.count - 1))
      if numbers.count > 1, !isRow { gap("a set of numbers that are not in a row", at: span, place) }
    }
  }

  /// The values that `enum` and `const` allow, by where they say so.
  func allowedValues(of schema: Conjunction) -> [(span: SourceSpan, values: [PlacedValue])] {
    schema.nodes.flatMap { node -> [(span: SourceSpan, values: [PlacedValue])] in
      var found: [(span: SourceSpan, values: [PlacedValue])] = []
      if let constant = node["const"] { found.append((constant.span, [constant])) }
      if let values = node["enum"], let elements = values.elements { found.append((values.span, elements)) }
      return found
    }
  }

  /// Ways to be one of several that the type does not tell apart.
  mutating func reportUnions(of schema: Conjunction, at place: Place) {
    for union in schema.unions { gap("`\(union.keyword)`", at: union.span, place) }
  }
}

extension ExactDecimal {
  /// The number itself, or the nearest one with so many decimals that lies above (or below) it; the next one where the
  /// number itself is not meant. Without room for the decimals, as near as 38 digits allow.
  func onGrid(scale: UInt8, up: Bool, isOpen: Bool) -> ExactDecimal {
    let plain = normalised
    var fine = scale
    while fine > plain.scale, plain.digits(atScale: fine) == nil { fine -= 1 }
    guard plain.scale <= fine else {
      return plain.rounded(toScale: fine, up ? .ceiling : .floor) ?? plain
    }
    guard isOpen else { return plain }
    guard let at = plain.digits(atScale: fine) else { return plain }
    let next = at + (up ? 1 : -1)
    guard next.magnitude <= UInt128(ExactDecimal.maximumCoefficient) else { return plain }
    return ExactDecimal(coefficient: next, scale: fine).normalised
  }
}

extension ExactDecimal {
  /// The coefficient with so many decimals; nil where it has no room.
  fileprivate func digits(atScale larger: UInt8) -> Int128? {
    let (value, overflow) = coefficient.multipliedReportingOverflow(
      by: ExactDecimal.powerOfTen(Int(larger) - Int(scale)))
    return overflow || value.magnitude > UInt128(ExactDecimal.maximumCoefficient) ? nil : value
  }
}
