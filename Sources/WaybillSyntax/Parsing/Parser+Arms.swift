import WaybillCore

/// What stands before the `=>` of an arm.
extension Parser {
  /// Whether an arm may begin here, behind another on the same line.
  var beginsArm: Bool {
    switch current.kind {
    case .text, .pattern, .integer, .decimal, .minus, .date, .name, .quotedName, .fatArrow: true
    default: false
    }
  }

  /// `( "else" | pattern % "," [ "where" or ] ) "=>"`
  mutating func parseArmHead() -> ArmHead? {
    let start = current
    let choice = parseArmChoice()
    var condition: Expression?
    if at("where"), !next(.fatArrow) {
      advance()
      condition = parseOr()
    }
    let head = ArmHead(choice, condition: condition, span: span(from: start))
    checkBindings(of: head)
    layout.mark(index, .aligned)
    expect(.fatArrow, "`=>` behind the case")
    return isRecovering && atStatementEnd ? nil : head
  }

  private mutating func parseArmChoice() -> ArmHead.Choice {
    if at("else"), next(.fatArrow) {
      advance()
      return .otherwise
    }
    return .patterns(parseCommaList { $0.parseArmPattern() })
  }

  /// A name of one's own catches everything, so it needs a condition.
  private mutating func checkBindings(of head: ArmHead) {
    guard head.condition == nil, case .patterns(let patterns) = head.choice else { return }
    for case .binding(let name) in patterns.map(\.kind) {
      report(.bindingWithoutCondition(name.text, isQuoted: name.isQuoted, at: name.span))
    }
  }

  private mutating func parseArmPattern() -> ArmPattern? {
    let start = current
    guard let kind = parseArmPatternKind() else {
      report(.needed("a case, such as `\"open\"`, `Shipped` or `else`,", found: found, at: here))
      return nil
    }
    return ArmPattern(kind, span: span(from: start))
  }

  private mutating func parseArmPatternKind() -> ArmPattern.Kind? {
    switch current.kind {
    case .text, .textOpen: return parsePlainText("a text").map { .text($0) }
    case .pattern: return .pattern(takePattern())
    case .date: return .date(takeDate())
    case .integer, .decimal, .minus: return parseNumberPattern()
    case .name, .quotedName: return current.beginsDeclaration ? nil : parseNamePattern()
    default: return nil
    }
  }

  private mutating func parseNumberPattern() -> ArmPattern.Kind? {
    guard let lower = parseSignedNumber() else { return nil }
    guard at(.dotDot) else { return .number(lower) }
    advance()
    guard let upper = parseSignedNumber() else { return nil }
    return .range(lower, upper)
  }

  private mutating func parseNamePattern() -> ArmPattern.Kind? {
    if take("missing") { return .missing }
    if take("true") { return .boolean(true) }
    if take("false") { return .boolean(false) }
    if isReserved(current) { return nil }
    let path = parsePath("a case")
    guard let last = path.names.last, !last.isCapital, path.names.count == 1 else { return .named(path) }
    return .binding(last)
  }
}
