import CWaybillScan
import WaybillCore

/// Walks over a JSON number: `-`, whole digits without a leading zero, a fraction, an exponent.
struct NumberScan {
  /// Behind the number; after a failed scan, the byte that cannot be.
  var end: UnsafePointer<UInt8>
  var flags: UInt8 = 0
  var problem = Problem.none

  enum Problem: String {
    case none = ""
    case noDigits = "a digit is needed"
    case leadingZero = "a whole part begins with 0 only where it is 0"
    case noFraction = "a digit is needed after the point"
    case noExponent = "a digit is needed in the exponent"
  }

  /// Goes over the end where number characters follow it by chance; whoever calls looks at `end`.
  @inline(__always)
  init(_ start: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>) {
    var position = start
    if position.pointee == UInt8(ascii: "-") { position += 1 }
    let whole = position
    position = NumberScan.skipDigits(position, limit)
    end = position
    if position - whole != 1 {
      if position == whole {
        problem = .noDigits
        return
      }
      if whole.pointee == UInt8(ascii: "0") {
        end = whole + 1
        problem = .leadingZero
        return
      }
    }
    if position.pointee == UInt8(ascii: ".") {
      flags = TapeNode.hasPoint
      let fraction = position + 1
      position = NumberScan.skipDigits(fraction, limit)
      end = position
      if position == fraction {
        problem = .noFraction
        return
      }
    }
    if position.pointee | 0x20 == UInt8(ascii: "e") {
      flags |= TapeNode.hasExponent
      position += 1
      if position.pointee == UInt8(ascii: "+") || position.pointee == UInt8(ascii: "-") { position += 1 }
      end = NumberScan.skipDigits(position, limit)
      if end == position { problem = .noExponent }
    }
  }

  @inline(__always)
  private static func skipDigits(
    _ start: UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    var position = start
    var run = waybill_digit_run(position)
    position += Int(run)
    while run == 16, position < limit {
      run = waybill_digit_run(position)
      position += Int(run)
    }
    return position
  }
}
