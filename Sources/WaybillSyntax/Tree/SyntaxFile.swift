import WaybillCore

/// One `.way` file as a tree. It is complete whatever the file holds: what could not be read is left out of it, or
/// stands in it as an `error` node, and each such place has exactly one diagnostic.
package struct SyntaxFile: Sendable {
  package var declarations: [Declaration]
  package var span: SourceSpan

  package init(declarations: [Declaration], span: SourceSpan) {
    self.declarations = declarations
    self.span = span
  }
}

/// What stands at the top of a file, in order of the file; order never matters for meaning.
package enum Declaration: Sendable {
  case package(PackageDeclaration)
  case record(RecordDeclaration)
  case enumeration(EnumDeclaration)
  case type(TypeDeclaration)
  case choice(ChoiceDeclaration)
  case document(DocumentDeclaration)
  case table(TableDeclaration)
  case function(FunctionDeclaration)
  case mapping(MappingDeclaration)
  case rules(RulesDeclaration)
  case test(TestDeclaration)
  case event(EventDeclaration)
  case queue(QueueDeclaration)
  case system(SystemDeclaration)
  case channel(ChannelDeclaration)
  case view(ViewDeclaration)
  case workflow(WorkflowDeclaration)

  /// From the declaration word to the closing brace; doc comments are outside.
  package var span: SourceSpan {
    switch self {
    case .package(let declaration): declaration.span
    case .record(let declaration): declaration.span
    case .enumeration(let declaration): declaration.span
    case .type(let declaration): declaration.span
    case .choice(let declaration): declaration.span
    case .document(let declaration): declaration.span
    case .table(let declaration): declaration.span
    case .function(let declaration): declaration.span
    case .mapping(let declaration): declaration.span
    case .rules(let declaration): declaration.span
    case .test(let declaration): declaration.span
    case .event(let declaration): declaration.span
    case .queue(let declaration): declaration.span
    case .system(let declaration): declaration.span
    case .channel(let declaration): declaration.span
    case .view(let declaration): declaration.span
    case .workflow(let declaration): declaration.span
    }
  }

  /// The declared name; for a test and for `package` the last name of its path; nil for a queue, whose name is a text.
  package var name: Name? {
    switch self {
    case .package(let declaration): declaration.path.names.last
    case .record(let declaration): declaration.name
    case .enumeration(let declaration): declaration.name
    case .type(let declaration): declaration.name
    case .choice(let declaration): declaration.name
    case .document(let declaration): declaration.name
    case .table(let declaration): declaration.name
    case .function(let declaration): declaration.name
    case .mapping(let declaration): declaration.name
    case .rules(let declaration): declaration.name
    case .test(let declaration): declaration.subject.names.last
    case .event(let declaration): declaration.name
    case .system(let declaration): declaration.name
    case .channel(let declaration): declaration.name
    case .view(let declaration): declaration.name
    case .workflow(let declaration): declaration.name
    case .queue: nil
    }
  }
}
