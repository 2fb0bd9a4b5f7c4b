import WaybillEngine
import WaybillIR

/// Expressions of hand-made workflows: closures in place of programs of the bundle.
package final class TestPrograms: Computing, @unchecked Sendable {
  package typealias Function = @Sendable ([JSONText?]) throws(DocumentFault) -> JSONText?
  package typealias Rules = @Sendable ([JSONText?]) -> [Violation]

  // Written while a bundle is built, only read while it runs.
  private var functions: [Function] = []
  private var rules: [Int: Rules] = [:]
  /// Finds fault with values of slots, by slot.
  package var slotRules: [Int: @Sendable (JSONText?) -> [Violation]] = [:]
  /// Offsets of zones, by number.
  package var zones: [Int: @Sendable (Int64) -> Int32] = [:]

  package init() {}

  func add(_ function: @escaping Function) -> Int {
    functions.append(function)
    return functions.count - 1
  }

  func add(rules function: @escaping Rules) -> Int {
    let number = add { _ throws(DocumentFault) in nil }
    rules[number] = function
    return number
  }

  package func compute(program: Int, inputs: [JSONText?]) throws(DocumentFault) -> JSONText? {
    try functions[program](inputs)
  }

  package func check(program: Int, inputs: [JSONText?]) throws(DocumentFault) -> [Violation] {
    rules[program]?(inputs) ?? []
  }

  package func violations(of value: JSONText?, slot: Int) -> [Violation] { slotRules[slot]?(value) ?? [] }
  package func offset(zone: Int, at instant: Int64) -> Int32 { zones[zone]?(instant) ?? 0 }
}

package func json(_ text: String) -> JSONText { JSONText(text.utf8) }

/// The member at the end of the path, nil where there is none.
package func member(_ text: JSONText?, _ path: String...) -> JSONText? {
  path.reduce(text) { value, name in
    value.flatMap { JSONScan.members($0).first { $0.name == json("\"\(name)\"") }?.value }
  }
}
