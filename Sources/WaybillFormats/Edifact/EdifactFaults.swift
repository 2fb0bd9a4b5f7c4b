/// `WB1330` to `WB1369`: what only EDIFACT and TRADACOMS have.
extension ReadFault {
  static func edifactUnknownSyntax(_ syntax: String, at offset: Int) -> ReadFault {
    ReadFault(
      told: 1330, "UNB names the character repertoire `\(syntax)`, which is none of UNOA to UNOY", offset: offset,
      path: "UNB.01.1", remedy: "ask the sender for UNOC or UNOW")
  }

  static func edifactInteractive(at offset: Int) -> ReadFault {
    ReadFault(
      told: 1331, "the file is an interactive interchange (UIB), and only batch interchanges (UNB) are read",
      offset: offset, remedy: "ask the sender for batch EDI")
  }
}
