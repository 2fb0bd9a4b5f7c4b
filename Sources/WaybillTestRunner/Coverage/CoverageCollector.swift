import WaybillCore
import WaybillIR
import WaybillInterpreter

/// Which target fields, branches and table rows were reached, over many documents.
package struct CoverageCollector: EvaluationObserver {
  package struct Mark: Hashable, Sendable {
    var site: Int
    var number: Int
  }

  struct Row: Hashable {
    var table: Int
    var row: Int
  }

  package static let isActive = true
  private var marks: Set<Mark> = []
  private var rows: Set<Row> = []

  package init() {}

  package mutating func didSet(program: Int, instruction: Int, value: Cell, evaluation: Evaluation) {
    guard let (table, row) = evaluation.lookedUpRow(program: program, instruction: instruction) else { return }
    rows.insert(Row(table: table, row: row))
  }

  package mutating func didReach(program: Int, site: Int, number: Int) {
    marks.insert(Mark(site: site, number: number))
  }

  /// What was reached of the programs and tables that a choice holds.
  package func report(
    on bundle: Bundle, program isChosen: (Program) -> Bool, table isChosenTable: (TableData) -> Bool,
    place: (TableData, Int) -> CoverageReport.Item
  ) -> CoverageReport {
    var report = CoverageReport()
    var seen: Set<Mark> = []
    for program in bundle.programs where isChosen(program) {
      for instruction in program.code where instruction.opcode == .mark {
        let mark = Mark(site: Int(instruction.site), number: Int(instruction.c))
        guard seen.insert(mark).inserted else { continue }
        count(mark, bundle, in: &report)
      }
    }
    for (index, table) in bundle.tables.enumerated() where isChosenTable(table) {
      for row in table.rows.indices {
        let isReached = rows.contains(Row(table: index, row: row))
        report.rows.add(isReached)
        if !isReached { report.missed.append(place(table, row)) }
      }
    }
    report.missed.sort()
    return report
  }

  private func count(_ mark: Mark, _ bundle: Bundle, in report: inout CoverageReport) {
    let site = bundle.sites[mark.site]
    let isReached = marks.contains(mark)
    let isField = mark.number == 0
    if isField { report.fields.add(isReached) } else { report.branches.add(isReached) }
    guard !isReached else { return }
    let name =
      switch mark.number {
      case 0: "target field `\(site.target)`"
      case 1: "this branch"
      default: "what follows where this does not hold"
      }
    report.missed.append(
      CoverageReport.Item(file: bundle.files[site.file], line: site.line, column: site.column, name: name))
  }
}

extension CoverageReport.Count {
  mutating func add(_ isReached: Bool) {
    all += 1
    if isReached { reached += 1 }
  }
}
