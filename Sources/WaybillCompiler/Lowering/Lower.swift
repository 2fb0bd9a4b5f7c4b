import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema

/// Turns checked callables into programs of a bundle. Canonical: programs in order of their names.
package func lower(_ program: CheckedProgram, input: CompilationInput, sources: SourceSet) -> Bundle {
  let callables = complete(program)
  var program = program
  program.flows.keepSound(callables: Set(callables.map(\.id))) { _ in true }
  var numbers: [Int: Int] = [:]
  for (number, callable) in callables.enumerated() { numbers[callable.id] = number }

  let builder = BundleBuilder(name: input.name, sources: sources, zone: input.zone)
  var lineages = Lineages(program: program)
  for callable in callables {
    var lowered = ProgramBuilder.lower(callable, symbols: program.symbols, numbers: numbers, into: builder)
    lowered.lineage = lineages.entries(of: callable.id).map { entry in
      let place = builder.place(of: entry.span)
      let site = builder.site(Site(file: place.file, line: place.line, column: place.column, target: entry.target))
      return LineageEntry(
        target: entry.target, site: site, sources: entry.sources.sorted(), through: entry.through.sorted())
    }
    builder.append(lowered)
  }
  FlowLowering(program, programs: numbers, into: builder).lower(program.flows)
  builder.describe(
    types: program.symbols.types.withStandIns, packages: program.symbols.packages.values.sorted { $0.name < $1.name },
    tables: program.symbols.tables, zoneVersion: input.zoneVersion)
  return builder.bundle
}

/// The callables that can run: checked themselves, and all that they call. In order of name and version.
private func complete(_ program: CheckedProgram) -> [CheckedCallable] {
  var callables = program.callables
  while true {
    let ids = Set(callables.map(\.id))
    let kept = callables.filter { callees(of: $0).isSubset(of: ids) }
    if kept.count == callables.count { break }
    callables = kept
  }
  let symbols = program.symbols.callables
  return callables.sorted { left, right in
    (symbols[left.id].name, symbols[left.id].version) < (symbols[right.id].name, symbols[right.id].version)
  }
}

private func callees(of callable: CheckedCallable) -> Set<Int> {
  var found: Set<Int> = []
  callable.forEachExpression { expression in
    if case .call(let id, _) = expression.kind { found.insert(id) }
  }
  return found
}
