import WaybillCore
import WaybillSchema
import WaybillSyntax

/// What the checks of all bodies share: the declarations, what is known of callables checked before, and what was found.
final class CheckEnvironment {
  /// Grows by the records of groups and by inline records of `let x: { … }`.
  var symbols: Symbols
  let input: CompilationInput
  let sources: SourceSet
  let settings: ProofSettings
  private(set) var outcomes: [Int: Outcome] = [:]
  private var inProgress: Set<Int> = []
  /// Parameters that some caller gives personal data, by callable. The body is checked with them marked.
  private(set) var personalParameters: [Int: Set<Int>] = [:]
  var testDiagnostics: [Diagnostic] = []
  var recursionDiagnostics: [Int: [Diagnostic]] = [:]

  /// What came of one body.
  struct Outcome {
    var callable: CheckedCallable?
    var diagnostics: [Diagnostic] = []
    var resultIsPersonal = false
    var calls: [CallEdge] = []
    var releases: [PublicRelease] = []
  }

  init(symbols: Symbols, input: CompilationInput, sources: SourceSet, settings: ProofSettings) {
    self.symbols = symbols
    self.input = input
    self.sources = sources
    self.settings = settings
  }

  var types: TypeTable { symbols.types }

  func text(of span: SourceSpan) -> String { sources[span].text(of: span) }

  /// Checks every body, and again each one that turned out to be given personal data, until nothing changes.
  func checkCallables() {
    var pending = Array(symbols.callables.indices)
    while !pending.isEmpty {
      let known = personalParameters
      for id in pending { outcomes[id] = nil }
      for id in pending where outcomes[id] == nil { _ = outcome(of: id) }
      pending = personalParameters.keys.filter { personalParameters[$0] != known[$0] }.sorted()
    }
    checkRecursion()
  }

  /// Nil while the callable is being checked: it calls itself.
  func outcome(of id: Int) -> Outcome? {
    if let known = outcomes[id] { return known }
    guard inProgress.insert(id).inserted else { return nil }
    defer { inProgress.remove(id) }
    let outcome = BodyChecker(self, callable: id).checkCallable()
    outcomes[id] = outcome
    return outcome
  }

  func notePersonal(parameter: Int, of id: Int) {
    personalParameters[id, default: []].insert(parameter)
  }

  /// Callables whose own body and everything they call passed.
  func soundCallables() -> [CheckedCallable] {
    var broken = Set(symbols.callables.indices.filter { outcomes[$0]?.callable == nil || recursionDiagnostics[$0] != nil })
    var grew = true
    while grew {
      let more = outcomes.filter { id, outcome in
        !broken.contains(id) && outcome.calls.contains { broken.contains($0.callee) }
      }
      broken.formUnion(more.keys)
      grew = !more.isEmpty
    }
    return symbols.callables.indices.filter { !broken.contains($0) }.compactMap { outcomes[$0]?.callable }
  }

  var releases: [PublicRelease] {
    outcomes.values.flatMap(\.releases).sorted { CheckEnvironment.isBefore($0.span, $1.span) }
  }

  /// In order of the sources.
  var allDiagnostics: [Diagnostic] {
    let all = outcomes.values.flatMap(\.diagnostics) + recursionDiagnostics.values.flatMap { $0 } + testDiagnostics
    return all.sorted { left, right in
      left.span == right.span ? left.code < right.code : CheckEnvironment.isBefore(left.span, right.span)
    }
  }

  static func isBefore(_ left: SourceSpan, _ right: SourceSpan) -> Bool {
    (left.file, left.start, left.end) < (right.file, right.start, right.end)
  }
}
