import Waybill
import WaybillCore
import WaybillFormats
import WaybillTestRunner

/// The sample mapping, compiled once.
let sample = mapping(of: SampleSource.text)

let sampleOrder = #"""
  {"id": 7, "sku": "MUG-1", "placed": "2026-11-24T10:00:00+01:00", "due": "11/30/2026", "level": "1", "price": "12.50",
   "lines": [{"name": "mug", "quantity": 2, "net": 6.25}, {"name": "mug", "quantity": 0}], "notes": {"gift": "yes"},
   "event": {"type": "sale", "amount": 1.50, "currency": "EUR"}, "raw": [1, {"a": null}]}
  """#

extension FuzzTarget {
  /// A document through a mapping: what is accepted is a document, and no rejection tells of a defect of our own.
  static let payload = FuzzTarget(
    "payload",
    seeds: { [Array(sampleOrder.utf8), Array(#"{"id": 1, "lines": {"name": "x", "quantity": 1}}"#.utf8)] },
    violation: { bytes in
      guard let sample else { return "the sample does not compile" }
      switch sample.run(Array(bytes)) {
      case .accepted(let output, let warnings):
        var limits = JSONLimits()
        limits.depth = 512
        if (try? JSONValue(reading: output, limits: limits)) == nil { return "the output is no JSON" }
        return ownDefect(in: warnings)
      case .rejected(let rejections):
        return rejections.isEmpty ? "rejected without a reason" : ownDefect(in: rejections)
      }
    })
}
