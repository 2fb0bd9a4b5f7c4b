import WaybillCore

/// `package shopify { owner "channel-integrations"  source "…" }`
package struct PackageDeclaration: Sendable {
  package var doc: String?
  package var path: Path
  package var owner: PlainText?
  package var source: PlainText?
  package var description: PlainText?
  package var span: SourceSpan

  package init(doc: String?, path: Path, span: SourceSpan) {
    self.doc = doc
    self.path = path
    self.span = span
  }
}

/// `record Order v3 { … }`
package struct RecordDeclaration: Sendable {
  package var doc: String?
  package var name: Name
  package var version: Version?
  package var fields: [FieldDeclaration]
  package var span: SourceSpan

  package init(doc: String?, name: Name, version: Version?, fields: [FieldDeclaration], span: SourceSpan) {
    self.doc = doc
    self.name = name
    self.version = version
    self.fields = fields
    self.span = span
  }
}

/// `enum Channel { Amazon "AMZ"  B2B }`
package struct EnumDeclaration: Sendable {
  package struct Case: Sendable {
    package var doc: String?
    package var name: Name
    /// The text of the wire; without it, the name.
    package var wire: PlainText?
    package var span: SourceSpan

    package init(doc: String?, name: Name, wire: PlainText?, span: SourceSpan) {
      self.doc = doc
      self.name = name
      self.wire = wire
      self.span = span
    }
  }

  package var doc: String?
  package var name: Name
  package var cases: [Case]
  package var span: SourceSpan

  package init(doc: String?, name: Name, cases: [Case], span: SourceSpan) {
    self.doc = doc
    self.name = name
    self.cases = cases
    self.span = span
  }
}

/// `type Sku = Text(1..40)`
package struct TypeDeclaration: Sendable {
  package var doc: String?
  package var name: Name
  package var type: TypeSyntax
  package var span: SourceSpan

  package init(doc: String?, name: Name, type: TypeSyntax, span: SourceSpan) {
    self.doc = doc
    self.name = name
    self.type = type
    self.span = span
  }
}

/// `choice TrackingEvent by event_type { "picked_up" => PickedUp  else => OtherEvent }`
package struct ChoiceDeclaration: Sendable {
  package struct Arm: Sendable {
    package var doc: String?
    /// The values of the telling field; empty for `else`.
    package var values: [PlainText]
    package var isElse: Bool
    /// The record of this case.
    package var type: Path
    package var span: SourceSpan

    package init(doc: String?, values: [PlainText], isElse: Bool, type: Path, span: SourceSpan) {
      self.doc = doc
      self.values = values
      self.isElse = isElse
      self.type = type
      self.span = span
    }
  }

  package var doc: String?
  package var name: Name
  /// The telling field.
  package var tag: Path
  package var arms: [Arm]
  package var span: SourceSpan

  package init(doc: String?, name: Name, tag: Path, arms: [Arm], span: SourceSpan) {
    self.doc = doc
    self.name = name
    self.tag = tag
    self.arms = arms
    self.span = span
  }
}
