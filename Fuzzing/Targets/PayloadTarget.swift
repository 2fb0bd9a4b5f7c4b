import Waybill
import WaybillCore
import WaybillFormats
import WaybillTestRunner

/// The sample mapping, compiled once.
private let sample: Mapping? = {
  let compilation = compiled(Array(SampleSource.text.utf8))
  return try? Waybill(compilation.bundle).mapping("fuzz.Main")
}()

private let order = #"""
  {"id": 7, "sku": "MUG-1", "placed": "2026-11-24T10:00:00+01:00", "due": "11/30/2026", "level": "1", "price": "12.50",
   "lines": [{"name": "mug", "quantity": 2, "net": 6.25}, {"name": "mug", "quantity": 0}], "notes": {"gift": "yes"},
   "event": {"type": "sale", "amount": 1.50, "currency": "EUR"}, "raw": [1, {"a": null}]}
  """#

extension FuzzTarget {
  /// A document through a mapping: what is accepted is a document, and no rejection tells of a defect of our own.
  static let payload = FuzzTarget(
    "payload",
    seeds: { [Array(order.utf8), Array(#"{"id": 1, "lines": {"name": "x", "quantity": 1}}"#.utf8)] },
    violation: { bytes in
      guard let sample else { return "the sample does not compile" }
      switch sample.run(Array(bytes)) {
      case .accepted(let output, let warnings):
        var limits = JSONLimits()
        limits.depth = 512
        if (try? JSONValue(reading: output, limits: limits)) == nil { return "the output is no JSON" }
        return defect(in: warnings)
      case .rejected(let rejections): return rejections.isEmpty ? "rejected without a reason" : defect(in: rejections)
      }
    })

  /// A stream of documents: in whatever pieces it comes, the same comes out. The first byte is the size of a piece.
  static let stream = FuzzTarget(
    "stream",
    seeds: {
      let line = Array(order.utf8.filter { $0 != 0x0A })
      return [[3] + line + [0x0A] + line, [7, 0x5B] + line + [0x2C] + line + [0x5D], Array("\u{5}{}\n\n[]\n".utf8)]
    },
    violation: { bytes in
      guard let sample, let first = bytes.first else { return nil }
      let rest = Array(bytes.dropFirst())
      let whole = outcome(of: rest, inPiecesOf: max(rest.count, 1), sample)
      let pieces = outcome(of: rest, inPiecesOf: Int(first % 16) + 1, sample)
      return whole == pieces ? nil : "in pieces of \(first % 16 + 1) comes \(pieces), and in one comes \(whole)"
    })

  private static func defect(in rejections: [Rejection]) -> String? {
    rejections.first { 900..<1000 ~= $0.code.number }.map { "\($0.code): \($0.message)" }
  }

  /// Output and rejections of a stream.
  private static func outcome(of stream: [UInt8], inPiecesOf size: Int, _ mapping: Mapping) -> [String] {
    var rest = stream[...]
    var lines: [String] = []
    do {
      let runner = try StreamRunner(
        mapping, threads: 1,
        read: { room in
          let piece = rest.prefix(min(room.count, size))
          room.copyBytes(from: piece)
          rest = rest.dropFirst(piece.count)
          return piece.count
        },
        sink: .init(
          write: { lines.append("out " + String(decoding: $0, as: UTF8.self)) },
          reject: { lines += $0.map(\.jsonLine) }))
      _ = try runner.run()
    } catch {
      lines.append("\(error)")
    }
    // Whoever writes may do so document by document or in one go.
    return [lines.filter { $0.hasPrefix("out ") }.map { $0.dropFirst(4) }.joined()]
      + lines.filter { !$0.hasPrefix("out ") }
  }
}
