import Testing

/// Sources of the tests of systems, channels and views: `text` in package `shop`, beside a package `canonical` with
/// what they are about.
enum FlowCase {
  static let canonical = """
    record Order {
      id     : Text(1..64)  key
      email  : Text?        personal
      total  : Decimal
      placed : Timestamp
      lines  : [Line]
    }
    record Line { sku: Text  quantity: Integer  batch: Text? }
    """

  static func check(_ text: String) -> CheckCase {
    CheckCase(["canonical": canonical, "shop": "package shop { owner \"shop-desk\" }\n" + text])
  }

  static func expectAnnounced(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    check(text).expectAnnounced(sourceLocation: sourceLocation)
  }
}
