import WaybillCore
import WaybillSchema

/// The units that are known, by their codes of UN/ECE Recommendation 20 (revision 17), with exact factors.
///
/// Sources: UN/ECE Recommendation 20; the International Yard and Pound Agreement (0.45359237 kg, 0.9144 m); NIST SP
/// 811, annex B.
package enum Units {
  package struct Unit: Sendable {
    package var dimension: Dimension
    /// Base units (one, kilogram, metre, square metre, litre, second, kelvin by 9) in one of these; nil for a pack
    /// without a fixed content.
    var scale: ExactDecimal?
    /// What is added before the scale is applied; only temperatures have it.
    var offset: ExactDecimal
  }

  package static func unit(_ packed: UInt32) -> Unit? { table[packed] }

  package static func unit(_ code: String) -> Unit? {
    var code = code
    return code.withUTF8 { packedCode($0) }.flatMap(unit)
  }

  private static let table: [UInt32: Unit] = {
    var table: [UInt32: Unit] = [:]
    for (dimension, rows) in rows {
      for row in rows.split(separator: " ") {
        let parts = row.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        var code = parts[0]
        guard let packed = code.withUTF8({ packedCode($0) }) else { continue }
        table[packed] = Unit(
          dimension: dimension, scale: ExactDecimal(parts[1]),
          offset: 2 < parts.count ? ExactDecimal(parts[2]) ?? .zero : .zero)
      }
    }
    return table
  }()

  /// Code, scale, offset. A temperature counts in ninths of a kelvin, so that a degree Fahrenheit is exactly five of
  /// them.
  private static let rows: [(Dimension, String)] = [
    (
      .count,
      "C62:1 EA:1 H87:1 PR:2 NPR:2 DZN:12 DPC:12 GRO:144 CEN:100 MIL:1000 SET: CT: CS: XCS: BX: XBX: PK: XPK: PF: XPX: BG: RO:"
    ),
    (.mass, "KGM:1 GRM:0.001 MGM:0.000001 TNE:1000 LBR:0.45359237 ONZ:0.028349523125 STN:907.18474 LTN:1016.0469088"),
    (.length, "MTR:1 DMT:0.1 CMT:0.01 MMT:0.001 KMT:1000 INH:0.0254 FOT:0.3048 YRD:0.9144 SMI:1609.344"),
    (
      .area,
      "MTK:1 DMK:0.01 CMK:0.0001 MMK:0.000001 KMK:1000000 HAR:10000 INK:0.00064516 FTK:0.09290304 YDK:0.83612736 ACR:4046.8564224"
    ),
    (
      .volume,
      "LTR:1 DLT:0.1 CLT:0.01 MLT:0.001 HLT:100 MTQ:1000 DMQ:1 CMQ:0.001 MMQ:0.000001 INQ:0.016387064 FTQ:28.316846592 "
        + "YDQ:764.554857984 GLL:3.785411784 QTL:0.946352946 PTL:0.473176473 OZA:0.0295735295625 GLI:4.54609 QTI:1.1365225 "
        + "PTI:0.56826125 OZI:0.0284130625"
    ),
    (.time, "SEC:1 MIN:60 HUR:3600 DAY:86400 WEE:604800"),
    (.temperature, "KEL:9 CEL:9:273.15 FAH:5:459.67"),
  ]
}
