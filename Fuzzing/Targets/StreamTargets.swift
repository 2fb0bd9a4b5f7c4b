import Waybill
import WaybillCore

extension FuzzTarget {
  static let stream = streamed(
    "stream", [{ sample }],
    seeds: {
      let line = Array(sampleOrder.utf8.filter { $0 != 0x0A })
      return [(0, line + [0x0A] + line), (0, [0x5B] + line + [0x2C] + line + [0x5D]), (0, text("{}\n\n[]\n"))]
    })

  static let delimited = streamed(
    "delimited", [{ StreamSamples.rows }, { StreamSamples.kindsOfRows }, { StreamSamples.rowsInShiftJIS }],
    seeds: {
      [
        (0, text("sku,name,count,price\nM-1,Mug,2,1.50\n\"M,2\",\"a \"\"b\"\"\",,\n")),
        (0, text("count;sku\r\n1;2\r\n")), (0, inUTF16("sku,name\nM,\u{e9}\n")),
        (1, text("H|A-1|ann\nL|1|1.234,50\nX|2\nH|A-2|\nL|2|-1\n")),
        (2, [0x31, 0x09, 0x83, 0x7D, 0x83, 0x4F, 0xB6, 0x0A]),
      ]
    })

  static let fixed = streamed(
    "fixed", [{ StreamSamples.columns }, { StreamSamples.columnsOfBytes }, { StreamSamples.kindsOfLines }],
    seeds: {
      [
        (0, text("0042      0000007001500 20260102\nMug blue  0000120-0420\r\n")),
        (1, [0x41, 0xE9, 0x20, 0x20, 0x20, 0x30, 0x31, 0x2D, 0x0A, 0x42, 0x80, 0x0A]),
        (2, text("HDRA-1  20260102\nLIN0001  12.5  \nLIN0002(5.00) \nHDRA-2  20260103\nTRL2  \n")),
      ]
    })

  static let x12 = streamed(
    "x12", [{ StreamSamples.orders }, { StreamSamples.notices }],
    seeds: { [(0, text(StreamSamples.interchange)), (1, text(StreamSamples.notice))] })

  static let edifact = streamed(
    "edifact", [{ StreamSamples.messages }, { StreamSamples.tradacoms }],
    seeds: { [(0, text(StreamSamples.message)), (1, text(StreamSamples.file))] })

  static let xml = streamed(
    "xml", [{ StreamSamples.elements }],
    seeds: {
      [
        StreamSamples.batch, #"<?xml version="1.0" encoding="ISO-8859-1"?><Order id="1"><sku>a&amp;b</sku></Order>"#,
        "<b><Order><sku></Order><Order/></b>",
      ].map { (0, text($0)) }
    })

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// With the mark that says so.
  private static func inUTF16(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }

  /// A stream of documents: in whatever pieces it comes, the same comes out. The first byte is the size of a piece in
  /// its lower half, and says in its upper half which mapping takes the stream; so do the numbers of the seeds.
  private static func streamed(
    _ name: String, _ mappings: [@Sendable () -> Mapping?],
    seeds: @escaping @Sendable () -> [(mapping: Int, stream: [UInt8])]
  ) -> FuzzTarget {
    FuzzTarget(
      name, seeds: { seeds().map { [UInt8($0.mapping << 4 | 3)] + $0.stream } },
      violation: { bytes in
        guard let first = bytes.first else { return nil }
        let number = Int(first >> 4) % mappings.count
        guard let mapping = mappings[number]() else { return "sample \(number) does not compile" }
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
