/// A small project for tests of commands.
enum SampleProject {
  static let settings = "name: sample\nsources: [Mappings]\nowners: {shop: order-desk}\n"

  static let source = """
    document Raw json {
      id    : Integer
      email : Text? personal
      lines : [{ sku: Text?  quantity: Integer  price: Decimal in text }]
    }

    record Order {
      id    : Text(1..30)  key
      email : Text?        personal
      lines : [OrderLine]
      total : Decimal
      level : Text(1..10)
    }

    record OrderLine {
      sku : Text(1..40)
      net : Decimal
    }

    table Levels: Text -> Text(1..10) {
      "1" => "low"
      "2" => "high"
    }

    mapping Main (order: Raw) -> Order {
      id    = "S-{order.id}"
      email = order.email
      lines = for line in order.lines {
        sku = line.sku else reject "line {position} has no SKU"
        net = line.price * line.quantity
      }
      total = sum(line.price * line.quantity for line in order.lines)
      level = if order.id > 100 then Levels["2"]! else Levels["1"]!
    }

    """

  static let tests = """
    test Main "an order adds up" {
      given order from "fixtures/order.json"
      expect from "fixtures/order.expected.json"
      expect total == 29.95
    }

    test Main "a line without SKU is rejected" {
      given order from "fixtures/order.json" with lines[2].sku missing, lines[1].price = 1.00
      reject at order.lines[2].sku "line 2 has no SKU"
    }

    """

  static let order =
    #"{"id": 7, "email": "a.buyer@example.com", "lines": [{"sku": "MUG-1", "quantity": 2, "price": "12.50"}, "#
    + #"{"sku": "TEA-7", "quantity": 1, "price": "4.95"}]}"#

  static let expected =
    #"{"id":"S-7","email":"a.buyer@example.com","lines":[{"sku":"MUG-1","net":25.00},{"sku":"TEA-7","net":4.95}],"#
    + #""total":29.95,"level":"low"}"#

  static var files: [String: String] {
    [
      "waybill.yaml": settings, "Mappings/Shop/Order.way": source, "Mappings/Shop/OrderTests.way": tests,
      "Mappings/Shop/fixtures/order.json": order, "Mappings/Shop/fixtures/order.expected.json": expected,
    ]
  }

  static func folder(_ changes: [String: String] = [:]) throws -> Folder {
    try Folder(files.merging(changes) { $1 })
  }
}
