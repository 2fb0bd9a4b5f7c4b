import WaybillCore
import WaybillSchema
import WaybillSyntax

/// What the checks of all bodies share: the declarations, what is known of callables checked before, and what was
/// found.
final class CheckEnvironment {
  /// Grows by the records of groups and by inline records of `let x: { … }`.
  var symbols: Symbols
  let input: CompilationInput
  let sources: SourceSet
  let settings: ProofSettings
  private(set) var outcomes: [Int: Outcome] = [:]
  private var inProgress: Set<Int> = []
  /// What comes of personal data in these parameters, by callable.
  private var personalOutcomes: [PersonalCall: Bool] = [:]
  private var personalInProgress: Set<PersonalCall> = []
  /// Messages that would show what a caller gives.
  private var messageDiagnostics: Set<Diagnostic> = []
  /// Types of `let x: T`, by their place: a body may be read more than once.
  private var writtenTypes: [SourceSpan: Slot] = [:]
  var testDiagnostics: [Diagnostic] = []
  var documentDiagnostics: [Diagnostic] = []
  var flowDiagnostics: [Diagnostic] = []
  /// `public(…)` in workflows, channels, views and operations.
  var flowReleases: [PublicRelease] = []
  var recursionDiagnostics: [Int: [Diagnostic]] = [:]
  /// Events that some workflow, channel or view publishes.
  var publishedEvents: Set<Int> = []
  /// By name, those whose bodies passed.
  var checkedWorkflows: [String: CheckedWorkflow] = [:]
  /// By name of the operation, then status: the body that is read of it.
  var statusBodies: [String: [Int: Slot]] = [:]

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

  func checkCallables() {
    for id in symbols.callables.indices { _ = outcome(of: id) }
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

  /// Takes over a function that was made of an expression, and is checked.
  func add(_ outcome: Outcome) {
    if let id = outcome.callable?.id { outcomes[id] = outcome }
  }

  /// Takes the last functions away again: what they were made for is broken.
  func dropFunctions(from first: Int) {
    for id in first..<symbols.callables.count { outcomes[id] = nil }
    symbols.callables.removeSubrange(first...)
  }

  private struct PersonalCall: Hashable {
    var callee: Int
    var parameters: Set<Int>
  }

  /// Whether the result of a call is personal as a whole, when personal data is given for these parameters: the body is
  /// read again with
  /// them marked. A record whose own fields are marked where that data lands is not. Messages that would show the data
  /// are reported.
  func isPersonal(resultOf callee: Int, given parameters: Set<Int>) -> Bool {
    // Of a call that leads back to itself nothing is assumed: what it adds is found where the circle began.
    guard !parameters.isEmpty else { return outcome(of: callee)?.resultIsPersonal ?? false }
    let call = PersonalCall(callee: callee, parameters: parameters)
    if let known = personalOutcomes[call] { return known }
    guard personalInProgress.insert(call).inserted else { return false }
    defer { personalInProgress.remove(call) }
    let plain = outcome(of: callee)
    let marked = BodyChecker(self, callable: callee, personal: parameters).checkCallable()
    let codes = marked.diagnostics.map(\.code)
    messageDiagnostics.formUnion(marked.diagnostics.filter { $0.code == .personalInMessage })
    let isPersonal = marked.resultIsPersonal || (codes.contains(.personalIntoOpen) && plain?.callable != nil)
    personalOutcomes[call] = isPersonal
    return isPersonal
  }

  /// The slot of a type that stands in a body.
  func resolve(_ type: TypeSyntax, in package: String, naming owner: String) -> (slot: Slot, diagnostics: [Diagnostic])
  {
    if let known = writtenTypes[type.span] { return (known, []) }
    let found = symbols.resolve(type, in: package, naming: owner, patterns: input.patterns)
    writtenTypes[type.span] = found.slot
    return found
  }

  /// Callables whose own body and everything they call passed.
  func soundCallables() -> [CheckedCallable] {
    var broken = Set(
      symbols.callables.indices.filter { id in
        outcomes[id]?.callable == nil || recursionDiagnostics[id] != nil
          || messageDiagnostics.contains { lies($0, in: id) }
      })
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

  private func lies(_ diagnostic: Diagnostic, in id: Int) -> Bool {
    let span = symbols.callables[id].span
    return span.file == diagnostic.span.file && span.start <= diagnostic.span.start && diagnostic.span.end <= span.end
  }

  var releases: [PublicRelease] {
    (outcomes.values.flatMap(\.releases) + flowReleases).sorted { CheckEnvironment.isBefore($0.span, $1.span) }
  }

  /// In order of the sources.
  var allDiagnostics: [Diagnostic] {
    let found = outcomes.values.flatMap(\.diagnostics)
    let all =
      found + messageDiagnostics.subtracting(found) + recursionDiagnostics.values.flatMap { $0 } + testDiagnostics
      + documentDiagnostics + flowDiagnostics
    return all.sorted { left, right in
      left.span == right.span ? left.code < right.code : CheckEnvironment.isBefore(left.span, right.span)
    }
  }

  static func isBefore(_ left: SourceSpan, _ right: SourceSpan) -> Bool {
    (left.file, left.start, left.end) < (right.file, right.start, right.end)
  }
}
