import Waybill
import WaybillCompiler
import WaybillCore
import WaybillIR
import WaybillPatterns
import WaybillProject

/// Compiles random cases, runs those that were accepted, and judges what comes out.
struct Harness {
  struct Violation {
    var number: Int
    var sentence: String
    var text: String
    var input: String
  }

  struct Outcome {
    var cases = 0
    var accepted = 0
    var runs = 0
    var outputs = 0
    var violations: [Violation] = []
    /// How many accepted cases use a feature.
    var features: [String: Int] = [:]
    /// Diagnostic codes of refused cases, for a look at what the generator gets wrong.
    var refusals: [String: Int] = [:]
  }

  var seed: UInt64
  var carelessness = 9
  var disabled: Set<ProofRule> = []
  var inputsPerCase = 5
  /// Stops at the first violation: for the test that wants one.
  var stopsAtViolation = false

  func run(_ numbers: Range<Int>, batch: Int = 50) -> Outcome {
    var outcome = Outcome()
    var start = numbers.lowerBound
    while start < numbers.upperBound, !(stopsAtViolation && !outcome.violations.isEmpty) {
      let end = min(start + batch, numbers.upperBound)
      let cases = (start..<end).map { ($0, CaseWriter.write(seed: seed, number: $0, carelessness: carelessness)) }
      run(cases, into: &outcome)
      start = end
    }
    return outcome
  }

  private func run(_ cases: [(number: Int, text: CaseWriter.Case)], into outcome: inout Outcome) {
    outcome.cases += cases.count
    let compilation = compile(compilationInput(cases.map(\.text)), settings: ProofSettings(disabled: disabled))
    var faulty: [String: DiagnosticCode] = [:]
    for diagnostic in compilation.diagnostics where diagnostic.severity == .error {
      faulty[compilation.sources[diagnostic.span].path] = diagnostic.code
    }
    guard let waybill = try? Waybill(bundle: encode(compilation.bundle, digest: sha256)) else {
      outcome.violations.append(
        Violation(number: cases[0].number, sentence: "the bundle of the batch is refused", text: "", input: ""))
      return
    }
    for (number, one) in cases {
      if let code = faulty[path(of: one)] {
        outcome.refusals["\(code)", default: 0] += 1
        continue
      }
      outcome.accepted += 1
      for feature in one.features { outcome.features[feature, default: 0] += 1 }
      judge(one, number: number, with: waybill, into: &outcome)
    }
  }

  private func judge(_ one: CaseWriter.Case, number: Int, with waybill: Waybill, into outcome: inout Outcome) {
    guard let mapping = try? waybill.mapping("\(one.packageName).Main") else {
      outcome.violations.append(
        Violation(number: number, sentence: "an accepted mapping is not in the bundle", text: one.text, input: ""))
      return
    }
    var random = RandomSource(seed: seed ^ UInt64(number))
    for _ in 0..<inputsPerCase {
      let input = one.source.sample(&random)
      outcome.runs += 1
      guard let sentence = violation(of: one, mapping, input, &outcome) else { continue }
      outcome.violations.append(Violation(number: number, sentence: sentence, text: one.text, input: input))
      return
    }
  }

  private func violation(
    of one: CaseWriter.Case, _ mapping: Mapping, _ input: String, _ outcome: inout Outcome
  ) -> String? {
    switch mapping.run(Array(input.utf8)) {
    case .accepted(let output, _):
      outcome.outputs += 1
      guard let value = JSONValue.parse(output) else {
        return "the output is no JSON: \(String(decoding: output, as: UTF8.self))"
      }
      if let fault = one.target.fault(value, at: "output") { return fault }
      return one.isReleasing ? nil : one.target.leak(value, at: "output")
    case .rejected(let rejections):
      // A rejection is an honest outcome, unless it says that the product itself is at fault, or nothing at all.
      if rejections.isEmpty { return "rejected without a reason" }
      if let leak = rejections.first(where: { "\($0)".contains(Shape.marker) }), !one.isReleasing {
        return "a rejection shows a personal value: \(leak)"
      }
      return rejections.first { $0.code.description.hasPrefix("WB09") }.map { "our own defect: \($0.message)" }
    }
  }

  func path(of one: CaseWriter.Case) -> String { "Mappings/\(one.packageName)/Main.way" }

  func compilationInput(_ cases: [CaseWriter.Case]) -> CompilationInput {
    CompilationInput(
      name: "soundness",
      files: cases.map { .init(source: SourceFile(path: path(of: $0), text: $0.text), packageName: $0.packageName) },
      readFile: { name, _ in name.hasSuffix("goods.csv") ? SourceFile(path: name, text: CaseWriter.goods) : nil },
      zone: { ZoneFiles().rules(of: $0) }, zoneVersion: ZoneFiles().version,
      patterns: RE2Engine())
  }
}
