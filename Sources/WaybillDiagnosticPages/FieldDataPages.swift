extension DiagnosticPages {
  /// WB0701 to WB0712: fields of documents at run time.
  static let fieldDataPages: [DiagnosticPage] = [
    DiagnosticPage(
      701, "a value that is needed is missing",
      why: """
        The mapping reads a field that the document declares as always there. Guessing a value would be worse than \
        sending the document back.
        """,
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        record B { sku: Text }
        mapping Main (d: D) -> B { sku = d.sku }
        """,
        input: "{\"name\": \"Mug\"}"),
      mended: DiagnosticExample(
        """
        document D json { sku: Text? }
        record B { sku: Text? }
        mapping Main (d: D) -> B { sku = d.sku }
        """,
        input: "{\"name\": \"Mug\"}")),
    DiagnosticPage(
      702, "a value of another kind",
      why: """
        A number where a text is declared, a list where one value is: taking it would mean to guess what the sender \
        meant.
        """,
      failing: DiagnosticExample(
        """
        document D json { sku: Text }
        record B { sku: Text }
        mapping Main (d: D) -> B { sku = d.sku }
        """,
        input: "{\"sku\": 4711}"),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        record B { sku: Text }
        mapping Main (d: D) -> B { sku = d.sku }
        """,
        input: "{\"sku\": \"4711\"}")),
    DiagnosticPage(
      703, "a text that is too long or too short",
      why:
        "The receiver's field has its length, and a text that is cut in silence is an address that nobody finds.",
      failing: DiagnosticExample(
        """
        document D json { city: Text }
        record B { city: Text(1..10) }
        mapping Main (d: D) -> B { city = d.city! }
        """,
        input: "{\"city\": \"Llanfairpwllgwyngyll\"}"),
      mended: DiagnosticExample(
        """
        document D json { city: Text(1..) }
        record B { city: Text(1..10) }
        mapping Main (d: D) -> B { city = left(d.city, 10) }
        """,
        input: "{\"city\": \"Llanfairpwllgwyngyll\"}")),
    DiagnosticPage(
      704, "a text that does not meet its pattern",
      why: "A code of another form is another code.",
      failing: DiagnosticExample(
        """
        document D json { sku: Text(/[A-Z]{3}-[0-9]+/) }
        record B { sku: Text }
        mapping Main (d: D) -> B { sku = d.sku }
        """,
        input: "{\"sku\": \"mug 1\"}"),
      mended: DiagnosticExample(
        """
        document D json { sku: Text(/[A-Z]{3}-[0-9]+/) }
        record B { sku: Text }
        mapping Main (d: D) -> B { sku = d.sku }
        """,
        input: "{\"sku\": \"MUG-1\"}")),
    DiagnosticPage(
      705, "a value out of its range",
      why: "A negative quantity or a discount of 300 % is a mistake somewhere before.",
      failing: DiagnosticExample(
        """
        document D json { quantity: Integer(1..999) }
        record B { quantity: Integer }
        mapping Main (d: D) -> B { quantity = d.quantity }
        """,
        input: "{\"quantity\": 0}"),
      mended: DiagnosticExample(
        """
        document D json { quantity: Integer(0..999) }
        record B { quantity: Integer }
        mapping Main (d: D) -> B { quantity = d.quantity }
        """,
        input: "{\"quantity\": 0}")),
    DiagnosticPage(
      706, "a number of too many digits",
      why: "Nothing is rounded without a word; a third decimal of a price is money.",
      failing: DiagnosticExample(
        """
        document D json { price: Decimal(12, 2) }
        record B { price: Decimal(12, 2) }
        mapping Main (d: D) -> B { price = d.price }
        """,
        input: "{\"price\": 1.999}"),
      mended: DiagnosticExample(
        """
        document D json { price: Decimal(12, 4) }
        record B { price: Decimal }
        mapping Main (d: D) -> B { price = round(d.price, scale: 2, halfUp) }
        """,
        input: "{\"price\": 1.999}")),
    DiagnosticPage(
      707, "a number that is not whole",
      why: "Half a piece is a unit of another kind, or a mistake.",
      failing: DiagnosticExample(
        """
        document D json { quantity: Integer }
        record B { quantity: Integer }
        mapping Main (d: D) -> B { quantity = d.quantity }
        """,
        input: "{\"quantity\": 1.5}"),
      mended: DiagnosticExample(
        """
        document D json { quantity: Decimal }
        record B { quantity: Decimal }
        mapping Main (d: D) -> B { quantity = d.quantity }
        """,
        input: "{\"quantity\": 1.5}")),
    DiagnosticPage(
      708, "a value that cannot be read in its declared form",
      why: """
        An impossible date is rejected, never rolled over into the next month, and day and month are never guessed.
        """,
      failing: DiagnosticExample(
        """
        document D json { day: Date }
        record B { day: Date }
        mapping Main (d: D) -> B { day = d.day }
        """,
        input: "{\"day\": \"23.11.2026\"}"),
      mended: DiagnosticExample(
        """
        document D json { day: Date in "dd.MM.yyyy" }
        record B { day: Date }
        mapping Main (d: D) -> B { day = d.day }
        """,
        input: "{\"day\": \"23.11.2026\"}")),
    DiagnosticPage(
      709, "a value that is no case of its enum",
      why: """
        The sender knows a status that the mapping does not. What it means has to be decided by somebody who knows.
        """,
      failing: DiagnosticExample(
        """
        enum Status { Open "open"  Shipped "shipped" }
        document D json { status: Status }
        record B { status: Status }
        mapping Main (d: D) -> B { status = d.status }
        """,
        input: "{\"status\": \"returned\"}"),
      mended: DiagnosticExample(
        """
        enum Status { Open "open"  Shipped "shipped"  Returned "returned" }
        document D json { status: Status }
        record B { status: Status }
        mapping Main (d: D) -> B { status = d.status }
        """,
        input: "{\"status\": \"returned\"}")),
    DiagnosticPage(
      710, "nothing tells which case of a choice this is",
      why: "The telling field is missing, and the cases have different fields.",
      failing: DiagnosticExample(
        """
        record Card { number: Text }
        record Invoice { due: Date }
        choice Payment by kind {
          "card" => Card
          "invoice" => Invoice
        }
        document D json { payment: Payment }
        record B { number: Text? }
        mapping Main (d: D) -> B { number = if d.payment is Card then d.payment.number }
        """,
        input: "{\"payment\": {\"number\": \"4111\"}}"),
      mended: DiagnosticExample(
        """
        record Card { number: Text }
        record Invoice { due: Date }
        choice Payment by kind {
          "card" => Card
          "invoice" => Invoice
        }
        document D json { payment: Payment }
        record B { number: Text? }
        mapping Main (d: D) -> B { number = if d.payment is Card then d.payment.number }
        """,
        input: "{\"payment\": {\"kind\": \"card\", \"number\": \"4111\"}}")),
    DiagnosticPage(
      711, "a list of a length that its type does not allow",
      why: "An order without lines, or with more lines than the receiver takes, does not fit.",
      failing: DiagnosticExample(
        """
        document D json { codes: [Text](1..) }
        record B { codes: [Text] }
        mapping Main (d: D) -> B { codes = d.codes }
        """,
        input: "{\"codes\": []}"),
      mended: DiagnosticExample(
        """
        document D json { codes: [Text] }
        record B { codes: [Text] }
        mapping Main (d: D) -> B { codes = d.codes }
        """,
        input: "{\"codes\": []}")),
    DiagnosticPage(
      712, "a field that a strict document does not declare",
      why: "A strict document refuses what it does not know; others pass it over.",
      failing: DiagnosticExample(
        """
        document D json strict { sku: Text }
        record B { sku: Text }
        mapping Main (d: D) -> B { sku = d.sku }
        """,
        input: "{\"sku\": \"M-1\", \"colour\": \"red\"}"),
      mended: DiagnosticExample(
        """
        document D json { sku: Text }
        record B { sku: Text }
        mapping Main (d: D) -> B { sku = d.sku }
        """,
        input: "{\"sku\": \"M-1\", \"colour\": \"red\"}")),
  ]
}
