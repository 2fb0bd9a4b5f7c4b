/// A fault in the words of the standards. What our codes have no word for is an unspecified error of its segment, or of
/// its transaction.
///
/// Sources: X12 data elements 716 (group), 718 (transaction), 720 (segment) and 723 (element); code list 0085 of
/// CONTRL.
struct SyntaxError: Hashable {
  enum Level: Hashable { case interchange, group, transaction, segment, element }

  var level: Level
  var x12: String
  var edifact: String

  init(_ level: Level, _ x12: String, _ edifact: String) {
    self.level = level
    self.x12 = x12
    self.edifact = edifact
  }

  /// Nil for what is no matter of syntax: a rule of the mapping that refuses what was sent in the right form. That is
  /// answered with a document of the business, such as 855 or ORDRSP.
  init?(_ fault: ReceivedFault) {
    switch fault.code {
    case 701...713, 750...765, 1200...1379: self = SyntaxError.ofDocument(fault)
    default: return nil
    }
  }

  private static func ofDocument(_ fault: ReceivedFault) -> SyntaxError {
    switch fault.code {
    case 1270...1281: envelope(fault)
    case 1378: SyntaxError(.interchange, "", fault.path.hasSuffix("sender") ? "23" : "7")
    case 1379: SyntaxError(.interchange, "", "25")
    case 1282: SyntaxError(.segment, "3", "13")
    case 1283: SyntaxError(.segment, "7", "15")
    case 1284, 1285, 711: SyntaxError(.segment, "5", "35")
    case 1286, 701, 710: SyntaxError(.element, "1", "13")
    case 1288, 706: SyntaxError(.element, "5", "39")
    case 1289, 712: SyntaxError(.element, "3", "16")
    case 1291: SyntaxError(.element, "3", "16")
    case 1293, 702: SyntaxError(.element, "6", "21")
    case 1300...1304: SyntaxError(.segment, "2", "12")
    case 703:
      fault.message.contains("is too short") ? SyntaxError(.element, "4", "40") : SyntaxError(.element, "5", "39")
    case 707: SyntaxError(.element, "6", "37")
    case 708: unreadable(fault)
    case 704, 705, 709: SyntaxError(.element, "7", "12")
    default: fault.segment == nil ? SyntaxError(.transaction, "5", "18") : SyntaxError(.segment, "8", "18")
    }
  }

  private static func unreadable(_ fault: ReceivedFault) -> SyntaxError {
    switch fault.kind {
    case .date: SyntaxError(.element, "8", "12")
    case .time: SyntaxError(.element, "9", "12")
    case .other: SyntaxError(.element, "6", "37")
    }
  }

  /// Which envelope is meant, the path says: `GE.01`.
  private static func envelope(_ fault: ReceivedFault) -> SyntaxError {
    let level = level(ofPath: fault.path)
    switch (level, fault.code) {
    case (.interchange, _): return SyntaxError(.interchange, "", edifact(fault.code))
    case (.group, 1273): return SyntaxError(.group, "3", "13")
    case (.group, 1274): return SyntaxError(.group, "4", "28")
    case (.group, 1275): return SyntaxError(.group, "5", "29")
    case (.group, 1281): return SyntaxError(.group, "2", "14")
    case (.group, _): return SyntaxError(.group, "6", "18")
    case (_, 1273): return SyntaxError(.transaction, "2", "13")
    case (_, 1274): return SyntaxError(.transaction, "3", "28")
    case (_, 1275): return SyntaxError(.transaction, "4", "29")
    case (_, 1280), (_, 1281): return SyntaxError(.transaction, "1", "14")
    default: return SyntaxError(.transaction, "5", "18")
    }
  }

  private static func edifact(_ code: Int) -> String {
    switch code {
    case 1273: "13"
    case 1274: "28"
    case 1275: "29"
    case 1277: "32"
    default: "18"
    }
  }

  private static func level(ofPath path: String) -> Level {
    switch path.prefix(while: { $0 != "." }) {
    case "ISA", "IEA", "UNA", "UNB", "UNZ", "interchange": .interchange
    case "GS", "GE", "UNG", "UNE": .group
    default: .transaction
    }
  }
}
