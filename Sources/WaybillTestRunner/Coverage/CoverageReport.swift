import WaybillCore

/// How much of the mappings the tests reached: target fields, branches and table rows.
package struct CoverageReport: Sendable {
  package struct Item: Hashable, Sendable, Comparable {
    /// `Mappings/Shopify/Order.way`
    package var file: String
    package var line: Int
    package var column: Int
    /// `target field lines[].sku`
    package var name: String

    package init(file: String, line: Int, column: Int, name: String) {
      self.file = file
      self.line = line
      self.column = column
      self.name = name
    }

    package static func < (left: Item, right: Item) -> Bool {
      (left.file, left.line, left.column, left.name) < (right.file, right.line, right.column, right.name)
    }
  }

  package struct Count: Sendable {
    package var reached = 0
    package var all = 0

    package init(reached: Int = 0, all: Int = 0) {
      self.reached = reached
      self.all = all
    }
  }

  package var fields = Count()
  package var branches = Count()
  package var rows = Count()
  /// What no test reached, in order of the sources.
  package var missed: [Item] = []

  package init() {}

  /// Of all three together, from 0 to 100, rounded down: 100 means all.
  package var percent: Int {
    let all = fields.all + branches.all + rows.all
    return all == 0 ? 100 : (fields.reached + branches.reached + rows.reached) * 100 / all
  }

  package func rendered(_ style: TextStyle) -> String {
    var text = missed.map { "\(style.yellow("missed"))  \($0.file):\($0.line):\($0.column): \($0.name)\n" }.joined()
    text += "\(missed.isEmpty ? "" : "\n")coverage \(percent) %: "
    text += [(fields, "target fields"), (branches, "branches"), (rows, "table rows")]
      .map { "\($0.0.reached) of \($0.0.all) \($0.1)" }.joined(separator: ", ")
    return text + "\n"
  }

  package var json: JSONValue {
    func count(_ count: Count) -> JSONValue { ["reached": .integer(count.reached), "all": .integer(count.all)] }
    return [
      "percent": .integer(percent), "fields": count(fields), "branches": count(branches), "rows": count(rows),
      "missed": .array(
        missed.map {
          ["file": .text($0.file), "line": .integer($0.line), "column": .integer($0.column), "name": .text($0.name)]
        }),
    ]
  }
}
