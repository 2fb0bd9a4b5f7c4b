import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Checks the `test` declarations of all files: names, places, and expressions, each of which becomes a function of its
/// own.
extension CheckEnvironment {
  /// A test of a callable or a workflow that is not `sound`, or with an expression that calls one, is checked and left
  /// out: it cannot be run.
  func checkTests(in trees: [SyntaxFile], sound: Set<Int>, workflows: Set<Int>) -> CheckedTests {
    var tests = CheckedTests(firstID: symbols.callables.count)
    for (file, tree) in zip(input.files, trees) {
      for case .test(let declaration) in tree.declarations {
        let check = TestCheck(
          self, declaration, packageName: file.packageName, firstID: tests.firstID + tests.symbols.count)
        if case .success(let workflow) = symbols.resolveWorkflow(declaration.subject, in: file.packageName) {
          let checked = check.runWorkflow(workflow)
          testDiagnostics += check.diagnostics
          guard let test = checked, workflows.contains(workflow), check.callees.isSubset(of: sound) else { continue }
          tests.workflowTests.append(test)
        } else {
          let checked = check.run()
          testDiagnostics += check.diagnostics
          guard let test = checked, check.callees.union([test.subject]).isSubset(of: sound) else { continue }
          tests.tests.append(test)
        }
        tests.symbols += check.symbols
        tests.callables += check.callables
      }
    }
    return tests
  }
}

/// One test declaration.
final class TestCheck {
  let environment: CheckEnvironment
  let declaration: TestDeclaration
  let packageName: String
  private let firstID: Int
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var symbols: [CallableSymbol] = []
  private(set) var callables: [CheckedCallable] = []
  /// What the expressions of the test call.
  private(set) var callees: Set<Int> = []
  var isBroken = false

  init(_ environment: CheckEnvironment, _ declaration: TestDeclaration, packageName: String, firstID: Int) {
    self.environment = environment
    self.declaration = declaration
    self.packageName = packageName
    self.firstID = firstID
  }

  private var types: TypeTable { environment.types }

  func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { isBroken = true }
  }

  func run() -> CheckedTest? {
    guard declaration.subject.names.allSatisfy({ !$0.isMissing }) else { return nil }
    let subject: Int
    switch environment.symbols.resolveCallable(declaration.subject, in: packageName) {
    case .success(let found): subject = found
    case .failure(let diagnostic):
      report(diagnostic)
      return nil
    }
    let lines = declaration.lines.compactMap { check($0, subject: environment.symbols.callables[subject]) }
    reportUngiven(environment.symbols.callables[subject])
    guard !isBroken else { return nil }
    return CheckedTest(
      subject: subject, packageName: packageName, title: declaration.title.text, lines: lines, span: declaration.span)
  }

  /// Every input is given, but those that may be missing.
  private func reportUngiven(_ subject: CallableSymbol) {
    var given: [String: SourceSpan] = [:]
    for line in declaration.lines {
      guard case .given(let name, _) = line.kind else { continue }
      if let first = given[name.text] { report(.givenTwice(name, first: first)) }
      given[name.text] = name.span
    }
    for parameter in subject.parameters where given[parameter.name] == nil && !parameter.slot.isOptional {
      report(.inputNotGiven(parameter.name, of: subject.name, at: declaration.title.span, declared: parameter.span))
    }
  }

  private func check(_ line: TestLine, subject: CallableSymbol) -> CheckedTest.Line? {
    switch line.kind {
    case .given(let name, let data):
      guard let index = subject.parameters.firstIndex(where: { $0.name == name.text }) else {
        if !name.isMissing {
          report(
            .unknownInput(
              name, of: subject.name, suggestion: nearestName(to: name.text, among: subject.parameters.map(\.name))))
        }
        isBroken = true
        return nil
      }
      return self.data(data, for: subject.parameters[index]).map { .given(parameter: index, $0, line.span) }
    case .reject(let place, let message):
      if let place { checkPlace(place, subject) }
      return .reject(at: place.map(written), message: message?.text, line.span)
    case .expect(.file(let file, let edits)):
      guard subject.kind != .rules else {
        report(.rulesGiveNothing(subject.name, at: line.span))
        return nil
      }
      return .expectFile(file, edits.compactMap { edit($0, subject.result) }, line.span)
    case .expect(.warn(let message)): return .expectWarning(message.text, line.span)
    case .expect(.condition(let condition)):
      guard subject.kind != .rules else {
        report(.rulesGiveNothing(subject.name, at: line.span))
        return nil
      }
      return expectation(condition, subject, line.span)
    case .expect(.workflow(_, let otherwise)):
      // `completed` alone is a Boolean field of the result, if it is not a state of a workflow.
      guard let otherwise else {
        report(.lineOfOtherTest(at: line.span, subject: subject.name, isWorkflow: false))
        return nil
      }
      return expectation(otherwise, subject, line.span)
    case .start, .beforeStart, .after, .receive, .clock, .crash, .simulate:
      report(.lineOfOtherTest(at: line.span, subject: subject.name, isWorkflow: false))
      return nil
    }
  }

  // MARK: data

  func data(_ data: TestData, for parameter: CallableSymbol.Parameter) -> CheckedTestData? {
    switch data {
    case .file(let file, let edits): return .file(file, edits.compactMap { edit($0, parameter.slot) })
    case .value(let expression):
      let checker = checker()
      let value = checker.infer(expression, expected: parameter.slot)
      let need = Need(
        "`\(parameter.name)` is \(parameter.slot.name(in: types))", declared: parameter.span, takesPersonal: true)
      return add(checker, checker.fit(value, into: parameter.slot, need), result: parameter.slot).map {
        .value(function: $0)
      }
    case .missing(let span):
      guard parameter.slot.isOptional else {
        report(.missingForRequired(parameter.name, at: span, declared: parameter.span))
        return nil
      }
      return .missing
    }
  }

  /// An edit may well give what does not fit: that it is refused is what such a test shows.
  func edit(_ edit: TestEdit, _ root: Slot) -> CheckedTestEdit? {
    var slot: Slot? = root
    var steps: [CheckedTestEdit.Step] = []
    for step in edit.place.steps {
      switch step {
      case .name(let name):
        guard let found = field(name, of: slot?.type) else { return nil }
        slot = found
        steps.append(.name(name.text))
      case .index(let index):
        guard case .number(let literal) = index.kind, let number = literal.integerValue, 0 < number else {
          report(.indexInPlace(at: index.span))
          return nil
        }
        if case .list(let element, _)? = slot?.type { slot = element } else { slot = nil }
        steps.append(.index(number))
      }
    }
    guard let value = edit.value else { return CheckedTestEdit(place: steps, function: nil, span: edit.span) }
    let checker = checker()
    let typed = checker.infer(value, expected: slot.map { Slot($0.type, optional: true, nullable: true) })
    guard let function = add(checker, typed, result: Slot(typed.type.type, optional: true, nullable: true)) else {
      return nil
    }
    return CheckedTestEdit(place: steps, function: function, span: edit.span)
  }

  /// The slot of a field; the outer nil where there is none, which is reported. Below a map or `Json` everything may
  /// stand.
  private func field(_ name: Name, of type: ValueType?) -> Slot?? {
    switch type {
    case .record(let record)?:
      let type = types.records[record]
      if let index = type.index(of: name.text) { return .some(type.fields[index].slot) }
      report(
        .unknownField(
          name, of: type.name, declared: environment.symbols.places.records[record],
          suggestion: nearestName(to: name.text, among: type.fields.map(\.name)), deeper: nil,
          fields: type.fields.map(\.name)))
      return .none
    case .map(let value)?: return .some(value)
    case .money(let shape)?: return .some(Slot(name.text == "currency" ? .currency : .decimal(shape)))
    case .quantity(let shape, _)?: return .some(Slot(name.text == "unit" ? .text(.any) : .decimal(shape)))
    default: return .some(nil)
    }
  }

  // MARK: places and conditions

  private func checkPlace(_ place: Place, _ subject: CallableSymbol) {
    guard case .name(let first)? = place.steps.first else { return }
    guard let parameter = subject.parameters.first(where: { $0.name == first.text }) else {
      report(
        .unknownInput(
          first, of: subject.name, suggestion: nearestName(to: first.text, among: subject.parameters.map(\.name))))
      return
    }
    var slot: Slot? = parameter.slot
    for step in place.steps.dropFirst() {
      switch step {
      case .name(let name):
        guard let found = field(name, of: slot?.type) else { return }
        slot = found
      case .index: if case .list(let element, _)? = slot?.type { slot = element } else { slot = nil }
      }
    }
  }

  /// `order.line_items[1].sku`
  private func written(_ place: Place) -> String {
    var text = ""
    for step in place.steps {
      switch step {
      case .name(let name): text += text.isEmpty ? name.text : ".\(name.text)"
      case .index(let index): text += "[\(environment.text(of: index.span))]"
      }
    }
    return text
  }

  private func expectation(_ condition: Expression, _ subject: CallableSymbol, _ span: SourceSpan) -> CheckedTest.Line?
  {
    let checker = checker()
    let result = checker.scope.declare(
      "result", ExpressionType(subject.result), .parameter(0), at: nil, loopDepth: 0)
    checker.implicitRoot = result
    let typed = checker.requirement(condition)
    return add(checker, typed, result: Slot(.boolean, optional: true), parameters: [result]).map {
      .expectCondition(function: $0, span)
    }
  }

  func checker() -> BodyChecker {
    let checker = BodyChecker(
      environment, packageName: packageName, ownerName: "\(packageName).\(declaration.subject.text) test")
    checker.isTestData = true
    return checker
  }

  /// A function of its own with this body; nil where it is broken.
  func add(
    _ checker: BodyChecker, _ body: TypedExpression, result: Slot, parameters: [Local] = []
  ) -> Int? {
    checker.finishScope()
    diagnostics += checker.diagnostics
    callees.formUnion(checker.calls.map(\.callee))
    guard !checker.isBroken else {
      isBroken = true
      return nil
    }
    let id = firstID + symbols.count
    let name = "\(packageName).\(declaration.subject.text)#test\(id)"
    let source = FunctionDeclaration(
      doc: nil, name: Name(name, span: body.span), parameters: [], result: TypeSyntax(.error, span: body.span),
      body: Expression(.error, span: body.span), span: body.span)
    symbols.append(
      CallableSymbol(
        name: name, packageName: packageName, version: 1, kind: .function,
        parameters: parameters.map {
          CallableSymbol.Parameter(name: $0.name, slot: $0.type.slot, span: body.span)
        }, result: result,
        source: .function(source), span: body.span))
    callables.append(
      CheckedCallable(id: id, parameters: parameters, body: .expression(body)))
    return id
  }
}
