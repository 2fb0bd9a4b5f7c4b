import WaybillLibrary

/// Patterns of declarations, each compiled once however many cells it is held against.
final class PatternCache {
  private let engine: any PatternEngine
  private var compiled: [String: Result<any CompiledPattern, PatternFault>] = [:]

  init(engine: any PatternEngine) {
    self.engine = engine
  }

  func compile(_ pattern: String) -> Result<any CompiledPattern, PatternFault> {
    if let known = compiled[pattern] { return known }
    let result: Result<any CompiledPattern, PatternFault>
    do throws(PatternFault) {
      result = .success(try engine.compile(pattern))
    } catch {
      result = .failure(error)
    }
    compiled[pattern] = result
    return result
  }
}
