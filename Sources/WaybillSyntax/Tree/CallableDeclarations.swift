import WaybillCore

/// `order: canonical.Order`
package struct Parameter: Sendable {
  package var name: Name
  package var type: TypeSyntax
  package var span: SourceSpan

  package init(name: Name, type: TypeSyntax, span: SourceSpan) {
    self.name = name
    self.type = type
    self.span = span
  }
}

/// `table LineStatus: Text -> canonical.LineStatus { … }` or `table Warehouses from "warehouses.csv" key code { … }`
package struct TableDeclaration: Sendable {
  package struct Signature: Sendable {
    /// One or more.
    package var keys: [TypeSyntax]
    package var value: TypeSyntax

    package init(keys: [TypeSyntax], value: TypeSyntax) {
      self.keys = keys
      self.value = value
    }
  }

  package struct Row: Sendable {
    package var doc: String?
    /// With one key type: alternatives with one value. With several: the parts of one compound key.
    package var keys: [Expression]
    package var value: Expression
    package var span: SourceSpan

    package init(doc: String?, keys: [Expression], value: Expression, span: SourceSpan) {
      self.doc = doc
      self.keys = keys
      self.value = value
      self.span = span
    }
  }

  package enum Content: Sendable {
    case rows([Row])
    /// The rows stand in a CSV file beside the source; `fields` may be empty when a signature is given.
    case file(PlainText, keys: [Name], fields: [FieldDeclaration])
  }

  package var doc: String?
  package var name: Name
  package var signature: Signature?
  package var content: Content
  package var span: SourceSpan

  package init(doc: String?, name: Name, signature: Signature?, content: Content, span: SourceSpan) {
    self.doc = doc
    self.name = name
    self.signature = signature
    self.content = content
    self.span = span
  }
}

/// `function net(line: OrderLine) -> Decimal = line.price * line.quantity`
package struct FunctionDeclaration: Sendable {
  package var doc: String?
  package var name: Name
  /// Empty for a constant.
  package var parameters: [Parameter]
  package var result: TypeSyntax
  package var body: Expression
  package var span: SourceSpan

  package init(
    doc: String?, name: Name, parameters: [Parameter], result: TypeSyntax, body: Expression, span: SourceSpan
  ) {
    self.doc = doc
    self.name = name
    self.parameters = parameters
    self.result = result
    self.body = body
    self.span = span
  }
}

/// `mapping OrderToCanonical v2 (order: OrderCreated) -> canonical.Order { … }`
package struct MappingDeclaration: Sendable {
  package enum Body: Sendable {
    case rules([Rule])
    case expression(Expression)
  }

  package var doc: String?
  package var name: Name
  package var version: Version?
  package var parameters: [Parameter]
  package var result: TypeSyntax
  package var body: Body
  package var span: SourceSpan

  package init(
    doc: String?, name: Name, version: Version?, parameters: [Parameter], result: TypeSyntax, body: Body,
    span: SourceSpan
  ) {
    self.doc = doc
    self.name = name
    self.version = version
    self.parameters = parameters
    self.result = result
    self.body = body
    self.span = span
  }
}

/// `rules Acceptance (order: canonical.Order) { … }`. Only `let`, `if`, `for`, `require` and `warn` have a meaning in
/// it; the checker says so, not the parser.
package struct RulesDeclaration: Sendable {
  package var doc: String?
  package var name: Name
  package var parameters: [Parameter]
  package var rules: [Rule]
  package var span: SourceSpan

  package init(doc: String?, name: Name, parameters: [Parameter], rules: [Rule], span: SourceSpan) {
    self.doc = doc
    self.name = name
    self.parameters = parameters
    self.rules = rules
    self.span = span
  }
}
