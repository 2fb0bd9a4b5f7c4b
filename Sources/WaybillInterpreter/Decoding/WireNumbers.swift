import WaybillCore

/// A number of a text format: its sign before or behind the digits or as parentheses, a point or comma that is written
/// or implied, marks between thousands.
func parseWireNumber(_ text: UnsafeBufferPointer<UInt8>, _ plan: UnsafePointer<SlotPlan>) -> ExactDecimal? {
  guard let (digits, isNegated) = withoutSign(text, plan) else { return nil }
  let parsed: ExactDecimal? =
    switch plan.pointee.spelling {
    case .comma: parseGrouped(digits, point: UInt8(ascii: ","), mark: UInt8(ascii: "."))
    case .point: parseGrouped(digits, point: UInt8(ascii: "."), mark: UInt8(ascii: ","))
    default: ExactDecimal.parse(digits)
    }
  guard var number = parsed else { return nil }
  if plan.pointee.impliedScale != 255, number.scale == 0, !hasPoint(digits, plan) {
    guard plan.pointee.impliedScale <= ExactDecimal.maximumScale else { return nil }
    number.scale = plan.pointee.impliedScale
  }
  return isNegated ? ExactDecimal(coefficient: -number.coefficient, scale: number.scale) : number
}

private func hasPoint(_ digits: UnsafeBufferPointer<UInt8>, _ plan: UnsafePointer<SlotPlan>) -> Bool {
  digits.contains(plan.pointee.spelling == .comma ? UInt8(ascii: ",") : UInt8(ascii: "."))
}

/// What stands without the sign behind it or the parentheses around it. Nil where a sign stands twice.
private func withoutSign(
  _ text: UnsafeBufferPointer<UInt8>, _ plan: UnsafePointer<SlotPlan>
) -> (digits: UnsafeBufferPointer<UInt8>, isNegated: Bool)? {
  func isSign(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") }
  if plan.pointee.hasParentheses, text.count > 2, text.first == UInt8(ascii: "("), text.last == UInt8(ascii: ")") {
    return isSign(text[1]) ? nil : (UnsafeBufferPointer(rebasing: text[1..<text.count - 1]), true)
  }
  if plan.pointee.hasTrailingSign, isSign(text.last) {
    return isSign(text.first)
      ? nil : (UnsafeBufferPointer(rebasing: text.dropLast()), text.last == UInt8(ascii: "-"))
  }
  return (text, false)
}

/// `1.234,56`, `1,234.56`, `1 234,56`: marks of one kind, only between groups of three, and one point.
///
/// - Parameter mark: the mark that goes with the point; blanks, also those that keep a number on its line, and
///   apostrophes go with both.
private func parseGrouped(_ text: UnsafeBufferPointer<UInt8>, point: UInt8, mark: UInt8) -> ExactDecimal? {
  guard text.count <= 96 else { return nil }
  return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 96) { plain -> ExactDecimal? in
    var (count, index) = (0, 0)
    var usedMark: UInt32 = 0
    /// Digits since the last mark, or since the beginning.
    var group = 0
    var hasPoint = false
    while index < text.count {
      let byte = text[index]
      if byte == point {
        guard !hasPoint, group > 0, usedMark == 0 || group == 3 else { return nil }
        hasPoint = true
        plain[count] = UInt8(ascii: ".")
        (count, index) = (count + 1, index + 1)
        continue
      }
      if let (found, length) = groupMark(text, index, mark) {
        guard !hasPoint, usedMark == 0 || found == usedMark, usedMark == 0 ? 1...3 ~= group : group == 3 else {
          return nil
        }
        (usedMark, group) = (found, 0)
        index += length
        continue
      }
      if !hasPoint, 0x30...0x39 ~= byte { group += 1 }
      plain[count] = byte
      (count, index) = (count + 1, index + 1)
    }
    if usedMark != 0, !hasPoint, group != 3 { return nil }
    return ExactDecimal.parse(UnsafeBufferPointer(start: plain.baseAddress, count: count))
  }
}

/// The mark at `index`, told by its scalar, and its bytes.
private func groupMark(
  _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ mark: UInt8
) -> (mark: UInt32, length: Int)? {
  let byte = text[index]
  if byte == mark || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "'") { return (UInt32(byte), 1) }
  if byte == 0xC2, index + 1 < text.count, text[index + 1] == 0xA0 { return (0xA0, 2) }
  let isNarrow = byte == 0xE2 && index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0xAF
  return isNarrow ? (0x202F, 3) : nil
}
