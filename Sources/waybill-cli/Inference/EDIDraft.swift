import WaybillCore
import WaybillFormats

/// Drafts the declaration of an EDI document from transactions of one type. Standards have no marks for loops, so that
/// the draft knows the segments that usually begin one, and the segments of a summary.
struct EDIDraft {
  /// A segment, loop or level, and all that was seen of it.
  final class Part {
    let tag: String
    let word: String
    var parts: [Part] = []
    /// How often it came in each place where it could.
    var counts: [Int] = []
    var segments: [EDISample.Segment] = []

    init(_ tag: String, _ word: String) {
      self.tag = tag
      self.word = word
    }
  }

  private let samples: [EDISample]
  private let isX12: Bool

  init(_ samples: [EDISample]) {
    self.samples = samples
    isX12 = samples.first?.dialect == .x12
  }

  /// The declaration of the most frequent type.
  static func text(name: String, samples: [EDISample], sources: [String]) -> String {
    var counts: [String: Int] = [:]
    for sample in samples { counts[sample.message, default: 0] += 1 }
    let message = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
    let chosen = samples.filter { $0.message == message }
    let others = counts.keys.filter { $0 != message }.sorted()
    var text = "/// Drafted from \(counted(chosen.count, "transaction")): \(sources.joined(separator: ", "))."
    if !others.isEmpty { text += " Others were passed over: \(others.joined(separator: ", "))." }
    let draft = EDIDraft(chosen)
    let root = Part("", "document")
    for sample in chosen { draft.observe(sample.segments[...], in: root) }
    let version = chosen.first?.version ?? ""
    let head = draft.isX12 ? "x12 \(message) version \(version)" : "edifact \(message) version \"\(version)\""
    return text + "\ndocument \(name) \(head) {\n" + draft.body(of: root, "  ") + "}\n"
  }

  // MARK: What was seen

  private static let loopsOfX12: [String: Set<String>?] = [
    "N1": ["N2", "N3", "N4", "PER", "REF", "G61", "FOB", "MTX"], "PO1": nil, "IT1": nil, "LX": nil, "POC": nil,
    "ENT": nil,
    "AK2": ["AK3", "AK4", "AK5", "IK3", "IK4", "IK5", "CTX"], "RMR": ["REF", "DTM", "ADX", "NTE"],
  ]
  private static let groupsOfOthers: [String: Set<String>?] = [
    "NAD": ["LOC", "RFF", "CTA", "COM", "DOC", "FII"], "LIN": nil, "OLD": nil, "ILD": nil, "UCM": ["UCS", "UCD"],
  ]
  private static let summaries: Set<String> = [
    "CTT", "TDS", "AMT", "AK9", "W76", "W03", "UNS", "CNT", "OTR", "STL", "TLR", "IT8", "SE",
  ]

  private func observe(_ segments: ArraySlice<EDISample.Segment>, in owner: Part) {
    var counts: [ObjectIdentifier: Int] = [:]
    var rest = segments
    var last = -1
    while let segment = rest.first {
      if segment.tag == "HL", isX12 {
        let start = rest.startIndex
        let tail = rest.lastIndex { $0.tag == "HL" } ?? start
        let end = rest[tail...].firstIndex { EDIDraft.summaries.contains($0.tag) } ?? rest.endIndex
        let before = owner.parts.count
        observeTree(rest[start..<end], in: owner)
        // Levels stand where they came: what follows them is a summary.
        let levels = owner.parts[before...]
        owner.parts.removeLast(levels.count)
        owner.parts.insert(contentsOf: levels, at: min(max(last + 1, 0), owner.parts.count))
        last = owner.parts.lastIndex { $0.word == "level" } ?? last
        rest = rest[end...]
        continue
      }
      let table = isX12 ? EDIDraft.loopsOfX12 : EDIDraft.groupsOfOthers
      let followers = table[segment.tag]
      let part = part(segment.tag, followers == nil ? "segment" : isX12 ? "loop" : "group", in: owner, behind: &last)
      part.segments.append(segment)
      counts[ObjectIdentifier(part), default: 0] += 1
      rest = rest.dropFirst()
      guard let followers else { continue }
      let end = rest.firstIndex { next in
        if next.tag == segment.tag { return true }
        if let followers { return !followers.contains(next.tag) }
        return EDIDraft.summaries.contains(next.tag)
      }
      observe(rest[..<(end ?? rest.endIndex)], in: part)
      rest = rest[(end ?? rest.endIndex)...]
    }
    for part in owner.parts where part.word != "level" { part.counts.append(counts[ObjectIdentifier(part)] ?? 0) }
  }

  /// The part of a tag from the last one on; one before it is another part of the same tag.
  private func part(_ tag: String, _ word: String, in owner: Part, behind last: inout Int) -> Part {
    if let found = owner.parts.indices.first(where: { $0 >= last && owner.parts[$0].tag == tag }) {
      last = found
      return owner.parts[found]
    }
    let made = Part(tag, word)
    // It did not come where the owner was seen before.
    made.counts = owner.parts.first.map { $0.counts.map { _ in 0 } } ?? []
    last = min(max(last + 1, 0), owner.parts.count)
    owner.parts.insert(made, at: last)
    return made
  }

  private func observeTree(_ segments: ArraySlice<EDISample.Segment>, in owner: Part) {
    var parents: [String: Part] = [:]
    let starts = segments.indices.filter { segments[$0].tag == "HL" } + [segments.endIndex]
    for (start, end) in zip(starts, starts.dropFirst()) {
      let elements = segments[start].elements.map { $0.joined() } + ["", "", ""]
      let above = parents[elements[1]] ?? owner
      let code = elements[2]
      let level = above.parts.first { $0.tag == code && $0.word == "level" } ?? Part(code, "level")
      if !above.parts.contains(where: { $0 === level }) { above.parts.append(level) }
      parents[elements[0]] = level
      observe(segments[(start + 1)..<end], in: level)
    }
  }

  // MARK: The text

  private static let names = [
    "REF": "references", "RFF": "references", "DTM": "dates", "N1": "parties", "NAD": "parties", "PO1": "lines",
    "IT1": "lines",
    "LIN": "lines", "OLD": "lines", "QTY": "quantities", "MOA": "amounts", "PID": "descriptions", "IMD": "descriptions",
    "SAC": "charges", "ALC": "charges", "S": "shipments", "O": "orders", "T": "tares", "P": "packs", "I": "items",
  ]

  private func body(of owner: Part, _ indent: String) -> String {
    var taken: Set<String> = []
    return owner.parts.map { part in
      let isMany = part.word == "level" || part.counts.contains { $0 > 1 }
      var name = isMany ? EDIDraft.names[part.tag] ?? part.tag : part.tag
      while !taken.insert(name).inserted { name += "2" }
      let isOptional = part.counts.contains(0)
      var head = "\(indent)\(part.word) \(part.tag)"
      head += isMany ? " many" : isOptional ? " optional" : ""
      if name != part.tag { head += " as \(name)" }
      if part.word == "level" { return head + " {\n" + body(of: part, indent + "  ") + "\(indent)}\n" }
      let fields = fields(of: part, indent + "    ")
      if part.word == "segment" {
        return head + " {\n" + fields.replacing("\n    ", with: "\n  ").dropFirst(2) + "\(indent)}\n"
      }
      return
        "\(head) {\n\(indent)  segment \(part.tag) {\n\(fields)\(indent)  }\n\(body(of: part, indent + "  "))\(indent)}\n"
    }.joined()
  }

  /// Elements by their positions, and components where any were seen.
  private func fields(of part: Part, _ indent: String) -> String {
    let count = part.segments.map(\.elements.count).max() ?? 0
    var text = ""
    for position in 0..<count {
      let seen = part.segments.map { $0.elements.indices.contains(position) ? $0.elements[position] : [] }
      let components = seen.map(\.count).max() ?? 0
      for component in 0..<max(components, 1) {
        let values = seen.map { $0.indices.contains(component) ? $0[component] : "" }
        let present = values.filter { !$0.isEmpty }
        guard !present.isEmpty else { continue }
        let place = digits(position + 1) + (components > 1 ? ".\(component + 1)" : "")
        let name = "e\(digits(position + 1))" + (components > 1 ? "_\(component + 1)" : "")
        let mark = present.count < values.count ? "?" : ""
        let type = type(of: present)
        let codes = codes(present)
        text += "\(indent)\(place) \(name): \(type.name)\(mark)\(type.wire)\(codes.isEmpty ? "" : "  // \(codes)")\n"
      }
    }
    return text
  }

  private func type(of values: [String]) -> (name: String, wire: String) {
    let isDate = values.allSatisfy {
      $0.utf8.count == 8 && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } && ["19", "20"].contains($0.prefix(2))
        && 1...12 ~= Int($0.dropFirst(4).prefix(2)) ?? 0 && 1...31 ~= Int($0.suffix(2)) ?? 0
    }
    if isDate { return ("Date", " in \"yyyyMMdd\"") }
    let isDecimal = values.allSatisfy { value in
      var text = value
      return value.contains(".") && text.withUTF8 { ExactDecimal.parse($0) != nil }
    }
    return (isDecimal ? "Decimal" : "Text", "")
  }

  /// Short words are codes and tell what an element is; longer ones may be somebody's name.
  private func codes(_ values: [String]) -> String {
    let distinct = Set(values)
    guard distinct.count <= 6, distinct.allSatisfy({ $0.utf8.count <= 3 }) else { return "" }
    return distinct.sorted().joined(separator: ", ")
  }

  private func digits(_ position: Int) -> String { position < 10 ? "0\(position)" : "\(position)" }
}
