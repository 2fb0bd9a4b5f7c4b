import WaybillCore

/// The keywords of JSON Schema and OpenAPI, and what their values have to be.
enum SchemaKeyword {
  /// What a value of a keyword is.
  enum Needed: String {
    case schema = "a schema"
    case schemas = "a list of schemas"
    case schemaMap = "an object of schemas"
    case schemaOrSchemas = "a schema or a list of schemas"
    case count = "a whole number from 0"
    case number = "a number"
    case positive = "a number above 0"
    case bound = "a number, or a Boolean beside a bound"
    case boolean = "a Boolean"
    case text = "a text"
    case texts = "a list of texts"
    case types = "a type, or a list of types"
    case values = "a list with a value at least"
    case textMap = "an object of lists of texts"
    case anything = "anything"
  }

  static let known: [String: Needed] = [
    "type": .types, "enum": .values, "const": .anything, "nullable": .boolean, "format": .text,
    "minLength": .count, "maxLength": .count, "pattern": .text,
    "minimum": .number, "maximum": .number, "exclusiveMinimum": .bound, "exclusiveMaximum": .bound,
    "multipleOf": .positive,
    "items": .schemaOrSchemas, "prefixItems": .schemas, "additionalItems": .schema, "minItems": .count,
    "maxItems": .count, "uniqueItems": .boolean, "contains": .schema, "minContains": .count, "maxContains": .count,
    "unevaluatedItems": .schema,
    "properties": .schemaMap, "required": .texts, "additionalProperties": .schema, "patternProperties": .schemaMap,
    "propertyNames": .schema, "minProperties": .count, "maxProperties": .count, "unevaluatedProperties": .schema,
    "dependentRequired": .textMap, "dependentSchemas": .schemaMap, "dependencies": .anything,
    "allOf": .schemas, "oneOf": .schemas, "anyOf": .schemas, "not": .schema, "if": .schema, "then": .schema,
    "else": .schema, "discriminator": .anything,
    "$ref": .text, "$id": .text, "$anchor": .text, "$dynamicRef": .text, "$recursiveRef": .text,
    "$defs": .schemaMap, "definitions": .schemaMap,
  ]

  /// Says nothing of what fits.
  static let annotations: Set<String> = [
    "$schema", "$comment", "$vocabulary", "$dynamicAnchor", "$recursiveAnchor", "id", "title", "description", "default",
    "examples", "example", "deprecated", "readOnly", "writeOnly", "contentEncoding", "contentMediaType",
    "contentSchema", "xml", "externalDocs", "summary",
  ]

  static func accepts(_ value: PlacedValue, as needed: Needed) -> Bool {
    switch needed {
    case .anything: return true
    case .schema: return value.isObject || value.boolean != nil
    // What stands in them is looked at when it is used.
    case .schemas: return value.elements.map { !$0.isEmpty } ?? false
    case .schemaOrSchemas: return accepts(value, as: .schema) || value.elements != nil
    case .schemaMap: return value.isObject
    case .count: return value.count != nil
    case .number: return value.number != nil
    case .positive: return value.number.map { $0.sign > 0 } ?? false
    case .bound: return value.number != nil || value.boolean != nil
    case .boolean: return value.boolean != nil
    case .text: return value.text != nil
    case .texts: return value.elements.map { $0.allSatisfy { $0.text != nil } } ?? false
    case .values: return value.elements.map { !$0.isEmpty } ?? false
    case .textMap: return value.isObject && value.members.allSatisfy { accepts($0.value, as: .texts) }
    case .types:
      if let text = value.text { return JSONKind.Named(rawValue: text) != nil }
      return value.elements.map { types in
        !types.isEmpty && types.allSatisfy { $0.text.flatMap { JSONKind.Named(rawValue: $0) } != nil }
      } ?? false
    }
  }
}

/// The kinds of JSON values that the language tells apart.
enum JSONKind: CaseIterable {
  case boolean, integer, number, string, array, object

  /// The names of `type`.
  enum Named: String {
    case null, boolean, integer, number, string, array, object
  }

  static func kinds(of name: Named) -> Set<JSONKind> {
    switch name {
    case .null: []
    case .boolean: [.boolean]
    case .integer: [.integer]
    case .number: [.integer, .number]
    case .string: [.string]
    case .array: [.array]
    case .object: [.object]
    }
  }

  /// Of a value; nil of null.
  static func kind(of value: PlacedValue) -> JSONKind? {
    switch value.content {
    case .null: nil
    case .boolean: .boolean
    case .number: (value.number?.normalised.scale ?? 1) == 0 ? .integer : .number
    case .text: .string
    case .list: .array
    case .object: .object
    }
  }

  /// Keywords that speak of values of one kind only.
  static let keywords: [(kind: JSONKind, names: [String])] = [
    (.string, ["minLength", "maxLength", "pattern", "format"]),
    (.number, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    (
      .array,
      [
        "items", "prefixItems", "additionalItems", "minItems", "maxItems", "uniqueItems", "contains",
        "unevaluatedItems",
      ]
    ),
    (
      .object,
      [
        "properties", "required", "additionalProperties", "patternProperties", "propertyNames", "minProperties",
        "maxProperties", "unevaluatedProperties", "dependentRequired", "dependentSchemas", "dependencies",
      ]
    ),
  ]
}
