import WaybillLibrary

/// The page of the built-in functions, from the library itself: signatures, meanings, failures, examples.
enum BuiltinReference {
  static var page: GeneratedPage { GeneratedPage(path: "BUILTINS.md", text: text) }

  private static var text: String {
    let functions = StandardLibrary.functions
    var text = """
      # Built-in functions

      All \(functions.count) of them, by what they are about.
      Arguments go by position or by name (`scale: 2`); `x | f(y)` is `f(x, y)`.
      An argument in `[ ]` may be left out, and words such as `halfUp` stand bare.
      A missing argument makes the result missing, unless it is one that may be left out.
      What can fail is handled where it stands: `!`, `else reject`, or `try`.
      Every example is run as a test.

      """
    for group in Signature.Group.allCases {
      let members = functions.filter { $0.signature.group == group }.sorted { $0.signature.name < $1.signature.name }
      if members.isEmpty { continue }
      text += "\n## \(title(of: group))\n"
      for function in members { text += "\n" + section(of: function) }
    }
    return text
  }

  private static func title(of group: Signature.Group) -> String {
    switch group {
    case .text: "Text"
    case .number: "Numbers"
    case .money: "Money"
    case .date: "Dates and times"
    case .list: "Lists"
    case .map: "Maps"
    case .code: "Codes and digests"
    case .retail: "Retail"
    }
  }

  private static func section(of function: any BuiltinFunction.Type) -> String {
    let signature = function.signature
    let parameters = signature.parameters.map { parameter in
      let text = "\(parameter.name): \(words(for: parameter.kind))"
      return parameter.isOptional ? "[\(text)]" : text
    }
    var text =
      "### `\(signature.name)(\(parameters.joined(separator: ", "))) -> \(signature.gives)`\n\n\(function.summary)\n"
    if !function.failures.isEmpty { text += "Fails: \(function.failures)\n" }
    guard !function.examples.isEmpty else { return text }
    text += "\n```\n"
    for example in function.examples {
      switch example.outcome {
      case .gives(let value): text += "\(example.call)  // \(value)\n"
      case .fails(let code): text += "\(example.call)  // fails: \(code)\n"
      }
    }
    return text + "```\n"
  }

  private static func words(for kind: ParameterKind) -> String {
    switch kind {
    case .text: "Text"
    case .integer: "Integer"
    case .decimal: "Decimal"
    case .boolean: "Boolean"
    case .date: "Date"
    case .time: "Time"
    case .localTime: "LocalTime"
    case .timestamp: "Timestamp"
    case .duration: "Duration"
    case .currency: "Currency"
    case .country: "Country"
    case .money: "Money"
    case .quantity: "Quantity"
    case .printable: "what stands in a text"
    case .amount: "number or Money"
    case .ordered: "what has an order"
    case .any: "any value"
    case .list(let element): "[\(words(for: element))]"
    case .map: "map"
    case .enumeration: "enum"
    case .word(let words): words.joined(separator: " or ")
    case .pattern: "pattern"
    case .zone: "name of a zone"
    case .datePattern: "date pattern"
    case .literalText: "literal Text"
    case .literalInteger: "literal Integer"
    }
  }
}
