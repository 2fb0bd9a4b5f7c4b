import Waybill
import WaybillCompiler
import WaybillCore
import WaybillFormats
import WaybillIR
import WaybillProject
import WaybillSyntax

/// Runs the `test` declarations of a project.
package final class TestRun {
  private let project: Project
  private let compilation: Compilation
  private let bench: Bench
  private let fixtures: Fixtures
  private let updates: Bool
  private var coverage: CoverageCollector?
  private var testedSubjects: Set<String> = []

  /// - Parameters:
  ///   - updates: rewrites fixtures of `expect from` that differ from what came out.
  ///   - measuresCoverage: counts target fields, branches and table rows.
  /// - Throws: `BundleFault`, which is a defect of our own: the bundle was just compiled.
  package init(
    _ project: Project, _ compilation: Compilation, updates: Bool = false, measuresCoverage: Bool = false
  ) throws(BundleFault) {
    self.project = project
    self.compilation = compilation
    self.updates = updates
    coverage = measuresCoverage ? CoverageCollector() : nil
    let bench = Bench(try Waybill(project.bundleWithTests(compilation)))
    self.bench = bench
    let names = (compilation.symbols.callables + compilation.program.tests.symbols).map(\.name)
    fixtures = Fixtures(project: project, sources: compilation.sources, bench: bench) { id in
      names.indices.contains(id) ? bench.program(names[id]) : nil
    }
  }

  /// The tests that a selection holds, in the order of the sources.
  package func tests(in selection: TestSelection) -> [CheckedTest] {
    compilation.program.tests.tests.filter {
      selection.contains(path: compilation.sources[$0.span].path, subject: subject(of: $0).name, title: $0.title)
    }
  }

  package func run(_ tests: [CheckedTest]) -> TestReport {
    let results = tests.map(run)
    return TestReport(sources: compilation.sources, results: results, coverage: coverageReport)
  }

  package func run(_ test: CheckedTest) -> TestResult {
    let subject = subject(of: test)
    testedSubjects.insert(subject.name)
    var result = TestResult(subject: subject.name, title: test.title, span: test.span)
    do throws(TestProblem) {
      try run(test, subject, &result)
    } catch {
      result.problems.append(error)
    }
    return result
  }

  private func subject(of test: CheckedTest) -> CallableSymbol { compilation.symbols.callables[test.subject] }

  private func run(_ test: CheckedTest, _ subject: CallableSymbol, _ result: inout TestResult) throws(TestProblem) {
    guard let program = bench.program(subject.name) else {
      throw TestProblem(.condition, "`\(subject.name)` has errors and cannot be run", at: test.span)
    }
    let inputs = try inputs(of: test, subject, program)
    let outcome = run(program, inputs)
    let run = DocumentRun(test: test, subject: subject, program: program, inputs: inputs, outcome: outcome)
    result.problems += RejectionMatching(run).problems
    for line in test.lines {
      do throws(TestProblem) {
        try check(line, run, &result)
      } catch {
        result.problems.append(error)
      }
    }
  }

  private func run(_ program: Int, _ inputs: BenchInputs) -> Outcome {
    guard var collector = coverage else { return bench.run(program, inputs) }
    defer { coverage = collector }
    return bench.run(program, inputs, observer: &collector)
  }

  private func inputs(
    of test: CheckedTest, _ subject: CallableSymbol, _ program: Int
  ) throws(TestProblem) -> BenchInputs {
    var inputs = BenchInputs([:])
    for case .given(let index, let data, let span) in test.lines {
      let parameter = subject.parameters[index]
      switch data {
      case .file(let file, let edits):
        let plan = bench.plan(ofInput: parameter.name, of: program)
        let input = try fixtures.input(file, edits, type: parameter.slot.type, as: plan)
        inputs.files[parameter.name] = input.bytes
        if input.isUntyped { inputs.untyped.insert(parameter.name) }
      case .value(let function): inputs.files[parameter.name] = try fixtures.document(function, at: span)
      case .missing: inputs.files[parameter.name] = nil
      }
    }
    return inputs
  }

  /// Rejections have their own lines; of a document that was rejected nothing else can be said.
  private func check(_ line: CheckedTest.Line, _ run: DocumentRun, _ result: inout TestResult) throws(TestProblem) {
    switch line {
    case .given, .reject: return
    case .expectWarning(let message, let span):
      guard !run.outcome.warnings.contains(where: { $0.message == message }) else { return }
      throw TestProblem(
        .silence, "the warning \"\(message)\" was expected and did not come", at: span,
        details: run.outcome.warnings.map { "warned: \($0.message)" })
    case .expectFile(let file, let edits, let span):
      guard let output = run.outcome.output else { return }
      try compare(output, with: file, edits, at: span, run, &result)
    case .expectCondition(let function, let span):
      guard let output = run.outcome.output else { return }
      try check(function, of: bench.file(ofResult: output, run.program), at: span)
    }
  }

  private func check(_ function: Int, of output: [UInt8], at span: SourceSpan) throws(TestProblem) {
    let written = compilation.sources.text(of: span)
    guard let program = fixtures.programs(function) else {
      throw TestProblem(.condition, "`\(written)` cannot be worked out, since what it needs has errors", at: span)
    }
    let outcome = bench.run(program, BenchInputs(["result": output]))
    if outcome.output.map({ $0.elementsEqual("true".utf8) }) ?? false { return }
    let reasons = outcome.errors.map { "\($0.source?.fullPath ?? ""): \($0.message)" }
    throw TestProblem(.condition, "not met: \(written)", at: span, details: reasons)
  }

  private func compare(
    _ output: [UInt8], with file: PlainText, _ edits: [CheckedTestEdit], at span: SourceSpan, _ run: DocumentRun,
    _ result: inout TestResult
  ) throws(TestProblem) {
    let plan = bench.resultPlan(of: run.program)
    let actual: JSONValue
    do throws(ReadFault) {
      actual = try bench.value(ofResult: output, run.program)
    } catch {
      throw TestProblem(.difference, "the result cannot be read again: \(error.message)", at: span)
    }
    if updates, edits.isEmpty {
      try update(file, to: actual, bench.file(ofResult: output, run.program), plan, &result)
      return
    }
    let expected = try fixtures.edited(fixtures.value(file, as: plan), edits, type: run.subject.result.type)
    let differences = comparable(expected, plan).differences(to: comparable(actual, plan))
    if differences.isEmpty { return }
    let explanation = DifferenceExplanation(origins: origins(of: run))
    throw TestProblem(
      .difference, "the result differs from `\(file.text)` in \(counted(differences.count, "place"))", at: span,
      details: differences.flatMap(explanation.lines))
  }

  private func comparable(_ value: JSONValue, _ plan: any WirePlan) -> JSONValue {
    let texts = plan is JSONFormat ? value : value.asTexts
    return plan.writesMissingAsEmpty ? texts.withoutEmptyMembers : texts
  }

  /// Writes the result where it differs, and leaves a fixture alone whose values are the same in another layout.
  private func update(
    _ file: PlainText, to actual: JSONValue, _ written: [UInt8], _ plan: any WirePlan, _ result: inout TestResult
  ) throws(TestProblem) {
    if let old = try? fixtures.value(file, as: plan), old.differences(to: actual).isEmpty { return }
    let source = compilation.sources[file.span]
    guard let path = project.files.resolve(file.text, from: source.path) else {
      throw TestProblem(.fixture, "`\(file.text)` leads out of the project", at: file.span)
    }
    do throws(FileFault) {
      let full = Files.joined(project.folder, path)
      try Files.makeFolder(Files.folder(of: full))
      let bytes = plan is JSONFormat ? Array((actual.pretty + "\n").utf8) : written
      try Files.write(bytes, to: full)
    } catch {
      throw TestProblem(.fixture, error.message, at: file.span)
    }
    result.updated.append(path)
  }

  private func origins(of run: DocumentRun) -> OriginFinder {
    let (_, trace) = bench.trace(run.program, run.inputs)
    return OriginFinder(
      bench.bundle, program: run.program, sources: compilation.sources,
      inputs: bench.values(of: run.inputs, run.program), trace: trace)
  }

  /// Of the packages that were tested: their mappings and rules, and their tables.
  private var coverageReport: CoverageReport? {
    guard let coverage else { return nil }
    let packages = Set(testedSubjects.map(packageName))
    let shipped = Set(compilation.symbols.callables.map(\.name))
    let tables = Dictionary(compilation.symbols.tables.map { ($0.name, $0) }) { first, _ in first }
    return coverage.report(
      on: bench.bundle,
      program: { shipped.contains($0.name) && packages.contains(packageName($0.name)) },
      table: { packages.contains(packageName($0.name)) },
      place: { table, row in
        let span = tables[table.name].flatMap { $0.rows.indices.contains(row) ? $0.rows[row].span : nil }
        let file = span.map { self.compilation.sources[$0] }
        let position = span.flatMap { span in file.map { $0.position(of: Int(span.start)) } }
        return CoverageReport.Item(
          file: file?.path ?? "", line: position?.line ?? 0, column: position?.column ?? 0,
          name: "row \(row + 1) of `\(table.name)`")
      })
  }

  private func packageName(_ name: String) -> String {
    name.split(separator: ".").dropLast().joined(separator: ".")
  }
}

/// One document of a test and what came of it.
struct DocumentRun {
  var test: CheckedTest
  var subject: CallableSymbol
  var program: Int
  var inputs: BenchInputs
  var outcome: Outcome
}

extension SourceSet {
  func text(of span: SourceSpan) -> String { self[span].text(of: span) }
}
