import WaybillCore

/// `WB1266` to `WB1269`: what a schema does not allow. The numbers are those of `xmlParserErrors`, which libxml2 never
/// changes.
extension ReadFault {
  static func xmlInvalid(_ code: Int, _ words: XMLSchemaWords, _ place: (offset: Int, path: String)) -> ReadFault {
    let element = XMLSchemaWords.local(words.element ?? "")
    var fault =
      switch code {
      case 1861...1870, 1874: xmlInvalidAttribute(code, words, element)
      case 1824...1826, 1829...1840, 1854...1858: xmlInvalidValue(code, words, element)
      case 1877: xmlInvalidKey(words, element)
      default: xmlInvalidElement(code, words, element)
      }
    fault.offset = place.offset
    fault.path = place.path
    return fault
  }

  private static func xmlInvalidElement(_ code: Int, _ words: XMLSchemaWords, _ element: String) -> ReadFault {
    let expected = words.expected.map { "`\($0)`" }.joined(separator: ", ")
    let message =
      switch code {
      case 1871 where words.isAboutMissingElements:
        "the element `\(element)` ends too early" + (expected.isEmpty ? "" : ", the schema has \(expected) next")
      case 1871:
        "the element `\(element)` does not stand here by the schema"
          + (expected.isEmpty ? "" : ", which has \(expected) next")
      case 1827: "the element `\(element)` holds a text by the schema, and has an attribute"
      case 1828, 1842: "the element `\(element)` holds a text by the schema, and an element stands in it"
      case 1841: "the element `\(element)` is empty by the schema, and something stands in it"
      case 1843: "the element `\(element)` holds elements by the schema, and a text stands in it"
      case 1845: "the schema has no root element `\(element)` of this namespace"
      case 1846, 1876: "the element `\(element)` is abstract in the schema, and another one stands for it"
      case 1847: "the element `\(element)` is said to be nil, and the schema does not let it be"
      case 1848: "the element `\(element)` is said to be nil, and holds something"
      case 1850...1852: "the type that `xsi:type` names for the element `\(element)` does not fit the schema"
      default: "the element `\(element)` is not as the schema has it"
      }
    return ReadFault(told: 1266, message, offset: 0)
  }

  private static func xmlInvalidAttribute(_ code: Int, _ words: XMLSchemaWords, _ element: String) -> ReadFault {
    let name = XMLSchemaWords.local(words.namedAttribute ?? "")
    let message =
      switch code {
      case 1866, 1867: "the schema has no attribute `\(name)` for the element `\(element)`"
      case 1868: "the element `\(element)` needs the attribute `\(name)`"
      case 1864, 1874:
        "the attribute `\(name)` of `\(element)` has another value than the schema fixes"
          + (words.quoted(behind: "fixed value constraint '").map { ": `\($0)`" } ?? "")
      default: "the attribute `\(name)` of `\(element)` is not as the schema has it"
      }
    return ReadFault(told: 1267, message, offset: 0)
  }

  private static func xmlInvalidValue(_ code: Int, _ words: XMLSchemaWords, _ element: String) -> ReadFault {
    let subject =
      words.attribute.map { "the attribute `\(XMLSchemaWords.local($0))` of `\(element)`" }
      ?? "the element `\(element)`"
    let limit = words.quoted(behind: " of '") ?? ""
    let bound = words.quoted(behind: "('") ?? ""
    let message =
      switch code {
      case 1830: "\(subject) has another length than the \(limit) of the schema"
      case 1831: "\(subject) is shorter than the \(limit) characters that the schema needs"
      case 1832: "\(subject) is longer than the \(limit) characters that the schema allows"
      case 1833: "\(subject) is less than \(bound), the least that the schema allows"
      case 1834: "\(subject) is more than \(bound), the most that the schema allows"
      case 1835: "\(subject) is not more than \(bound), as the schema needs"
      case 1836: "\(subject) is not less than \(bound), as the schema needs"
      case 1837: "\(subject) has more digits than the schema allows"
      case 1838: "\(subject) has more digits behind the point than the schema allows"
      case 1839:
        "\(subject) does not have the form that the schema needs"
          + (words.quoted(behind: "is not accepted by the pattern '").map { ", `\($0)`" } ?? "")
      case 1840: "\(subject) has none of the values that the schema lists"
      case 1854...1858: "\(subject) has another value than the schema fixes"
      default:
        "\(subject) holds no value of the type that the schema gives it"
          + (words.quoted(behind: "type '").map { ", `\($0)`" } ?? "")
      }
    return ReadFault(told: 1268, message, offset: 0)
  }

  private static func xmlInvalidKey(_ words: XMLSchemaWords, _ element: String) -> ReadFault {
    let name = words.quoted(behind: "identity-constraint '") ?? words.quoted(behind: "keyref '")
    let rule = name.map { ", by `\(XMLSchemaWords.local($0))` of the schema" } ?? ""
    return ReadFault(
      told: 1269, "a key of the element `\(element)` is missing, comes twice, or refers to nothing\(rule)", offset: 0)
  }

  static func xmlNotValidated(_ offset: Int) -> ReadFault {
    ReadFault(
      told: 1266, "the document could not be checked against the schema, and is not taken unchecked", offset: offset)
  }
}
