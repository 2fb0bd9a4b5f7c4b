import WaybillCore
import WaybillSchema
import WaybillSyntax

/// XML documents: the root element, the prefixes, and the fields. What the records under a document may hold is looked
/// at when all are known.
extension DeclarationContext {
  mutating func resolveXML(_ declaration: DocumentDeclaration, of index: Int, package: String) {
    var form = DocumentForm(format: .xml)
    var details = XMLDetails(root: declaration.name.text)
    var rootSpan = declaration.name.span
    for clause in declaration.clauses {
      switch clause.kind {
      case .strict: form.isStrict = true
      case .root(let name):
        details.root = name.text
        rootSpan = name.span
      case .namespace(let text): details.namespace = text.text
      case .from: continue
      default: report(.clauseNotForXML(clause))
      }
    }
    guard case .items(let items) = declaration.content else {
      if case .type(let type) = declaration.content { report(.bareXML(declaration, at: type.span)) }
      form.details = .xml(details)
      symbols.types.records[index].document = form
      return
    }
    var prefixes: [[UInt8]: SourceSpan] = [:]
    for item in items {
      switch item {
      case .prefix(let name, let namespace, let span):
        guard !name.isMissing else { continue }
        if let first = prefixes[Array(name.text.utf8)] {
          report(.prefixTwice(name, first: first))
        } else if !isUsable(name, namespace) {
          report(.prefixReserved(name, at: span))
        } else {
          prefixes[Array(name.text.utf8)] = name.span
          details.prefixes.append(XMLDetails.Prefix(name: name.text, namespace: namespace.text))
        }
      case .part(let part): report(.itemNotForXML(part.kind.rawValue, at: part.name.span))
      case .field, .missingWhen, .blankIsMissing, .check: continue
      }
    }
    form.details = .xml(details)
    symbols.types.records[index].document = form
    resolveFields(items.compactMap(\.field), of: index, scope: documentScope(items, package: package, format: .xml))
    pendingXML.append(PendingXML(record: index, root: rootSpan))
  }

  private func isUsable(_ name: Name, _ namespace: PlainText) -> Bool {
    let text = name.text
    return XMLNameRules.isName(text) && !text.utf8.contains(UInt8(ascii: ":")) && text.lowercased().prefix(3) != "xml"
      && !namespace.text.isEmpty
  }
}

/// A document whose records are looked at when all are known.
struct PendingXML {
  var record: Int
  var root: SourceSpan
}
