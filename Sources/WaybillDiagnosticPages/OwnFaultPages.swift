extension DiagnosticPages {
  /// WB09: our own defects. The compiler makes no such bundle that we know of; the examples have one made by hand.
  static let ownFaultPages: [DiagnosticPage] = [
    DiagnosticPage(
      901, "a fault of waybill itself",
      why: """
        The bundle asks for something that the verifier should have refused. Please report it with the mapping and, \
        if it holds nothing confidential, the document.
        """,
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        record B { sku: Text }
        mapping Main (d: D) -> B { sku = d.sku }
        """,
        input: #"{"sku": "M-1"}"#, damage: .operation(of: 1, in: "Main", is: "negate")),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        record B { sku: Text }
        mapping Main (d: D) -> B { sku = d.sku }
        """,
        input: #"{"sku": "M-1"}"#)),
    DiagnosticPage(
      902, "a result that cannot be written",
      why: """
        What was computed does not fit its own type: a fault of waybill itself. Please report it with the mapping.
        """,
      failing: DiagnosticExample(
        """
        document D json { price: Text }
        record B { price: Decimal }
        mapping Main (d: D) -> B { price = decimal(d.price)! }
        """,
        input: #"{"price": "twelve"}"#, damage: .operation(of: 3, in: "Main", is: "move")),
      mended: DiagnosticExample(
        """
        document D json { price: Text }
        record B { price: Decimal }
        mapping Main (d: D) -> B { price = decimal(d.price)! }
        """,
        input: #"{"price": "12.00"}"#)),
  ]
}
