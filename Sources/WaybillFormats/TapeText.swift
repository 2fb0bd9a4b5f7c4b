import CWaybillXML
import WaybillCore

/// What a tape says of the text of a node, for formats without escapes.
enum TapeText {
  /// The flags of a key or an untyped string, but for `isUntyped`.
  static func flags(_ text: UnsafeBufferPointer<UInt8>) -> UInt8 {
    guard let start = text.baseAddress else { return TapeNode.isASCII }
    return flags(start, text.count)
  }

  @inline(__always)
  static func flags(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    let found = Int(waybill_xml_text_flags(start, count))
    return (found & WAYBILL_XML_ASCII != 0 ? TapeNode.isASCII : 0)
      | (found & WAYBILL_XML_ESCAPES != 0 ? TapeNode.needsEscapes : 0)
  }
}
