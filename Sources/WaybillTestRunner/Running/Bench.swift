import Waybill
import WaybillCore
import WaybillFormats
import WaybillIR
import WaybillInterpreter

/// The programs of a bundle, run one document at a time and watched, for tests and for `why`.
package final class Bench {
  package let waybill: Waybill
  private let limits: Limits
  private let settings: WriteSettings
  private var sessions: [Int: Session] = [:]

  /// - Parameter settings: the partner and the time for envelopes; those of tests are the same each time.
  package init(_ waybill: Waybill, limits: Limits = Limits(), settings: WriteSettings = .ofTests) {
    self.waybill = waybill
    self.limits = limits
    self.settings = settings
  }

  package var bundle: Bundle { waybill.program.bundle }

  /// The number of a program by its name.
  package func program(_ name: String) -> Int? { waybill.program.indexes[name] }

  package func run(_ program: Int, _ inputs: BenchInputs) -> Outcome {
    var observer = NoObserver()
    return run(program, inputs, observer: &observer)
  }

  package func run(_ program: Int, _ inputs: BenchInputs, observer: inout some EvaluationObserver) -> Outcome {
    session(program).run(inputs.files, untyped: inputs.untyped, observer: &observer)
  }

  /// Runs and tells every value that was set.
  package func trace(_ program: Int, _ inputs: BenchInputs) -> (Outcome, [TraceObserver.Entry]) {
    var observer = TraceObserver()
    let outcome = run(program, inputs, observer: &observer)
    return (outcome, observer.entries)
  }

  // MARK: Documents as trees

  /// How an input of a program is read; JSON where it has no such input.
  package func plan(ofInput name: String, of program: Int) -> any WirePlan {
    let mapping = session(program).mapping
    guard let index = mapping.inputs.firstIndex(of: name) else { return mapping.resultPlan }
    return mapping.inputPlans[index]
  }

  /// How the result of a program is written.
  package func resultPlan(of program: Int) -> any WirePlan { session(program).mapping.resultPlan }

  /// The inputs that can be read, as trees.
  package func values(of inputs: BenchInputs, _ program: Int) -> [String: JSONValue] {
    var values: [String: JSONValue] = [:]
    for (name, bytes) in inputs.files {
      values[name] =
        inputs.untyped.contains(name)
        ? try? JSONValue(reading: bytes) : try? JSONValue(reading: bytes, as: plan(ofInput: name, of: program))
    }
    return values
  }

  /// What a program gave, as a tree.
  package func value(
    ofResult output: [UInt8], _ program: Int, limits: JSONLimits = JSONLimits()
  ) throws(ReadFault) -> JSONValue {
    try JSONValue(reading: file(ofResult: output, program), as: resultPlan(of: program), limits: limits)
  }

  /// What a program gave, as a file of its format.
  package func file(ofResult output: [UInt8], _ program: Int) -> [UInt8] {
    resultPlan(of: program).file(of: output, settings)
  }

  private func session(_ program: Int) -> Session {
    if let session = sessions[program] { return session }
    let session = Session(Mapping(waybill, index: program, limits: limits), settings: settings)
    sessions[program] = session
    return session
  }
}

/// The inputs of one run.
package struct BenchInputs: Sendable, ExpressibleByDictionaryLiteral {
  /// The bytes of documents, by name.
  package var files: [String: [UInt8]]
  /// Those that are documents of another format turned into JSON, such as fixtures with edits.
  package var untyped: Set<String> = []

  package init(_ files: [String: [UInt8]]) {
    self.files = files
  }

  package init(dictionaryLiteral elements: (String, [UInt8])...) {
    files = Dictionary(elements) { $1 }
  }
}

extension Outcome {
  package var output: [UInt8]? {
    if case .accepted(let output, _) = self { output } else { nil }
  }

  /// Errors that made the document unacceptable.
  package var errors: [Rejection] {
    if case .rejected(let rejections) = self { rejections.filter { $0.severity == .error } } else { [] }
  }

  package var warnings: [Rejection] {
    switch self {
    case .accepted(_, let warnings): warnings
    case .rejected(let rejections): rejections.filter { $0.severity != .error }
    }
  }
}

extension Rejection.SourcePlace {
  /// `order.line_items[1].sku`
  package var fullPath: String {
    path.isEmpty ? input : path.hasPrefix("[") ? input + path : input + "." + path
  }
}
