import WaybillCore

/// A value of a schema file with its place: JSON, or YAML that says the same.
package struct PlacedValue: Sendable {
  package struct Member: Sendable {
    package var name: String
    package var nameSpan: SourceSpan
    package var value: PlacedValue

    package init(_ name: String, at nameSpan: SourceSpan, _ value: PlacedValue) {
      self.name = name
      self.nameSpan = nameSpan
      self.value = value
    }
  }

  package indirect enum Content: Sendable {
    case null
    case boolean(Bool)
    /// The digits as they stand in the text.
    case number(String)
    case text(String)
    case list([PlacedValue])
    case object([Member])
  }

  package var content: Content
  package var span: SourceSpan

  package init(_ content: Content, at span: SourceSpan) {
    self.content = content
    self.span = span
  }
}

/// Why a schema file could not be read, and where.
package struct SchemaFileFault: Error {
  package var message: String
  package var span: SourceSpan

  package init(_ message: String, at span: SourceSpan) {
    self.message = message
    self.span = span
  }
}

extension PlacedValue {
  /// The first member of that name, compared by scalars.
  func member(_ name: String) -> Member? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  package subscript(_ name: String) -> PlacedValue? { member(name)?.value }

  var members: [Member] { if case .object(let members) = content { members } else { [] } }
  var isObject: Bool { if case .object = content { true } else { false } }
  var isNull: Bool { if case .null = content { true } else { false } }
  var elements: [PlacedValue]? { if case .list(let elements) = content { elements } else { nil } }
  var text: String? { if case .text(let text) = content { text } else { nil } }
  var boolean: Bool? { if case .boolean(let value) = content { value } else { nil } }

  /// Nil for what is no number, or has more than 38 digits.
  var number: ExactDecimal? {
    guard case .number(var digits) = content else { return nil }
    return digits.withUTF8 { ExactDecimal.parseJSON($0) }
  }

  /// A whole number from 0.
  var count: Int? {
    guard let number = number?.normalised, number.scale == 0 else { return nil }
    return Int(exactly: number.coefficient).flatMap { $0 >= 0 ? $0 : nil }
  }

  /// What it is, in the words of messages.
  var kindName: String {
    switch content {
    case .null: "null"
    case .boolean(let value): "`\(value)`"
    case .number(let digits): "`\(digits)`"
    case .text(let text): "`\"\(text.count > 40 ? text.prefix(40) + "…" : text[...])\"`"
    case .list: "a list"
    case .object: "an object"
    }
  }
}
