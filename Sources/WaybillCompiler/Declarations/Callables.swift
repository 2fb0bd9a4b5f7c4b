import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// The heads of mappings, functions and rules; their bodies are left to the checker.
extension DeclarationContext {
  mutating func declareCallables(_ declarations: [PlacedDeclaration]) {
    for placed in declarations {
      switch placed.declaration {
      case .mapping(let declaration):
        declare(
          declaration.name, "mapping", kind: .mapping, version: declaration.version?.number ?? 1,
          parameters: declaration.parameters, result: declaration.result, source: .mapping(declaration),
          package: placed.package)
      case .function(let declaration):
        declare(
          declaration.name, "function", kind: .function, version: 1, parameters: declaration.parameters,
          result: declaration.result, source: .function(declaration), package: placed.package)
      case .rules(let declaration):
        declare(
          declaration.name, "rules declaration", kind: .rules, version: 1, parameters: declaration.parameters,
          result: nil, source: .rules(declaration), package: placed.package)
      default: continue
      }
    }
  }

  private mutating func declare(
    _ name: Name, _ what: String, kind: Program.Kind, version: Int, parameters: [Parameter], result: TypeSyntax?,
    source: CallableSymbol.Source, package: String
  ) {
    guard !name.isMissing else { return }
    let qualified = Symbols.qualify(name.text, in: package)
    guard hasName(name, qualified) else { return }
    if kind == .function {
      if name.isCapital { report(.capitalName(name, what)) }
    } else if !name.isCapital {
      report(.smallName(name, what))
    }
    let scope = FieldScope(package: package)
    let resolved = resolve(parameters, of: qualified, scope: scope)
    let resultSlot = result.map { resolve($0, scope: scope, owner: qualified + ".result") } ?? Slot(.never)
    symbols.callableNames[qualified] = symbols.callables.count
    symbols.callables.append(
      CallableSymbol(
        name: qualified, packageName: package, version: version, kind: kind, parameters: resolved, result: resultSlot,
        source: source, span: name.span))
  }

  mutating func resolve(
    _ parameters: [Parameter], of callable: String, scope: FieldScope
  ) -> [CallableSymbol.Parameter] {
    var firsts: [String: SourceSpan] = [:]
    return parameters.map { parameter in
      let name = parameter.name
      if let first = firsts[name.text], !name.isMissing {
        report(.parameterTwice(name, of: callable, first: first))
      }
      firsts[name.text] = firsts[name.text] ?? name.span
      let slot = resolve(parameter.type, scope: scope, owner: "\(callable).\(name.text)")
      return CallableSymbol.Parameter(name: name.text, slot: slot, span: name.span)
    }
  }
}
