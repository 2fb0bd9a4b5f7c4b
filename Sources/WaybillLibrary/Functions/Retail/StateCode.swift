import WaybillCore
import WaybillSchema

struct StateCode: BuiltinFunction {
  static let signature = Signature(
    "stateCode", .retail, .required("value", .text), .required("country", .country), gives: "Text(2..3)")
  static let summary = """
    The short code of a state or province of the United States, Canada or Australia, from its name or code in any \
    case.
    """
  static let examples = [
    Example(#"stateCode("new york", US)"#, gives: #""NY""#), Example(#"stateCode("on", CA)"#, gives: #""ON""#),
    Example(#"stateCode("Victoria", AU)"#, gives: #""VIC""#),
    Example(#"stateCode("Bavaria", DE)"#, fails: .unknownCode), Example(#"stateCode("Québec", CA)"#, gives: #""QC""#),
  ]
  static let failures = "the state is not known, or the country is another one"

  static func result(_ arguments: [ArgumentType]) -> ResultType { .text(2, 3, canFail: true) }

  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell {
    let (name, country) = (arguments[0].trimmed.asString, unpackedCode(arguments[1].tag))
    guard name.utf8.count <= 64, let code = States.code(name, country: country) else {
      return .failed(.unknownCode, detail: arguments[0])
    }
    return context.arena.text(code)
  }
}

/// States and provinces. Source: ISO 3166-2 and Publication 28 of the US Postal Service.
enum States {
  static func code(_ name: String, country: String) -> String? {
    byName["\(country) \(name.lowercased().filter { $0 != "." })"]
  }

  private static let byName: [String: String] = {
    var codes: [String: String] = [:]
    for (country, rows) in [("US", unitedStates), ("CA", canada), ("AU", australia)] {
      for row in rows.split(separator: ",") {
        let parts = row.split(separator: " ", maxSplits: 1)
        codes["\(country) \(parts[0].lowercased())"] = String(parts[0])
        codes["\(country) \(parts[1].lowercased())"] = String(parts[0])
      }
    }
    return codes
  }()

  private static let unitedStates =
    "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,"
    + "FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,"
    + "MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,"
    + "NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,"
    + "PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,"
    + "WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,PR Puerto Rico,GU Guam,VI US Virgin Islands,AS American Samoa,"
    + "MP Northern Mariana Islands,AA Armed Forces Americas,AE Armed Forces Europe,AP Armed Forces Pacific"
  private static let canada =
    "AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NS Nova Scotia,"
    + "NT Northwest Territories,NU Nunavut,ON Ontario,PE Prince Edward Island,QC Quebec,QC Québec,SK Saskatchewan,YT Yukon"
  private static let australia =
    "ACT Australian Capital Territory,NSW New South Wales,NT Northern Territory,QLD Queensland,SA South Australia,TAS Tasmania,"
    + "VIC Victoria,WA Western Australia"
}
