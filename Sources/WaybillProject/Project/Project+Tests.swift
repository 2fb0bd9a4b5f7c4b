import WaybillCompiler
import WaybillIR
import WaybillPatterns

extension Project {
  /// The bundle of a compilation with the functions that its tests need, which a shipped bundle leaves out.
  package func bundleWithTests(_ compilation: Compilation) -> Bundle {
    lower(compilation.program.withTests, input: input(patterns: RE2Engine()), sources: compilation.sources)
  }
}
