/// Names of the language's own types, which a drafted record may not take.
enum BuiltinTypeNames {
  static let all: Set<String> = [
    "Text", "Integer", "Decimal", "Boolean", "Date", "Time", "Duration", "Timestamp", "LocalTime", "Currency",
    "Country",
    "Money", "Quantity", "Json",
  ]
}

/// Names of fields that usually hold personal data. A draft that says so too often does less harm than one that says it
/// too seldom.
enum PersonalWords {
  private static let words: Set<String> = [
    "email", "phone", "mobile", "fax", "firstname", "lastname", "fullname", "familyname", "givenname", "middlename",
    "birthday", "birthdate", "dateofbirth", "address1", "address2", "addressline1", "addressline2", "street",
    "latitude",
    "longitude", "browserip", "ipaddress", "taxid", "ssn", "passport", "iban",
  ]
  private static let endings = ["address", "email", "phone", "customer"]

  static func suggest(_ name: String) -> Bool {
    let plain = name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
    return words.contains(plain) || endings.contains(where: plain.hasSuffix)
  }
}
