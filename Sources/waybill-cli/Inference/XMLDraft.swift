import WaybillCore
import WaybillFormats

/// Drafts the declaration of an XML document from what was seen in samples. Every sample fits the draft.
struct XMLDraft {
  private var prefixes: [String: String] = [:]
  /// Namespaces with a prefix, in order of first use.
  private var declared: [String] = []
  /// The namespace of names without a prefix.
  private var plain = ""

  static func text(
    name: String, root: ElementName, _ seen: ObservedElement, rootPrefix: String, sources: [String]
  ) -> String {
    var draft = XMLDraft()
    draft.plain = draft.hasNone(seen) ? "" : root.namespace
    let rootName = draft.written(root, prefix: rootPrefix)
    let body = draft.body(of: seen, indent: "  ")
    var text = "/// Drafted from \(counted(seen.count, "document")): \(sources.joined(separator: ", ")).\n"
    text += "document \(name) xml"
    if rootName != name { text += " root \(DraftNames.field(rootName) ?? rootName)" }
    if !draft.plain.isEmpty { text += " namespace \(JSONValue.text(draft.plain).compact)" }
    text += " {\n"
    for namespace in draft.declared {
      text += "  prefix \(draft.prefixes[namespace] ?? "") \(JSONValue.text(namespace).compact)\n"
    }
    return text + body + "}\n"
  }

  /// Whether an element of no namespace was seen: then no other can be the plain one.
  private func hasNone(_ seen: ObservedElement) -> Bool {
    seen.children.contains { $0.key.namespace.isEmpty || hasNone($0.value.element) }
  }

  private mutating func body(of seen: ObservedElement, indent: String) -> String {
    var lines: [String] = []
    for name in seen.attributeNames {
      guard let shape = seen.attributes[name] else { continue }
      let written = name.namespace.isEmpty ? name.local : self.written(name, prefix: "", isAttribute: true)
      let field = fieldName(name.local, among: seen)
      let attribute = field == written ? "attribute" : "attribute '\(written)'"
      let isOptional = shape.count < seen.count
      lines.append(
        "\(DraftNames.field(field) ?? "'\(field)'") : \(DocumentDraft.plainType(of: shape, named: name.local))"
          + "\(isOptional ? "?" : "")  \(attribute)\(personal(name.local))")
    }
    if seen.texts.count > 0, !seen.childNames.isEmpty || !seen.attributeNames.isEmpty {
      let type = DocumentDraft.plainType(of: seen.texts, named: "")
      lines.append("\(contentName(seen)) : \(type)\(seen.empties > 0 ? "?" : "")  content")
    }
    for name in seen.childNames {
      guard let child = seen.children[name] else { continue }
      let written = self.written(name, prefix: child.prefix)
      let isList = child.most > 1
      let isOptional = child.parents < seen.count
      var type = type(of: child.element, named: name.local, indent: indent)
      if isList {
        type = "[\(type)]"
      } else if isOptional || child.element.empties > 0 && !type.hasPrefix("{") && type != "Text" {
        type += "?"
      }
      let remark = isOptional && !isList ? "  // absent in \(seen.count - child.parents) of \(seen.count)" : ""
      lines.append("\(DraftNames.field(written) ?? "'\(written)'") : \(type)\(personal(name.local))\(remark)")
    }
    return lines.map { indent + $0 + "\n" }.joined()
  }

  private mutating func type(of seen: ObservedElement, named name: String, indent: String) -> String {
    if seen.childNames.isEmpty, seen.attributeNames.isEmpty {
      return seen.texts.count > 0 ? DocumentDraft.plainType(of: seen.texts, named: name) : "Text"
    }
    return "{\n\(body(of: seen, indent: indent + "  "))\(indent)}"
  }

  private func personal(_ name: String) -> String { PersonalWords.suggest(name) ? "  personal" : "" }

  /// The name of an attribute's field: its own, unless an element of the same name stands beside it.
  private func fieldName(_ local: String, among seen: ObservedElement) -> String {
    seen.childNames.contains { $0.local == local } ? local + "Attribute" : local
  }

  private func contentName(_ seen: ObservedElement) -> String {
    var name = "value"
    while seen.attributeNames.contains(where: { $0.local == name })
      || seen.childNames.contains(where: { $0.local == name })
    {
      name += "Text"
    }
    return name
  }

  /// A name with its prefix: the sender's where it has one that is free.
  private mutating func written(_ name: ElementName, prefix: String, isAttribute: Bool = false) -> String {
    if name.namespace.isEmpty || name.namespace == plain && !isAttribute { return name.local }
    if name.namespace == "http://www.w3.org/XML/1998/namespace" { return "xml:\(name.local)" }
    if let known = prefixes[name.namespace] { return "\(known):\(name.local)" }
    var free =
      prefix.isEmpty || prefix.lowercased().hasPrefix("xml") || !DraftNames.isIdentifier(prefix) ? "ns" : prefix
    var number = 1
    while prefixes.values.contains(free) {
      number += 1
      free = (prefix.isEmpty ? "ns" : prefix) + "\(number)"
    }
    prefixes[name.namespace] = free
    declared.append(name.namespace)
    return "\(free):\(name.local)"
  }
}
