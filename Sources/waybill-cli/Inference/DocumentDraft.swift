import WaybillCore

/// Drafts the declaration of a document from what was seen in samples. Every sample fits the draft.
struct DocumentDraft {
  private let sampleCount: Int
  /// Records in order of first use: name and body.
  private var records: [(name: String, body: String)] = []
  private var takenNames: Set<String>

  /// A record with few plain fields stands inline.
  private static let inlineFields = 4
  private static let inlineWidth = 90

  static func text(name: String, root: ObservedShape, sources: [String]) -> String {
    var draft = DocumentDraft(name: name, sampleCount: root.count)
    return draft.declaration(name, root, sources)
  }

  /// The type of a place that holds neither records nor lists, without its wire words.
  static func plainType(of shape: ObservedShape, named name: String) -> String {
    var draft = DocumentDraft(name: "", sampleCount: 1)
    return draft.type(of: shape, named: name).text
  }

  private init(name: String, sampleCount: Int) {
    takenNames = [name]
    self.sampleCount = sampleCount
  }

  private mutating func declaration(_ name: String, _ root: ObservedShape, _ sources: [String]) -> String {
    let seen = "/// Drafted from \(counted(sampleCount, "document")): \(sources.joined(separator: ", "))."
    var text = seen + "\n"
    if root.kindCount == 1, root.nulls == 0, let objects = root.objects, !objects.isMap {
      text += "document \(name) json {\n\(body(of: objects))}\n"
    } else {
      text += "document \(name) json = \(type(of: root, named: name + "Value").text)\n"
    }
    return records.reduce(text) { $0 + "\nrecord \($1.name) {\n\($1.body)}\n" }
  }

  /// A type and what is worth saying about it.
  private struct Drafted {
    var text: String
    /// Wire words behind the type.
    var wire = ""
    var remark = ""
  }

  private mutating func body(of objects: ObservedShape.Objects) -> String {
    let names = objects.names.map { DraftNames.field($0) }
    let width = names.map { $0?.count ?? 0 }.max() ?? 0
    var text = ""
    for (name, written) in zip(objects.names, names) {
      guard let shape = objects.fields[name] else { continue }
      guard let written else {
        text += "  // a member named \(JSONValue.text(name).compact) was seen; no field can have that name\n"
        continue
      }
      let drafted = type(of: shape, named: name)
      let isOptional = shape.count < objects.count || shape.nulls > 0
      let isPersonal = PersonalWords.suggest(name)
      var line = "  \(written)\(String(repeating: " ", count: width - written.count)) : "
      line += drafted.text + (isOptional ? "?" : "") + drafted.wire + (isPersonal ? "  personal" : "")
      let remarks = [presence(of: shape, among: objects.count), isPersonal ? "" : drafted.remark].filter { !$0.isEmpty }
      text += line + (remarks.isEmpty ? "" : "  // " + remarks.joined(separator: "; ")) + "\n"
    }
    return text
  }

  private func presence(of shape: ObservedShape, among count: Int) -> String {
    let absent = count - shape.count
    if shape.nulls == count { return "always null" }
    return [(absent, "absent"), (shape.nulls, "null")].filter { $0.0 > 0 }
      .map { "\($0.1) in \($0.0) of \(count)" }.joined(separator: ", ")
  }

  private mutating func type(of shape: ObservedShape, named name: String) -> Drafted {
    guard shape.kindCount == 1 else {
      return Drafted(text: "Json", remark: shape.kindCount == 0 ? "" : "values of several kinds")
    }
    if shape.booleans > 0 { return Drafted(text: "Boolean") }
    if let numbers = shape.numbers { return type(of: numbers) }
    if let texts = shape.texts { return type(of: texts, named: name) }
    if let lists = shape.lists { return type(of: lists, shape.element ?? ObservedShape(), named: name) }
    return type(of: shape.objects ?? ObservedShape.Objects(), named: name)
  }

  private func type(of numbers: ObservedShape.Numbers) -> Drafted {
    if numbers.areIntegers { return Drafted(text: "Integer") }
    return numbers.areDecimals ? Drafted(text: "Decimal") : Drafted(text: "Json", remark: "more than 38 digits")
  }

  private func type(of texts: ObservedShape.Texts, named name: String) -> Drafted {
    for form in [TextForm.timestamp, .localTime, .date, .boolean] where texts.forms.contains(form) {
      let parts = form.rawValue.split(separator: " ", maxSplits: 1)
      return Drafted(text: String(parts[0]), wire: parts.count > 1 ? " " + parts[1] : "")
    }
    if texts.forms.contains(.decimal), !texts.forms.contains(.wholeNumber) {
      return Drafted(text: "Decimal", wire: " in text")
    }
    let lower = name.lowercased()
    if texts.forms.contains(.upperCaseThree), lower.contains("currency"), areKnown(texts, CodeLists.isCurrency) {
      return Drafted(text: "Currency")
    }
    if texts.forms.contains(.upperCaseTwo), lower.contains("country"), areKnown(texts, CodeLists.isCountry) {
      return Drafted(text: "Country")
    }
    return Drafted(text: "Text", remark: remark(on: texts))
  }

  private func areKnown(_ texts: ObservedShape.Texts, _ isKnown: (String) -> Bool) -> Bool {
    texts.tally.map { $0.keys.allSatisfy(isKnown) } ?? false
  }

  /// Few texts that keep coming are likely words of a fixed list.
  private func remark(on texts: ObservedShape.Texts) -> String {
    if texts.forms.contains(.wholeNumber) { return "digits" }
    guard let tally = texts.tally, tally.count <= 6, texts.count >= 3 * tally.count, texts.longest <= 24 else {
      return ""
    }
    let words = tally.keys.sorted().map { JSONValue.text($0).compact }
    return (words.count == 1 ? "always " : "one of ") + words.joined(separator: ", ")
  }

  private mutating func type(
    of lists: ObservedShape.Lists, _ element: ObservedShape, named name: String
  ) -> Drafted {
    guard element.count > 0 else { return Drafted(text: "[Json]", remark: "always empty") }
    let drafted = type(of: element, named: DraftNames.singular(name))
    // Wire words belong to fields; a text with a form stays a text where it stands in a list.
    let inner = drafted.wire.isEmpty ? drafted.text : "Text"
    return Drafted(text: "[\(inner)\(element.nulls > 0 ? "?" : "")]", remark: drafted.remark)
  }

  private mutating func type(of objects: ObservedShape.Objects, named name: String) -> Drafted {
    if objects.isMap { return mapType(of: objects, named: name) }
    if let inline = inlineType(of: objects) { return inline }
    let place = records.count
    records.append((name: "", body: ""))
    let body = body(of: objects)
    if let same = records.first(where: { $0.body == body && !$0.name.isEmpty }) {
      records.remove(at: place)
      return Drafted(text: same.name)
    }
    let record = freeName(DraftNames.type(from: name))
    records[place] = (name: record, body: body)
    return Drafted(text: record)
  }

  private mutating func mapType(of objects: ObservedShape.Objects, named name: String) -> Drafted {
    var merged = ObservedShape()
    for shape in objects.fields.values { merged.merge(shape) }
    let value = type(of: merged, named: DraftNames.singular(name))
    let isPlain = value.wire.isEmpty
    return Drafted(
      text: "{Text: \(isPlain ? value.text : "Text")\(merged.nulls > 0 ? "?" : "")}", remark: "names look like data")
  }

  private mutating func inlineType(of objects: ObservedShape.Objects) -> Drafted? {
    guard objects.count > 0, objects.names.count <= DocumentDraft.inlineFields else { return nil }
    var parts: [String] = []
    for name in objects.names {
      guard let written = DraftNames.field(name), let shape = objects.fields[name], shape.objects == nil,
        shape.lists == nil
      else { return nil }
      let drafted = type(of: shape, named: name)
      let isOptional = shape.count < objects.count || shape.nulls > 0
      let personal = PersonalWords.suggest(name) ? "  personal" : ""
      parts.append("\(written): \(drafted.text)\(isOptional ? "?" : "")\(drafted.wire)\(personal)")
    }
    let text = "{ " + parts.joined(separator: "  ") + " }"
    return text.count <= DocumentDraft.inlineWidth && !parts.isEmpty ? Drafted(text: text) : nil
  }

  private mutating func freeName(_ name: String) -> String {
    var free = name
    var number = 2
    while takenNames.contains(free) || BuiltinTypeNames.all.contains(free) {
      free = "\(name)\(number)"
      number += 1
    }
    takenNames.insert(free)
    return free
  }
}

extension ObservedShape {
  /// How many kinds of values were seen, null aside.
  var kindCount: Int {
    [booleans > 0, texts != nil, numbers != nil, lists != nil, objects != nil].count { $0 }
  }
}

extension ObservedShape.Objects {
  /// Whether the names of the members look like data: all of digits, or many that seldom come twice.
  var isMap: Bool {
    guard !names.isEmpty else { return false }
    let areDigits = names.allSatisfy { $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } && !$0.isEmpty }
    let seldom = names.count { (fields[$0]?.count ?? 0) * 4 <= count }
    return areDigits || count >= 8 && names.count > 24 && seldom * 2 > names.count
  }
}
