import WaybillCore

extension Parser {
  mutating func parseFile() -> SyntaxFile {
    var declarations: [Declaration] = []
    while !at(.endOfFile) {
      isRecovering = false
      isTooDeep = false
      let start = index
      itemStart = start
      layout.mark(start, .beginsItem)
      if let declaration = parseDeclaration() { declarations.append(declaration) }
      if !isRecovering, !current.startsLine, !at(.endOfFile) { reportLeftover() }
      let hasBody = index > start && tokens[index - 1].kind == .rightBrace && current.startsLine
      if isRecovering && !hasBody || index == start { skipToDeclaration(from: start) }
    }
    return SyntaxFile(declarations: declarations, span: SourceSpan(file: file, start: 0, end: bytes.count))
  }

  /// Passes over what belongs to no declaration.
  private mutating func skipToDeclaration(from start: Int) {
    if index == start { skipToken() }
    while !at(.endOfFile), !beginsLineOfDeclaration { skipToken() }
  }

  private var beginsLineOfDeclaration: Bool {
    if current.beginsDeclaration { return true }
    guard current.startsLine, let word = declarationWord else { return false }
    return next(.leftBrace) || peek().kind == .name || word == .queue || next(.leftParenthesis)
  }

  private var declarationWord: DeclarationWord? {
    guard at(.name) else { return nil }
    return DeclarationWord(bytes[Int(current.start)..<Int(current.end)])
  }

  private mutating func parseDeclaration() -> Declaration? {
    guard let word = declarationWord else {
      reportNoDeclaration()
      return nil
    }
    let doc = doc(before: current)
    switch word {
    case .package: return .package(parsePackage(doc))
    case .record: return .record(parseRecord(doc))
    case .enum: return .enumeration(parseEnum(doc))
    case .type: return .type(parseTypeDeclaration(doc))
    case .choice: return .choice(parseChoice(doc))
    case .document: return .document(parseDocument(doc))
    case .table: return .table(parseTable(doc))
    case .function: return .function(parseFunction(doc))
    case .mapping: return .mapping(parseMapping(doc))
    case .rules: return .rules(parseRulesDeclaration(doc))
    case .test: return .test(parseTest(doc))
    case .event: return .event(parseEvent(doc))
    case .queue: return .queue(parseQueue(doc))
    case .system: return .system(parseSystem(doc))
    case .channel: return .channel(parseChannel(doc))
    case .view: return .view(parseView(doc))
    case .workflow: return .workflow(parseWorkflow(doc))
    }
  }

  private mutating func reportNoDeclaration() {
    if at(.rightBrace) || at(.rightParenthesis) || at(.rightBracket) {
      return report(.unopenedBracket(text(of: current), at: span(of: current)))
    }
    let word = at(.name) ? text(of: current) : ""
    let nearest = nearestName(to: word, among: DeclarationWord.allCases.map(\.rawValue))
    report(.noDeclaration(found: text(of: current), nearest: nearest, at: span(of: current)))
  }

  // MARK: Types

  private mutating func parsePackage(_ doc: String?) -> PackageDeclaration {
    let start = current
    advance()
    var package = PackageDeclaration(
      doc: doc, path: parsePath("the name of the package"), span: span(from: start))
    let clauses = parseBody(of: "`package`", mayShare: { $0.atName }) { $0.parsePackageClause() }
    for (index, (word, text)) in clauses.enumerated() {
      if clauses[..<index].contains(where: { $0.0 == word }) {
        report(.clauseTwice(word, of: "a package", at: text.span))
      }
      switch word {
      case "owner": package.owner = text
      case "source": package.source = text
      default: package.description = text
      }
    }
    package.span = span(from: start)
    return package
  }

  private mutating func parsePackageClause() -> (String, PlainText)? {
    let word = text(of: current)
    let known = ["owner", "source", "description"]
    guard at(.name), known.contains(word) else {
      report(.unknownClause(word, nearest: nearestName(to: word, among: known), at: span(of: current)))
      return nil
    }
    advance()
    return parsePlainText("a text behind `\(word)`").map { (word, $0) }
  }

  private mutating func parseRecord(_ doc: String?) -> RecordDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the record")
    let version = parseVersion()
    let fields = parseFields(of: "`\(name.text)`")
    return RecordDeclaration(doc: doc, name: name, version: version, fields: fields, span: span(from: start))
  }

  private mutating func parseEnum(_ doc: String?) -> EnumDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the enum")
    let cases = parseBody(of: "`\(name.text)`", mayShare: { $0.atName }) { $0.parseEnumCase() }
    return EnumDeclaration(doc: doc, name: name, cases: cases, span: span(from: start))
  }

  private mutating func parseEnumCase() -> EnumDeclaration.Case? {
    let start = current
    let doc = doc(before: current)
    let name = parseName("the name of a case")
    guard !name.isMissing else { return nil }
    var wire: PlainText?
    if atText, !current.startsLine {
      layout.mark(index, .aligned)
      wire = parsePlainText("the text on the wire")
    }
    let span = span(from: start)
    if at(.comma), !current.startsLine { advance() }
    return EnumDeclaration.Case(doc: doc, name: name, wire: wire, span: span)
  }

  private mutating func parseTypeDeclaration(_ doc: String?) -> TypeDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the type")
    expect(.equal, "`=` and a type behind `\(name.text)`")
    return TypeDeclaration(doc: doc, name: name, type: parseType(), span: span(from: start))
  }

  private mutating func parseChoice(_ doc: String?) -> ChoiceDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the choice")
    expect("by", "`by` and the field that tells the cases apart")
    let tag = parsePath("the field that tells the cases apart")
    let arms = parseBody(of: "`\(name.text)`", mayShare: { $0.beginsArm }) { $0.parseChoiceArm() }
    return ChoiceDeclaration(doc: doc, name: name, tag: tag, arms: arms, span: span(from: start))
  }

  private mutating func parseChoiceArm() -> ChoiceDeclaration.Arm? {
    let start = current
    let doc = doc(before: current)
    let isElse = take("else")
    var values: [PlainText] = []
    if !isElse {
      values = parseCommaList { $0.parsePlainText("the text that tells the case, or `else`,") }
    }
    layout.mark(index, .aligned)
    expect(.fatArrow, "`=>` and a record")
    if owesArm || at(.rightBrace) {
      _ = reportMissingArm()
      return nil
    }
    let type = parsePath("the record of the case")
    return ChoiceDeclaration.Arm(doc: doc, values: values, isElse: isElse, type: type, span: span(from: start))
  }

  // MARK: Callables

  private mutating func parseFunction(_ doc: String?) -> FunctionDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the function")
    var parameters: [Parameter] = []
    if at(.leftParenthesis) {
      layout.mark(index, .closesUp)
      parameters = parseParameters(of: "`\(name.text)`")
    }
    expect(.arrow, "`->` and the type of the result")
    let result = parseType()
    expect(.equal, "`=` and a value")
    let body = parseValueBehindEqual()
    return FunctionDeclaration(
      doc: doc, name: name, parameters: parameters, result: result, body: body, span: span(from: start))
  }

  private mutating func parseMapping(_ doc: String?) -> MappingDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the mapping")
    let version = parseVersion()
    let parameters = parseParameters(of: "`\(name.text)`")
    expect(.arrow, "`->` and the type of the target")
    let result = head { $0.parseType() }
    let body: MappingDeclaration.Body
    if at(.equal) {
      advance()
      body = .expression(parseValueBehindEqual())
    } else {
      body = .rules(parseRules(of: "`\(name.text)`"))
    }
    return MappingDeclaration(
      doc: doc, name: name, version: version, parameters: parameters, result: result, body: body,
      span: span(from: start))
  }

  private mutating func parseRulesDeclaration(_ doc: String?) -> RulesDeclaration {
    let start = current
    advance()
    let name = parseName("the name of the rules")
    let parameters = parseParameters(of: "`\(name.text)`")
    let rules = parseRules(of: "`\(name.text)`")
    return RulesDeclaration(doc: doc, name: name, parameters: parameters, rules: rules, span: span(from: start))
  }

  // MARK: Tables

  private mutating func parseTable(_ doc: String?) -> TableDeclaration {
    let start = current
    advance()
    let isNameless = at("from") && next(.text)
    let name = isNameless ? Name("", span: behind) : parseName("the name of the table")
    if isNameless { report(.needed("the name of the table", found: found, at: here)) }
    var signature: TableDeclaration.Signature?
    if take(.colon) {
      let keys = parseCommaList { $0.parseType() }
      expect(.arrow, "`->` and the type of the values")
      signature = TableDeclaration.Signature(keys: keys, value: head { $0.parseType() })
    }
    let content = parseTableContent(of: name)
    return TableDeclaration(doc: doc, name: name, signature: signature, content: content, span: span(from: start))
  }

  private mutating func parseTableContent(of name: Name) -> TableDeclaration.Content {
    guard at("from") && continues || at(.text) && !current.startsLine else {
      let rows = parseBody(of: "`\(name.text)`", mayShare: { $0.beginsRow }) { $0.parseRow() }
      return .rows(rows)
    }
    expect("from", "`from`, or the `{` of the rows,")
    let path = parsePlainText("the name of a CSV file") ?? PlainText("", span: behind)
    expect("key", "`key` and the column of the key")
    let keys = parseCommaList { $0.parseName("the column of the key") }
    let fields = at(.leftBrace) ? parseFields(of: "`\(name.text)`") : []
    return .file(path, keys: keys, fields: fields)
  }

  private var beginsRow: Bool { beginsArm || at(.leftParenthesis) || at(.textOpen) }

  private mutating func parseRow() -> TableDeclaration.Row? {
    let start = current
    let doc = doc(before: current)
    let keys = parseCommaList { $0.parseRowPart() }
    layout.mark(index, .aligned)
    expect(.fatArrow, "`=>` and a value")
    if owesArm || at(.rightBrace) {
      _ = reportMissingArm()
      return nil
    }
    let value = parseRowPart()
    return TableDeclaration.Row(doc: doc, keys: keys, value: value, span: span(from: start))
  }
}
