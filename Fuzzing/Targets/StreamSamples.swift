import Waybill

/// Documents that the stream targets read, each compiled once.
enum StreamSamples {
  static let rows = mapping(
    of: """
      document Row delimited comma header { sku: Text  name: Text?  count: Integer?  price: Decimal? }
      mapping Main (row: Row) -> Row { copy row }

      """)

  static let kindsOfRows = mapping(
    of: """
      document Batch delimited "|" {
        row Head when 1 is "H" many carry { 2 number: Text  3 buyer: Text? }
        row Line when 1 is "L" many { 2 position: Integer  3 amount: Decimal in comma }
        row Other else many { 1 kind: Text  2 rest: Text? }
      }
      record Out { heads: Integer  others: [Text]  lines: [{ number: Text  buyer: Text?  position: Integer  amount: Decimal }] }
      mapping Main (batch: Batch) -> Out {
        heads  = count(batch.Head)
        others = batch.Other.kind
        lines  = for line in batch.Line {
          number   = line.Head.number
          buyer    = line.Head.buyer
          position = line.position
          amount   = line.amount
        }
      }

      """)

  static let rowsInShiftJIS = mapping(
    of: """
      document Row delimited tab encoding shiftJIS { 1 sku: Text  2 name: Text? }
      record Out { sku: Text  name: Text? }
      mapping Main (row: Row) -> Out { copy row }

      """)

  static let columns = mapping(
    of: """
      document Stock fixed line 32 short {
        sku      : Text(1..10)   at 1..10
        quantity : Integer       at 11..17 padded zero
        weight   : Decimal(6, 3)? at 18..23 implied 3
        at       : Date? in "yyyyMMdd" at 25..32
      }
      record Out { sku: Text  quantity: Integer  weight: Decimal?  at: Date? }
      mapping Main (line: Stock) -> Out { copy line }

      """)

  static let columnsOfBytes = mapping(
    of: """
      document Stock fixed bytes encoding windows1252 {
        sku   : Text     at 1..5
        count : Integer? at 6..8 trailing sign
      }
      record Out { sku: Text  count: Integer? }
      mapping Main (line: Stock) -> Out { copy line }

      """)

  static let kindsOfLines = mapping(
    of: """
      document Batch fixed short {
        row Head when 1..3 is "HDR" many carry { number: Text at 4..8  at: Date? in "yyyyMMdd" at 9..16 }
        row Line when 1..3 is "LIN" many { position: Integer at 4..7 padded zero  amount: Decimal(4, 2)? at 8..14 sign in parentheses }
        row Trailer when 1..3 is "TRL" { count: Integer at 4..6 }
        check Trailer.count == count(Line)
      }
      record Out { heads: Integer  lines: [{ number: Text  position: Integer  amount: Decimal? }] }
      mapping Main (batch: Batch) -> Out {
        heads = count(batch.Head)
        lines = for line in batch.Line {
          number   = line.Head.number
          position = line.position
          amount   = line.amount
        }
      }

      """)

  static let orders = mapping(
    of: """
      document Order x12 850 version 004010 {
        segment BEG { 03 number: Text  05 date: Date in "yyyyMMdd" }
        segment CUR optional { 02 currency: Text }
        segment REF many by qualifier as references { 01 qualifier: Text  02 value: Text? }
        loop N1 many by role first as parties {
          segment N1 { 01 role: Text  02 name: Text? }
          segment N3 optional { 01 street: Text }
        }
        loop PO1 many as lines {
          segment PO1 { 02 quantity: Integer  04 price: Decimal?  06 products: pairs { qualifier: Text(2)  value: Text(1..48) } }
          segment PID many as texts { 05 text: Text? }
        }
        segment CTT optional { 01 lines: Integer? }
      }
      record Out {
        number    : Text
        date      : Date
        reference : Text?
        buyer     : Text?
        lines     : [{ quantity: Integer  price: Decimal?  products: [Text]  texts: [Text] }]
        sender    : Text?
      }
      mapping Main (order: Order) -> Out {
        number    = order.BEG.number
        date      = order.BEG.date
        reference = order.references["DP"].value
        buyer     = order.parties["BY"].name
        lines     = for line in order.lines {
          quantity = line.quantity
          price    = line.price
          products = line.products.value
          texts    = [t.text else "" for t in line.texts]
        }
        sender    = order.interchange.sender
      }

      """)

  static let notices = mapping(
    of: """
      document Notice x12 856 version 004010 envelope lenient {
        segment BSN { 02 number: Text  03 date: Date in "yyyyMMdd" }
        level S many as shipments {
          segment TD5 optional { 03 carrier: Text? }
          level O many as orders {
            segment PRF { 01 number: Text }
            level P many as packs { segment MAN optional { 02 code: Text? }  level I many as items { segment LIN { 03 sku: Text } } }
            level I many as items { segment LIN { 03 sku: Text }  segment SN1 optional { 02 shipped: Decimal? } }
          }
        }
        segment CTT optional { 01 levels: Integer? }
      }
      record Out { number: Text  shipments: [{ carrier: Text?  orders: [{ number: Text  items: [Text]  packs: [Text] }] }] }
      mapping Main (notice: Notice) -> Out {
        number    = notice.BSN.number
        shipments = for s in notice.shipments {
          carrier = s.TD5.carrier
          orders  = for o in s.orders {
            number = o.PRF.number
            items  = o.items.LIN.sku
            packs  = [p.MAN.code else "" for p in o.packs]
          }
        }
      }

      """)

  static let messages = mapping(
    of: """
      document Orders edifact ORDERS version "D:96A:UN" {
        segment BGM { 01.1 kind: Text?  02.1 number: Text }
        segment DTM many by kind as dates { 01.1 kind: Text  01.2 at: LocalTime in format 01.3  01.3 format: Text }
        segment FTX many as notes { 04 texts: [Text] }
        group NAD many as parties { segment NAD { 01 role: Text  02.1 code: Text? } }
        group LIN many as lines {
          segment LIN { 01 number: Integer?  03.1 item: Text? }
          segment QTY many by kind as quantities { 01.1 kind: Text  01.2 quantity: Decimal }
        }
      }
      record Out {
        number  : Text
        placed  : LocalTime?
        notes   : [Text]
        parties : [{ role: Text  code: Text? }]
        lines   : [{ item: Text?  ordered: Decimal? }]
      }
      mapping Main (order: Orders) -> Out {
        number  = order.BGM.number
        placed  = order.dates["137"].at
        notes   = order.notes.texts
        parties = for p in order.parties { role = p.role  code = p.code }
        lines   = for l in order.lines {
          item    = l.item
          ordered = l.quantities["21"].quantity
        }
      }

      """)

  static let tradacoms = mapping(
    of: """
      document File edifact ORDERS version "TRADACOMS:9" {
        segment CLO { 01.1 depot: Text?  02 name: Text? }
        group OLD many as lines { segment OLD { 01 number: Integer  02.1 ean: Text? } }
      }
      record Out { name: Text?  lines: [{ number: Integer  ean: Text? }] }
      mapping Main (file: File) -> Out {
        name  = file.CLO.name
        lines = for l in file.lines { number = l.number  ean = l.ean }
      }

      """)

  static let elements = mapping(
    of: """
      document Order xml {
        prefix p "urn:p"
        id      : Text?    attribute
        sku     : Text?
        'p:ref' : Text?
        line    : [{ no: Integer attribute  text: Text content }] in lines/line
        key     : [{ q: Text  v: Text? }] many by q
        mixed   : { text: Text? content  b: [Text] }?
      }
      mapping Main (order: Order) -> Order { copy order }

      """)
}
