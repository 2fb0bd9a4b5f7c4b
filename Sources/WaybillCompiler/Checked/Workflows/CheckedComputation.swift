import WaybillCore

/// A pure expression of a workflow, a channel or a view as a function of its own: what it reads are the function's
/// parameters, one input each.
package struct CheckedComputation {
  package indirect enum Input {
    /// A variable or local of the owner, by the number that the owner gives it.
    case variable(Int)
    /// `read View[key]`; the key as a text. Index into `Symbols.views`.
    case read(view: Int, key: CheckedComputation)
    case readAll(view: Int)
    case now
    case newID
  }

  /// Index into `Symbols.callables`.
  package var function: Int
  package var inputs: [Input]
  /// What the function gives.
  package var type: ExpressionType
  package var span: SourceSpan

  package init(function: Int, inputs: [Input], type: ExpressionType, span: SourceSpan) {
    self.function = function
    self.inputs = inputs
    self.type = type
    self.span = span
  }

  /// Numbers of the variables that it reads, those of the keys of its reads too.
  package var variables: Set<Int> {
    inputs.reduce(into: []) { found, input in
      switch input {
      case .variable(let number): found.insert(number)
      case .read(_, let key): found.formUnion(key.variables)
      case .readAll, .now, .newID: break
      }
    }
  }

  /// Functions that it calls for: its own, and those of the keys of its reads.
  package var functions: Set<Int> {
    inputs.reduce(into: [function]) { found, input in
      if case .read(_, let key) = input { found.formUnion(key.functions) }
    }
  }

  /// Views that it reads.
  package var views: Set<Int> {
    inputs.reduce(into: []) { found, input in
      switch input {
      case .read(let view, let key): found.formUnion(key.views.union([view]))
      case .readAll(let view): found.insert(view)
      case .variable, .now, .newID: break
      }
    }
  }
}
