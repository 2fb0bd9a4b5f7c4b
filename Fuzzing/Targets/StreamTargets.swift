import Waybill
import WaybillCore

extension FuzzTarget {
  static let stream = streamed(
    "stream", { sample },
    seeds: {
      let line = Array(sampleOrder.utf8.filter { $0 != 0x0A })
      return [line + [0x0A] + line, [0x5B] + line + [0x2C] + line + [0x5D], Array("{}\n\n[]\n".utf8)]
    })

  static let delimited = streamed(
    "delimited", { rows },
    seeds: {
      ["sku,name,count,price\nM-1,Mug,2,1.50\n\"M,2\",\"a \"\"b\"\"\",,\n", "count;sku\r\n1;2\r\n"].map {
        Array($0.utf8)
      }
    })

  static let x12 = streamed("x12", { orders }, seeds: { [Array(interchange.utf8)] })

  static let edifact = streamed("edifact", { messages }, seeds: { [Array(message.utf8)] })

  static let xml = streamed(
    "xml", { elements },
    seeds: {
      [
        batch, #"<?xml version="1.0" encoding="ISO-8859-1"?><Order id="1"><sku>a&amp;b</sku></Order>"#,
        "<b><Order><sku></Order><Order/></b>",
      ].map { Array($0.utf8) }
    })

  /// A stream of documents: in whatever pieces it comes, the same comes out. The first byte is the size of a piece.
  private static func streamed(
    _ name: String, _ mapping: @escaping @Sendable () -> Mapping?, seeds: @escaping @Sendable () -> [[UInt8]]
  ) -> FuzzTarget {
    FuzzTarget(
      name, seeds: { seeds().map { [3] + $0 } },
      violation: { bytes in
        guard let mapping = mapping() else { return "the sample does not compile" }
        guard let first = bytes.first else { return nil }
        let rest = Array(bytes.dropFirst())
        let whole = outcome(of: rest, inPiecesOf: max(rest.count, 1), mapping)
        let pieces = outcome(of: rest, inPiecesOf: Int(first % 16) + 1, mapping)
        guard whole.lines == pieces.lines else {
          return "in pieces of \(first % 16 + 1) comes \(pieces.lines), and in one comes \(whole.lines)"
        }
        return ownDefect(in: whole.rejections)
      })
  }

  /// Output and rejections of a stream.
  private static func outcome(
    of stream: [UInt8], inPiecesOf size: Int, _ mapping: Mapping
  ) -> (lines: [String], rejections: [Rejection]) {
    var rest = stream[...]
    // Whoever writes may do so document by document or in one go.
    var output: [UInt8] = []
    var rejections: [Rejection] = []
    var failure: [String] = []
    do {
      let runner = try StreamRunner(
        mapping, threads: 1,
        read: { room in
          let piece = rest.prefix(min(room.count, size))
          room.copyBytes(from: piece)
          rest = rest.dropFirst(piece.count)
          return piece.count
        }, sink: .init(write: { output += $0 }, reject: { rejections += $0 }))
      _ = try runner.run()
    } catch {
      failure = ["\(error)"]
    }
    return ([String(decoding: output, as: UTF8.self)] + rejections.map(\.jsonLine) + failure, rejections)
  }
}

private let rows = mapping(
  of: """
    document Row delimited comma header { sku: Text  name: Text?  count: Integer?  price: Decimal? }
    mapping Main (row: Row) -> Row { copy row }

    """)

private let elements = mapping(
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

private let batch = """
  <?xml version="1.0"?><!DOCTYPE b [<!ELEMENT b ANY>]>
  <b xmlns:q="urn:p"><Order id="a&#38;b"><sku>A<!-- > --><![CDATA[<B>]]></sku><q:ref>r</q:ref>
  <lines><line no="1">x</line></lines><key><q>k</q><v>1</v></key><mixed>a<b>c</b></mixed></Order><?p i?><Order/></b>

  """

private let orders = mapping(
  of: """
    document Order x12 850 version 004010 {
      segment BEG { 03 number: Text  05 date: Date in "yyyyMMdd" }
      segment CUR optional { 02 currency: Text }
      segment REF many by qualifier as references { 01 qualifier: Text  02 value: Text? }
      loop PO1 many as lines { segment PO1 { 02 quantity: Integer  04 price: Decimal? } }
    }
    record Out { number: Text  date: Date  lines: Integer  total: Decimal }
    mapping Main (order: Order) -> Out {
      number = order.BEG.number
      date   = order.BEG.date
      lines  = count(order.lines)
      total  = sum(l.quantity * (l.price else 0) for l in order.lines)
    }

    """)

private let interchange = """
  ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260102*1200*U*00401*000000007*0*P*>~
  GS*PO*BUYER*SELLER*20260102*1200*3*X*004010~
  ST*850*0001~
  BEG*00*SA*A-1**20260102~
  REF*DP*7~
  PO1*1*2*EA*1.50~
  SE*5*0001~
  GE*1*3~
  IEA*1*000000007~

  """

private let messages = mapping(
  of: """
    document Orders edifact ORDERS version "D:96A:UN" { segment BGM { 02 number: Text } }
    record Out { number: Text }
    mapping Main (order: Orders) -> Out { number = order.BGM.number }

    """)

private let message = """
  UNB+UNOC:3+BUYER+SELLER+260102:1200+7'
  UNH+1+ORDERS:D:96A:UN'
  BGM+220+A?+1+9'
  UNT+3+1'
  UNZ+1+7'

  """
