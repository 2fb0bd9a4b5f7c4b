import Testing
import WaybillCore
import WaybillDigests
import WaybillIR
import WaybillLibrary
import WaybillPatterns
import WaybillSchema

@testable import WaybillInterpreter

/// Why the bundle is refused; nil where it is taken.
private func refusal(of bundle: Bundle) -> BundleFault? {
  do throws(BundleFault) {
    _ = try LoadedProgram(
      bundle, functions: StandardLibrary.functions, patterns: RE2Engine(), digests: LibCryptoDigests())
    return nil
  } catch {
    return error
  }
}

@Suite("Verifying events, systems, channels, views and workflows") struct FlowVerifierTests {
  @Test("a sound bundle with everything in it is taken") func soundBundle() {
    #expect(refusal(of: soundFlows) == nil)
  }

  @Test("what is encoded decodes to the same") func roundTrip() throws {
    let bytes = encode(soundFlows, digest: seal)
    #expect(try decode(bytes, digest: seal) == soundFlows)
  }

  @Test("any byte changed and sealed anew: refused, or another sound bundle", arguments: [0x01, 0x7F, 0xFF] as [UInt8])
  func changedBytes(mask: UInt8) throws {
    let bytes = encode(soundFlows, digest: seal)
    var refused = 0
    for index in 5..<(bytes.count - 32) {
      var body = Array(bytes.dropLast(32))
      body[index] ^= mask
      do throws(BundleFault) {
        let bundle = try decode(body + seal(body), digest: seal)
        #expect(bundle != soundFlows, "byte \(index)")
        if refusal(of: bundle) != nil { refused += 1 }
      } catch {
        refused += 1
      }
    }
    #expect(bytes.count / 3 < refused)
  }

  @Test("a bundle that ends early is refused, wherever") func everyLength() {
    let bytes = encode(soundFlows, digest: seal)
    for length in stride(from: 5, to: bytes.count - 32, by: 3) {
      let body = Array(bytes.prefix(length))
      #expect(throws: BundleFault.self) { try decode(body + seal(body), digest: seal) }
    }
  }

  @Test("computations nested without end are refused before they are built") func nesting() {
    var bundle = soundFlows
    var key = Computation(program: 0, inputs: [])
    for _ in 0..<200 { key = Computation(program: 0, inputs: [.read(view: 0, key: key)]) }
    bundle.events[0].key = key
    let bytes = encode(bundle, digest: seal)
    do throws(BundleFault) {
      _ = try decode(bytes, digest: seal)
      Issue.record("it was taken")
    } catch {
      #expect(error.message == "computations are nested deeper than 8")
    }
    #expect(refusal(of: bundle)?.kind == .computation)
  }

  @Test("each thing that does not hold is refused with its code", arguments: flowDamages)
  func refused(_ damage: FlowDamage) throws {
    var bundle = soundFlows
    try damage.change(&bundle)
    #expect(bundle != soundFlows)
    let fault = refusal(of: bundle)
    #expect(fault?.kind == damage.kind, "\(fault?.description ?? "taken")")
    #expect(fault?.description.contains(damage.words) == true, "\(fault?.description ?? "taken")")
  }
}
