import WaybillCore
import WaybillIR

/// Sees what a program does. The loop is compiled once for each observer, so that the plain one costs nothing.
package protocol EvaluationObserver {
  /// False where the calls below are to be left out altogether.
  static var isActive: Bool { get }
  /// An instruction of the program gave a value.
  mutating func didSet(program: Int, instruction: Int, value: Cell, evaluation: Evaluation)
  /// A `mark` was reached: branch or row `number` of its site.
  mutating func didReach(program: Int, site: Int, number: Int)
}

package struct NoObserver: EvaluationObserver {
  package static var isActive: Bool { false }
  /// Gives the observer of each thread an address of its own. Variables of no size share one, and the thread sanitizer
  /// takes threads that pass theirs on as `inout` for a race over it. One byte is set a document, none an instruction.
  private let seat: UInt8 = 0
  package init() {}
  package mutating func didSet(program: Int, instruction: Int, value: Cell, evaluation: Evaluation) {}
  package mutating func didReach(program: Int, site: Int, number: Int) {}
}

/// Which branches and rows were reached, and which target fields were set, over many documents.
package struct CoverageObserver: EvaluationObserver {
  package struct Branch: Hashable, Sendable {
    package var site: Int
    package var number: Int
  }

  package static var isActive: Bool { true }
  package private(set) var branches: Set<Branch> = []
  /// Sites of rules that gave a value.
  package private(set) var sites: Set<Int> = []

  package init() {}

  package mutating func didSet(program: Int, instruction: Int, value: Cell, evaluation: Evaluation) {
    guard value.kind != .rejected else { return }
    sites.insert(evaluation.site(program: program, instruction: instruction))
  }

  package mutating func didReach(program: Int, site: Int, number: Int) {
    branches.insert(Branch(site: site, number: number))
  }
}

/// Every value that was set for a target field, in order: for `why` and `--trace`.
package struct TraceObserver: EvaluationObserver {
  package struct Entry: Sendable {
    /// With positions: `lines[2].sku`.
    package var target: String
    package var site: Int
    /// As the language writes it; masked where it is personal.
    package var value: String
    /// Where it was read from, as far as that can be said.
    package var source: Rejection.SourcePlace?
  }

  package static var isActive: Bool { true }
  package private(set) var entries: [Entry] = []
  /// Values for which no target is declared are left out.
  package init() {}

  package mutating func didSet(program: Int, instruction: Int, value: Cell, evaluation: Evaluation) {
    guard let entry = evaluation.traceEntry(program: program, instruction: instruction, value: value) else { return }
    if let last = entries.last, last.target == entry.target {
      entries[entries.count - 1] = entry
    } else {
      entries.append(entry)
    }
  }

  package mutating func didReach(program: Int, site: Int, number: Int) {}
}
