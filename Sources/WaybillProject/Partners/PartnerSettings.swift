import WaybillFormats

/// All that `partners.yaml` can say. The reader and the published schema are both made of this table.
enum PartnerFileSettings {
  static let all: [Setting] = [
    Setting(
      "numbers", .path,
      "The folder of the control numbers, relative to this file; otherwise `.waybill/control-numbers`."),
    Setting(
      "partners", .map(keys: .name, values: .group(partner)), isRequired: true,
      "Trading partners by the names that `--partner` takes."),
  ]

  static let partner: [Setting] = [
    Setting(
      "usage", .word(TradingPartner.Usage.allCases.map(\.rawValue)), isRequired: true,
      "Whether what is sent is real; stands in the envelope."),
    Setting(
      "interchanges", .word(TradingPartner.Interchanges.allCases.map(\.rawValue)),
      "`document` (the default): each document is a complete interchange. `run`: all documents of a run are in one."),
    Setting(
      "envelope", .word(["strict", "lenient"]),
      "Whether counts and control numbers of received interchanges that do not match reject or warn; takes the place of what documents say."
    ),
    Setting(
      "numbers", .name,
      "The partner whose control numbers this one shares, where both are one to the receiver; otherwise its own."),
    Setting(
      "first", .group(first),
      "The numbers to begin with. Control numbers only go up: one that is behind those that were taken has no effect."),
    Setting("x12", .group(x12), "Envelopes of X12: ISA and GS."),
    Setting("edifact", .group(edifact), "Envelopes of EDIFACT: UNA and UNB."),
  ]

  private static let first: [Setting] = [
    Setting("interchange", .whole(1...999_999_999), "ISA13, or 0020 of UNB."),
    Setting("group", .whole(1...999_999_999), "GS06."),
    Setting("transaction", .whole(1...999_999_999), "ST02, or 0062 of UNH."),
  ]

  private static let x12: [Setting] = [
    Setting("sender", .group(x12Address), isRequired: true, "Who sends: ISA05, ISA06 and GS02."),
    Setting("receiver", .group(x12Address), isRequired: true, "Who receives: ISA07, ISA08 and GS03."),
    Setting("release", .code(5...5), "ISA12, such as `00401`, which is the default, or `00501`."),
    Setting("version", .code(6...12), "GS08, such as `004010VICS`; otherwise the version of the document."),
    Setting("separators", .group(x12Separators), "The characters between the parts; otherwise `*`, `>`, `^` and `~`."),
    Setting("lineBreaks", .truth, "A line feed behind each segment, for people; otherwise none."),
    Setting(
      "characters", .word(CharacterRepertoire.ofX12.map(\.rawValue)),
      "The characters that values may have; otherwise `extended`, which is printable ASCII."),
    Setting("acknowledgement", .truth, "ISA14: whether a TA1 is asked for; otherwise not."),
    Setting(
      "functionalGroups", .map(keys: .code(3...3), values: .code(2...2)),
      "GS01 by transaction set, for sets that are not known or where the partner wants other codes."),
  ]

  private static let x12Address: [Setting] = [
    Setting("qualifier", .code(2...2), isRequired: true, "The list that the id is of: `ZZ`, `01`, `12`."),
    Setting("id", .text(1...15), isRequired: true, "The id of the interchange."),
    Setting("group", .text(2...15), "The id of the group; otherwise that of the interchange."),
  ]

  private static let x12Separators: [Setting] = [
    Setting("element", .character, "Between elements."),
    Setting("component", .character, "Between components, ISA16."),
    Setting("repetition", .character, "Between repetitions, ISA11 from release 00402 on."),
    Setting("segment", .character, "Behind each segment; may be a line feed."),
  ]

  private static let edifact: [Setting] = [
    Setting("sender", .group(edifactAddress), isRequired: true, "Who sends: S002 of UNB."),
    Setting("receiver", .group(edifactAddress), isRequired: true, "Who receives: S003 of UNB."),
    Setting(
      "level", .word(CharacterRepertoire.ofEdifact.map(\.rawValue)),
      "The characters that values may have; otherwise `UNOC`."
    ),
    Setting("syntax", .whole(1...4), "The version of the syntax; otherwise 3, and 4 for `UNOW` and `UNOY`."),
    Setting("serviceString", .truth, "Whether a UNA stands before UNB; otherwise it does."),
    Setting(
      "separators", .group(edifactSeparators), "The characters between the parts; otherwise those of the standard."),
    Setting("lineBreaks", .truth, "A line feed behind each segment, for people; otherwise none."),
    Setting("association", .code(1...6), "0057 of UNH, such as `EAN008`; otherwise that of the document's version."),
    Setting("acknowledgement", .truth, "0031: whether a CONTRL is asked for; otherwise not."),
  ]

  private static let edifactAddress: [Setting] = [
    Setting("id", .text(1...35), isRequired: true, "The id."),
    Setting("qualifier", .code(1...4), "The list that the id is of, such as `14` for GS1."),
  ]

  private static let edifactSeparators: [Setting] = [
    Setting("element", .character, "Between elements."),
    Setting("component", .character, "Between components."),
    Setting("repetition", .character, "Between repetitions, in syntax 4."),
    Setting("segment", .character, "Behind each segment."),
    Setting("release", .character, "Before a separator that is data."),
    Setting("decimal", .word([".", ","]), "The decimal mark."),
  ]
}
