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

  package func run(_ program: Int, _ inputs: [String: [UInt8]]) -> Outcome {
    session(program).run(inputs)
  }

  package func run(_ program: Int, _ inputs: [String: [UInt8]], observer: inout some EvaluationObserver) -> Outcome {
    session(program).run(inputs, observer: &observer)
  }

  /// Runs and tells every value that was set.
  package func trace(_ program: Int, _ inputs: [String: [UInt8]]) -> (Outcome, [TraceObserver.Entry]) {
    var observer = TraceObserver()
    let outcome = run(program, inputs, observer: &observer)
    return (outcome, observer.entries)
  }

  private func session(_ program: Int) -> Session {
    if let session = sessions[program] { return session }
    let session = Session(Mapping(waybill, index: program, limits: limits), settings: settings)
    sessions[program] = session
    return session
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
