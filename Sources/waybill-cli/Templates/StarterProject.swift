/// The project that `waybill init` writes: an order in, an order out, a test.
enum StarterProject {
  static func files(in folder: String, name: String) -> StarterFiles {
    let base = folder == "." ? "" : folder + "/"
    return StarterFiles(files: [
      (base + "waybill.yaml", settings(name)),
      (base + "Mappings/Shop/Order.way", mapping),
      (base + "Mappings/Shop/fixtures/order.json", order),
      (base + "Mappings/Shop/fixtures/order.expected.json", expected),
    ])
  }

  private static func settings(_ name: String) -> String {
    """
    name: \(name)
    # Folders with packages; a folder in one of them is a package.
    sources: [Mappings]
    owners:
      shop: order-integration

    """
  }

  private static let mapping = """
    package shop {
      owner "order-integration"
      source "the shop's export of orders"
    }

    /// An order as the shop sends it.
    document ShopOrder json {
      id         : Integer
      created_at : Timestamp
      currency   : Currency
      email      : Text? personal
      lines      : [ShopLine]
    }

    record ShopLine {
      sku      : Text?
      quantity : Integer
      price    : Decimal in text
    }

    /// An order as our systems see it.
    record Order {
      id       : Text(1..40)  key
      placedAt : Timestamp
      email    : Text?        personal
      lines    : [OrderLine](1..)
      total    : Money
    }

    record OrderLine {
      number   : Integer
      sku      : Text(1..40)
      quantity : Integer
      net      : Money
    }

    /// The shop's order as ours.
    mapping ShopToOrder (order: ShopOrder) -> Order {
      id       = "SHOP-{order.id}"
      placedAt = order.created_at
      email    = order.email

      lines = for line in order.lines {
        number   = position
        sku      = line.sku!
        quantity = line.quantity
        net      = money(line.price * line.quantity, order.currency)
      }

      total = money(sum(line.price * line.quantity for line in order.lines), order.currency)
    }

    test ShopToOrder "an order of two lines adds up" {
      given order from "fixtures/order.json"
      expect from "fixtures/order.expected.json"
    }

    test ShopToOrder "a line without SKU is rejected" {
      given order from "fixtures/order.json" with lines[2].sku missing
      reject at order.lines[2].sku
    }

    """

  private static let order = """
    {
      "id": 1001,
      "created_at": "2026-11-23T10:00:00+01:00",
      "currency": "EUR",
      "email": "a.buyer@example.com",
      "lines": [
        {"sku": "MUG-1", "quantity": 2, "price": "12.50"},
        {"sku": "TEA-7", "quantity": 1, "price": "4.95"}
      ]
    }

    """

  private static let expected = """
    {
      "id": "SHOP-1001",
      "placedAt": "2026-11-23T10:00:00+01:00",
      "email": "a.buyer@example.com",
      "lines": [
        {"number": 1, "sku": "MUG-1", "quantity": 2, "net": {"amount": 25.00, "currency": "EUR"}},
        {"number": 2, "sku": "TEA-7", "quantity": 1, "net": {"amount": 4.95, "currency": "EUR"}}
      ],
      "total": {"amount": 29.95, "currency": "EUR"}
    }

    """
}
