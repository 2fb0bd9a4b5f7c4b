import WaybillCore
import WaybillSchema

struct UnitFromX12: BuiltinFunction {
  static let signature = Signature("unitFromX12", .retail, .required("value", .text), gives: "Text?")
  static let summary =
    "The unit of UN/ECE Recommendation 20 for a unit of X12 (data element 355); missing for one that is not known."
  static let examples = [
    Example(#"unitFromX12("LB")"#, gives: #""LBR""#), Example(#"unitFromX12("EA")"#, gives: #""EA""#),
    Example(#"unitFromX12("??")"#, gives: "missing"),
  ]

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(2, 3, isOptional: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let pair = X12Units.pairs.first { arguments[0].isWord($0.x12) }
    return pair.map { context.ascii($0.unit) } ?? .missing
  }
}

/// Units of X12 and their twins. Source: X12 data element 355, UN/ECE Recommendation 20.
enum X12Units {
  /// Where several stand for one, the first is the usual one.
  static let pairs: [(x12: StaticString, unit: StaticString)] = [
    ("EA", "EA"), ("PC", "H87"), ("UN", "C62"), ("DZ", "DZN"), ("GR", "GRM"), ("GS", "GRO"), ("PR", "PR"),
    ("SE", "SET"),
    ("CA", "CS"), ("CT", "CT"), ("BX", "BX"), ("PK", "PK"), ("PL", "PF"), ("BG", "BG"), ("RL", "RO"), ("KG", "KGM"),
    ("LB", "LBR"),
    ("OZ", "ONZ"), ("ME", "MGM"), ("MP", "TNE"), ("ST", "STN"), ("LT", "LTR"), ("ML", "MLT"), ("GA", "GLL"),
    ("QT", "QTL"),
    ("PT", "PTL"), ("FO", "OZA"), ("MR", "MTR"), ("CM", "CMT"), ("MM", "MMT"), ("IN", "INH"), ("FT", "FOT"),
    ("YD", "YRD"),
    ("SF", "FTK"), ("SM", "MTK"), ("CF", "FTQ"), ("CI", "INQ"), ("CR", "MTQ"), ("HR", "HUR"), ("DA", "DAY"),
    ("MJ", "MIN"),
  ]
}
