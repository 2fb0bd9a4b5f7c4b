/// A pure expression of a workflow, a channel or a view: a function of the bundle and what it is given.
///
/// Values of inputs and of the result are those of the function's slots; a missing one is none. A rejection inside ends
/// the step as a failure of the document.
package struct Computation: Hashable, Sendable {
  package indirect enum Input: Hashable, Sendable {
    /// Number of a variable of the workflow, or of a local as the owner of the computation numbers them.
    case variable(Int)
    /// `read View[key]`: the state of a view, missing where the view has none for the key.
    case read(view: Int, key: Computation)
    /// `read View`: all states, as a list in order of the keys.
    case readAll(view: Int)
    /// The time of the step.
    case now
    /// A new identifier (UUID), another one for each time it is asked.
    case newID
  }

  /// Computations inside computations, for the keys of views that are read; the outermost is 1.
  package static let deepest = 8

  /// Index into `Bundle.programs`; one input for each parameter.
  package var program: Int
  package var inputs: [Input]

  package init(program: Int, inputs: [Input]) {
    self.program = program
    self.inputs = inputs
  }
}

/// A span of time in milliseconds.
package typealias Milliseconds = Int64
