import WaybillCore

/// The published schema of `partners.yaml`, for editors: JSON Schema 2020-12, made of the table that the reader uses.
package enum PartnersSchema {
  package static let path = "Schemas/partners.schema.json"

  package static var text: String { schema.pretty + "\n" }

  static var schema: JSONValue {
    guard case .object(let body) = json(.group(PartnerFileSettings.all)) else { return .null }
    return .object(
      [
        JSONValue.Member("$schema", "https://json-schema.org/draft/2020-12/schema"),
        JSONValue.Member("title", "Trading partners of a Waybill project (partners.yaml)"),
      ] + body)
  }

  private static func json(_ shape: SettingShape) -> JSONValue {
    switch shape {
    case .text(let range): bounded(range, "^[ -~]*$")
    case .code(let range): bounded(range, "^[0-9A-Z]*$")
    case .path: ["type": "string", "minLength": 1]
    case .name: bounded(1...64, "^[0-9A-Za-z_][0-9A-Za-z_.-]*$")
    case .word(let words): ["enum": .array(words.map(JSONValue.text))]
    case .whole(let range):
      ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    case .truth: ["type": "boolean"]
    case .character: bounded(1...1, "^[\\u0001-\\u007e]$")
    case .group(let settings): group(settings)
    case .map(let keys, let values):
      ["type": "object", "propertyNames": json(keys), "additionalProperties": json(values)]
    }
  }

  private static func bounded(_ range: ClosedRange<Int>, _ pattern: String) -> JSONValue {
    [
      "type": "string", "minLength": .integer(range.lowerBound), "maxLength": .integer(range.upperBound),
      "pattern": .text(pattern),
    ]
  }

  private static func group(_ settings: [Setting]) -> JSONValue {
    let properties = settings.map { setting -> JSONValue.Member in
      guard case .object(let members) = json(setting.shape) else { return JSONValue.Member(setting.name, true) }
      return JSONValue.Member(
        setting.name, .object([JSONValue.Member("description", .text(setting.meaning))] + members))
    }
    return [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
      "required": .array(settings.filter(\.isRequired).map { .text($0.name) }),
    ]
  }
}
