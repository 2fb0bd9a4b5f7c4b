import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// The check of one body: a mapping, a function, a set of rules, or an expression of a test. Everything that is known
/// at the place where
/// the check stands lives here; the rules of the language are extensions by topic.
final class BodyChecker {
  let environment: CheckEnvironment
  let callable: Int?
  let packageName: String
  /// For messages and the names of group records.
  let ownerName: String

  var diagnostics: [Diagnostic] = []
  /// Set with the first error, and where a damaged part was passed over in silence: the body does not go into the
  /// program.
  var isBroken = false
  var scope = Scope()
  var facts = Facts()
  /// Record bodies around the place, the innermost last.
  var bodies: [BodyState] = []
  /// Comprehensions and `for` bodies around the place.
  var loopDepth = 0
  /// Set where `skip` has an element to leave out.
  var canSkip = false
  /// Set where an element of the innermost loop may be left out.
  var hasSkipped = false
  /// Where a field of this local may be named without it: the result in an `expect`.
  var implicitRoot: Local?
  /// Records of a test name what matters to it; the rest is left out without a word.
  var isTestData = false
  var calls: [CallEdge] = []
  var releases: [PublicRelease] = []
  /// Packages that a path of this body names.
  var usedPackages: Set<String> = []
  var nextBodyID = 0
  /// `leave shipTo.phone`: by body, then field, what the nested body leaves.
  var pendingLeaves: [Int: [String: [Path]]] = [:]
  /// A `reject` ended the path, outside of any record body.
  var isPathOver = false
  /// Records that are built in an expression stand in a personal place.
  var buildsPersonal = false
  /// In a workflow, a channel or a view: what its expressions are computed over.
  var computations: ComputationScope?
  /// What was known where the step of a workflow began, and locals of which it mattered since.
  var stepFacts = Facts()
  var factsUsed: Set<Int> = []
  private var groupCount = 0

  /// Parameters that hold personal data in the calls that this reading of the body is about.
  private let personalParameters: Set<Int>

  init(_ environment: CheckEnvironment, callable: Int, personal: Set<Int> = []) {
    self.environment = environment
    self.callable = callable
    personalParameters = personal
    packageName = environment.symbols.callables[callable].packageName
    ownerName = environment.symbols.callables[callable].name
  }

  /// For expressions of a test, and of what is no callable.
  init(_ environment: CheckEnvironment, packageName: String, ownerName: String) {
    self.environment = environment
    callable = nil
    personalParameters = []
    self.packageName = packageName
    self.ownerName = ownerName
  }

  var symbols: Symbols { environment.symbols }
  var types: TypeTable { environment.symbols.types }

  func holds(_ rule: ProofRule) -> Bool { environment.settings.holds(rule) }

  func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { isBroken = true }
  }

  /// What is known to be broken: it fits everywhere and is reported once.
  func broken(_ span: SourceSpan) -> TypedExpression {
    isBroken = true
    return TypedExpression(.constant(.missing), ExpressionType(.never), span: span)
  }

  func broken(_ span: SourceSpan, _ diagnostic: Diagnostic) -> TypedExpression {
    report(diagnostic)
    return broken(span)
  }

  func text(of span: SourceSpan) -> String { environment.text(of: span) }

  /// With the blanks before and the line end behind, where nothing else stands on the lines.
  private func wholeLines(_ span: SourceSpan) -> SourceSpan {
    let bytes = environment.sources[span].bytes
    var (start, end) = (Int(span.start), Int(span.end))
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n"), end < bytes.count, bytes[end] == UInt8(ascii: "\n")
    else {
      return span
    }
    end += 1
    return SourceSpan(file: Int(span.file), start: start, end: end)
  }

  /// `Text(1..35)`, for messages.
  func words(_ type: ValueType) -> String { type.name(in: types) }

  func words(_ type: ExpressionType) -> String { type.slot.name(in: types) }

  /// A record of a group, named after the callable.
  func addRecord(_ what: String, _ fields: [Field], at span: SourceSpan) -> Int {
    groupCount += 1
    let name = "\(ownerName).\(what)\(groupCount)"
    if let known = types.records.lastIndex(where: { $0.name == name && $0.fields == fields }) { return known }
    environment.symbols.types.records.append(RecordType(name: name, fields: fields))
    environment.symbols.places.records.append(span)
    environment.symbols.places.fields.append(fields.map { _ in span })
    return environment.symbols.types.records.count - 1
  }

  /// Where a field of a record is declared, for second labels.
  func place(ofField field: Int, record: Int) -> SourceSpan? {
    let places = environment.symbols.places.fields
    return places.indices.contains(record) && places[record].indices.contains(field) ? places[record][field] : nil
  }
}

extension BodyChecker {
  func checkCallable() -> CheckEnvironment.Outcome {
    guard let callable else { return CheckEnvironment.Outcome() }
    let symbol = environment.symbols.callables[callable]
    var parameters: [Local] = []
    for (index, parameter) in symbol.parameters.enumerated() {
      if parameter.slot.type == .never { isBroken = true }
      let type = ExpressionType(parameter.slot, personal: parameter.isPersonal || personalParameters.contains(index))
      let local = scope.declare(
        parameter.name, type, .parameter(index), at: parameter.span, loopDepth: 0, descent: (index, false))
      parameters.append(local)
    }
    let checks = symbol.kind == .mapping ? documentRules(parameters) : []
    var resultIsPersonal = false
    var body: CheckedCallable.Body?
    switch symbol.source {
    case .function(let declaration):
      (body, resultIsPersonal) = checkResult(declaration.body, symbol)
    case .mapping(let declaration):
      switch declaration.body {
      case .expression(let expression): (body, resultIsPersonal) = checkResult(expression, symbol)
      case .rules(let rules): body = checkMappingBody(rules, declaration, symbol).map { .record($0) }
      }
    case .rules(let declaration):
      body = .rules(checkRulesDeclaration(declaration))
    }
    finishScope()
    let checked =
      isBroken
      ? nil
      : body.map {
        CheckedCallable(id: callable, parameters: parameters, checks: checks, body: $0)
      }
    return CheckEnvironment.Outcome(
      callable: checked, diagnostics: diagnostics, resultIsPersonal: resultIsPersonal, calls: calls,
      releases: releases)
  }

  /// `= expression`. The result is personal where the expression is: whoever calls it has to know.
  private func checkResult(
    _ expression: Expression, _ symbol: CallableSymbol
  ) -> (CheckedCallable.Body?, isPersonal: Bool) {
    if symbol.result.type == .never { isBroken = true }
    let value = infer(expression, expected: symbol.result)
    let need = Need("`\(Symbols.lastName(symbol.name))` gives \(symbol.result.name(in: types))", takesPersonal: true)
    let fitted = fit(value, into: symbol.result, need)
    return (.expression(fitted), fitted.type.isPersonal)
  }

  private func checkMappingBody(
    _ rules: [Rule], _ declaration: MappingDeclaration, _ symbol: CallableSymbol
  ) -> RecordBody? {
    guard case .record(let record) = symbol.result.type else {
      if symbol.result.type != .never {
        report(.bodyNeedsRecord(words(symbol.result.type), at: declaration.result.span))
      }
      isBroken = true
      return nil
    }
    return checkBody(
      rules, record: record, span: declaration.span, head: declaration.name.span, isPersonal: false)
  }

  /// What can only be said at the end: names that were never used, and locals that hide a package.
  func finishScope() {
    for binding in scope.retired + scope.bindings {
      if case .variable = binding.kind, !binding.isUsed, !isBroken {
        report(.unusedLet(binding.local.name, at: binding.span, rule: binding.ruleSpan.map(wholeLines)))
      }
      if usedPackages.contains(binding.local.name), let span = binding.span {
        report(.localHidesPackage(binding.local.name, at: span))
      }
    }
  }
}
