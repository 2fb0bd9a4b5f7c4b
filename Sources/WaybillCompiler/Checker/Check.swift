import WaybillCore
import WaybillSchema
import WaybillSyntax

/// Checks the body of every callable and every test against what is declared. If it compiles, the output fits: what is
/// in the program
/// gives, for each input of its type, a document of the target type or rejections.
///
/// `trees` are those that `symbols` was declared from; only their tests are read here. A callable with an error, and
/// every one that
/// calls it, is left out of the program.
package func check(
  _ symbols: Symbols, trees: [SyntaxFile], input: CompilationInput, sources: SourceSet,
  settings: ProofSettings = .all
) -> (CheckedProgram, [Diagnostic]) {
  let environment = CheckEnvironment(symbols: symbols, input: input, sources: sources, settings: settings)
  environment.checkDocuments()
  environment.checkCallables()
  var flows = environment.checkFlows()
  environment.noteStatuses(of: flows.operations)
  flows.workflows = environment.checkWorkflows()
  let sound = environment.soundCallables()
  flows.keepSound(callables: Set(sound.map(\.id))) { _ in true }
  let tests = environment.checkTests(
    in: trees, sound: Set(sound.map(\.id)), workflows: Set(flows.workflows.map(\.id)))
  let program = CheckedProgram(
    symbols: environment.symbols, callables: sound, flows: flows, tests: tests, releases: environment.releases)
  return (program, environment.allDiagnostics)
}
