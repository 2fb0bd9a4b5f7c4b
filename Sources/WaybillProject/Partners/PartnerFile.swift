import WaybillCore
import WaybillFormats

/// The trading partners of a project, and where their control numbers are kept.
package struct PartnerFile: Sendable {
  package static let fileName = "partners.yaml"
  /// A file of partners is written by people.
  package static let largest = 1 << 20

  package struct Entry: Sendable {
    package var partner: TradingPartner
    /// The partner whose control numbers it takes; itself, mostly.
    package var numbers: String
    /// The numbers to begin with.
    package var first: ControlNumberRanges
  }

  /// By name, in the order of the file.
  package private(set) var entries: [Entry] = []
  /// Where the control numbers are, from where the command stands.
  package let numbersFolder: String

  package func entry(_ name: String) -> Entry? {
    entries.first { $0.partner.name.utf8.elementsEqual(name.utf8) }
  }

  /// What gives out the control numbers of a partner.
  package func numbers(of entry: Entry) -> ControlNumberFile {
    ControlNumberFile(path: Files.joined(numbersFolder, entry.numbers + ".json"), first: entry.first)
  }
}

extension PartnerFile {
  /// Reads the partners; everything wrong in them is reported at its place, in file 0.
  /// - Parameter folder: that of the file, which paths in it are relative to.
  package static func parse(_ file: SourceFile, folder: String) -> (PartnerFile, [Diagnostic]) {
    var reader = SettingTreeReader(file)
    guard file.bytes.count <= largest else {
      let start = SourceSpan(file: 0, start: 0, end: 1)
      return (
        PartnerFile(numbersFolder: folder),
        [.partnersUnreadable("it has more than \(largest) bytes", at: start)]
      )
    }
    let tree = reader.read(String(decoding: file.bytes, as: UTF8.self), PartnerFileSettings.all, name: fileName)
    var maker = PartnerMaker()
    for (key, settings) in tree?["partners"]?.members ?? [] { maker.make(key, settings) }
    maker.checkNumbers()
    let numbers = tree?.text("numbers") ?? ".waybill/control-numbers"
    var made = PartnerFile(numbersFolder: Files.joined(folder, numbers))
    made.entries = maker.made.map(\.entry)
    return (made, reader.diagnostics + maker.diagnostics)
  }

  private init(numbersFolder: String) {
    self.numbersFolder = numbersFolder
  }
}

/// Makes partners of settings whose shape is known to be right.
private struct PartnerMaker {
  private(set) var made: [(entry: PartnerFile.Entry, key: ProjectSettings.Entry, numbers: SettingTree?)] = []
  private(set) var diagnostics: [Diagnostic] = []

  mutating func make(_ key: ProjectSettings.Entry, _ settings: SettingTree) {
    guard let usage = settings.text("usage").flatMap(TradingPartner.Usage.init) else { return }
    if settings["x12"] == nil, settings["edifact"] == nil {
      diagnostics.append(.partnerSettingMissing("x12` or `edifact", of: key.text, at: key.span))
    }
    var partner = TradingPartner(name: key.text, usage: usage)
    if let word = settings.text("interchanges").flatMap(TradingPartner.Interchanges.init) {
      partner.interchanges = word
    }
    partner.isLenient = settings.text("envelope").map { $0 == "lenient" }
    partner.x12 = settings["x12"].flatMap { x12($0) }
    partner.edifact = settings["edifact"].flatMap { edifact($0) }
    let first = settings["first"]
    let entry = PartnerFile.Entry(
      partner: partner, numbers: settings.text("numbers") ?? key.text,
      first: ControlNumberRanges(
        interchange: first?.whole("interchange") ?? 1, group: first?.whole("group") ?? 1,
        transaction: first?.whole("transaction") ?? 1))
    made.append((entry, key, settings["numbers"]))
  }

  private mutating func x12(_ settings: SettingTree) -> X12Envelope? {
    guard let sender = settings["sender"].flatMap(address), let receiver = settings["receiver"].flatMap(address) else {
      return nil
    }
    let release = settings.text("release") ?? "00401"
    var separators = EDISeparators.x12
    // Before this release, ISA11 was something else.
    if release < "00402" { separators.repetition = nil }
    if release < "00402", let repetition = settings["separators"]?["repetition"] {
      diagnostics.append(
        .separatorUnusable("repetition", "X12 has repetitions from release `00402` on", at: repetition.span))
    }
    take(settings, into: &separators)
    let isUsable = check(separators, settings)
    for (role, id) in [("sender", sender.id), ("receiver", receiver.id)] where isUsable {
      guard let hit = id.utf8.first(where: { separatorsOf(separators).contains($0) }) else { continue }
      diagnostics.append(
        .separatorUnusable(
          String(Unicode.Scalar(hit)), "it stands in the id of the \(role)", at: settings[role]?.span ?? settings.span))
    }
    return X12Envelope(
      sender: sender, receiver: receiver, groupSender: settings["sender"]?.text("group"),
      groupReceiver: settings["receiver"]?.text("group"), release: release, version: settings.text("version"),
      separators: separators,
      characters: settings.text("characters").flatMap(CharacterRepertoire.init) ?? .extended,
      wantsAcknowledgement: settings.isTrue("acknowledgement") ?? false,
      functionalGroups: Dictionary(
        settings["functionalGroups"]?.members.compactMap { key, value in value.text.map { (key.text, $0) } } ?? []
      ) { first, _ in first })
  }

  private mutating func edifact(_ settings: SettingTree) -> EdifactEnvelope? {
    guard let sender = settings["sender"].flatMap(address), let receiver = settings["receiver"].flatMap(address) else {
      return nil
    }
    let level = settings.text("level").flatMap(CharacterRepertoire.init) ?? .unoc
    let isNew = level == .unow || level == .unoy
    let syntax = Int(settings.whole("syntax") ?? (isNew ? 4 : 3))
    if isNew, syntax < 4, let place = settings["syntax"] {
      diagnostics.append(.partnerSettingOfOtherKind("syntax", .whole(4...4), word: place.text, at: place.span))
    }
    var separators = EDISeparators.edifact
    if syntax >= 4 { separators.repetition = UInt8(ascii: "*") }
    if syntax < 4, let repetition = settings["separators"]?["repetition"] {
      diagnostics.append(
        .separatorUnusable("repetition", "EDIFACT has repetitions from syntax 4 on", at: repetition.span))
    }
    let usual = separators
    take(settings, into: &separators)
    _ = check(separators, settings)
    var isUsual = separators
    isUsual.lineBreak = usual.lineBreak
    if settings.isTrue("serviceString") == false, isUsual != usual, let place = settings["serviceString"] {
      diagnostics.append(
        .separatorUnusable("serviceString", "only a UNA says separators that are not the usual ones", at: place.span))
    }
    return EdifactEnvelope(
      sender: sender, receiver: receiver, level: level, syntaxVersion: syntax, separators: separators,
      hasServiceString: settings.isTrue("serviceString") ?? true, association: settings.text("association"),
      wantsAcknowledgement: settings.isTrue("acknowledgement") ?? false)
  }

  private func address(_ settings: SettingTree) -> PartnerAddress? {
    settings.text("id").map { PartnerAddress($0, qualifier: settings.text("qualifier") ?? "") }
  }
}

// MARK: Separators

extension PartnerMaker {
  private func take(_ settings: SettingTree, into separators: inout EDISeparators) {
    let given = settings["separators"]
    func byte(_ name: String) -> UInt8? { given?.text(name)?.utf8.first }
    separators.element = byte("element") ?? separators.element
    separators.component = byte("component") ?? separators.component
    separators.terminator = byte("segment") ?? separators.terminator
    separators.decimalMark = byte("decimal") ?? separators.decimalMark
    if separators.repetition != nil { separators.repetition = byte("repetition") ?? separators.repetition }
    if separators.release != nil { separators.release = byte("release") ?? separators.release }
    if settings.isTrue("lineBreaks") ?? false { separators.lineBreak = "\n" }
  }

  private func separatorsOf(_ separators: EDISeparators) -> [UInt8] {
    [separators.element, separators.component, separators.repetition, separators.terminator].compactMap(\.self)
  }

  /// Each is one that can be told from data and from the others.
  private mutating func check(_ separators: EDISeparators, _ settings: SettingTree) -> Bool {
    let before = diagnostics.count
    let named: [(String, UInt8?)] = [
      ("element", separators.element), ("component", separators.component), ("repetition", separators.repetition),
      ("segment", separators.terminator), ("release", separators.release),
    ]
    var taken: [(name: String, byte: UInt8)] = []
    for (name, byte) in named {
      guard let byte else { continue }
      let place = settings["separators"]?[name]?.span ?? settings["separators"]?.span ?? settings.span
      if let reason = reason(against: byte, name, separators) {
        diagnostics.append(.separatorUnusable(name, reason, at: place))
      } else if let other = taken.first(where: { $0.byte == byte }) {
        diagnostics.append(.separatorUnusable(name, "it is the same character as `\(other.name)`", at: place))
      }
      taken.append((name, byte))
    }
    return diagnostics.count == before
  }

  private func reason(against byte: UInt8, _ name: String, _ separators: EDISeparators) -> String? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "):
      return "letters, digits and the blank stand in values"
    case UInt8(ascii: "-"): return "`-` stands before negative numbers"
    case UInt8(ascii: "."), UInt8(ascii: ","):
      return byte == separators.decimalMark ? "it is the decimal mark" : nil
    case 1: return "the writer needs this character for itself"
    case 0x0A, 0x0D: return name == "segment" ? nil : "only segments may end with a line break"
    default: return nil
    }
  }
}

// MARK: Control numbers

extension PartnerMaker {
  /// Partners who are one to the receiver count together: a number that both would use is used twice.
  mutating func checkNumbers() {
    let own = made.filter { $0.entry.numbers == $0.entry.partner.name }.map(\.entry.partner.name)
    for (_, _, numbers) in made {
      guard let numbers, let name = numbers.text, !own.contains(name) else { continue }
      diagnostics.append(.numbersOfNobody(name, known: own, at: numbers.span))
    }
    for (index, later) in made.enumerated() {
      let clash = made[..<index].first {
        sharesAddresses($0.entry.partner, later.entry.partner) && $0.entry.numbers != later.entry.numbers
      }
      guard let clash else { continue }
      diagnostics.append(
        .partnersShareAddresses(
          later.key.text, clash.entry.numbers, at: later.key.span, first: clash.key.span))
    }
  }

  private func sharesAddresses(_ left: TradingPartner, _ right: TradingPartner) -> Bool {
    if let one = left.x12, let other = right.x12, one.sender == other.sender, one.receiver == other.receiver {
      return true
    }
    guard let one = left.edifact, let other = right.edifact else { return false }
    return one.sender == other.sender && one.receiver == other.receiver
  }
}
