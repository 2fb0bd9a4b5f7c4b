import WaybillCompiler

/// What `check --budget` prints: how long each way through each workflow takes, beside what was promised.
struct BudgetTable {
  private var rows: [[String]] = [["workflow", "way", "best", "worst", "sla", "deadline"]]

  init(_ budgets: [WorkflowBudget]) {
    for budget in budgets {
      for (index, way) in budget.ways.enumerated() {
        rows.append([
          index == 0 ? budget.workflow : "", way.choices.isEmpty ? "to its end" : shortened(way.choices),
          spelledShort(way.best), way.worst.map(spelledShort) ?? "no bound",
          budget.sla.map { spelledShort($0) + (isLate(way, $0) ? " (late)" : "") } ?? "-",
          spelledShort(budget.deadline) + (way.worst.map { budget.deadline < $0 } ?? true ? " (cut)" : ""),
        ])
      }
    }
  }

  private func isLate(_ way: WorkflowBudget.Way, _ sla: Int64) -> Bool { way.meets.map { sla < $0 } ?? true }

  /// A way of many choices is named by its last ones.
  private func shortened(_ choices: [String]) -> String {
    let text = choices.joined(separator: ", ")
    return text.count <= 60 ? text : "…" + text.suffix(59)
  }

  /// A line a way, in columns; a line that says so where there is no workflow.
  var rendered: String {
    guard rows.count > 1 else { return "no workflow was found without an error\n" }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
