import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillLibrary

/// What a function gives is of the type that it claims, whatever the arguments: the property that lets a checked
/// mapping run without checks.
@Suite struct FunctionPropertyTests {
  @Test(arguments: StandardLibrary.functions.map { $0.signature.name })
  func resultsAreOfTheClaimedType(name: String) throws {
    guard let function = StandardLibrary.function(named: name) else { return }
    for (number, example) in function.examples.enumerated() {
      let evaluator = Evaluator()
      guard case .call(name, let given) = try CallReader.read(example.call) else { continue }
      let arguments = try evaluator.bind(function.signature, given)
      var mutation = Mutation(random: Randomness(seed: "\(name) \(number)"), context: evaluator.context)
      for _ in 0..<60 {
        let samples = (0..<3).map { _ in
          zip(arguments, function.signature.parameters).map { sample($0, $1, &mutation) }
        }
        try check(function, samples, evaluator)
      }
    }
  }

  /// Another value for an argument; what stands as a literal stays.
  private func sample(_ argument: Argument, _ parameter: Signature.Parameter, _ mutation: inout Mutation) -> Argument {
    switch parameter.kind {
    case .word, .pattern, .zone, .datePattern, .literalText, .literalInteger: return argument
    default: break
    }
    guard argument.type.isGiven else { return argument }
    if parameter.isOptional, mutation.random.chance(5) {
      return Argument(cell: .missing, type: ArgumentType(argument.type.type, optional: true))
    }
    let cell = mutation.value(like: argument.cell)
    return Argument(cell: cell, type: Types.narrow(cell))
  }

  /// The checker knows of each argument only that it is one of the samples; every one of them must give what is
  /// claimed.
  private func check(_ function: any BuiltinFunction.Type, _ samples: [[Argument]], _ evaluator: Evaluator) throws {
    guard let joined = join(samples) else { return }
    guard case .value(let type, let isOptional, let canFail) = function.result(joined) else { return }
    for sample in samples {
      let arguments = zip(sample, joined).map { Argument(cell: $0.cell, type: $1) }
      let (cell, _) = try evaluator.run(function, arguments)
      let isFine: Bool
      switch cell.kind {
      case .failed: isFine = canFail || cell.low == FailureCode.limitExceeded.rawValue
      case .missing: isFine = isOptional
      default: isFine = Types.holds(cell, type)
      }
      #expect(
        isFine,
        """
        \(function.signature.name)(\(sample.map { describe($0.cell) }.joined(separator: ", "))) gives \(describe(cell)), which is not of \
        \(type.name(in: TypeTable()))\(isOptional ? "?" : "")\(canFail ? ", can fail" : "")
        """)
    }
  }

  private func join(_ samples: [[Argument]]) -> [ArgumentType]? {
    var joined: [ArgumentType] = []
    for index in samples[0].indices {
      let types = samples.map { $0[index].type }
      var type = types[0]
      for other in types.dropFirst() {
        guard let both = type.type.join(other.type) else { return nil }
        type = ArgumentType(
          both, optional: type.isOptional || other.isOptional,
          constant: type.constant == other.constant ? type.constant : nil,
          given: type.isGiven)
      }
      joined.append(type)
    }
    return joined
  }
}
