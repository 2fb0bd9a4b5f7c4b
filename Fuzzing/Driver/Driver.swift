import Glibc
import WaybillFuzzing

// The entry points of libFuzzer, which brings `main`. The target is named by WAYBILL_FUZZ_TARGET; with
// WAYBILL_FUZZ_SEEDS its seeds are written to that folder, and nothing is fuzzed.

private let target: FuzzTarget = {
  let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
  guard let name = getenv("WAYBILL_FUZZ_TARGET").map({ String(cString: $0) }) else {
    fatalError("WAYBILL_FUZZ_TARGET names no target; there are \(names)")
  }
  guard let target = FuzzTarget.named(name) else { fatalError("there is no target `\(name)`; there are \(names)") }
  return target
}()

@_cdecl("LLVMFuzzerInitialize") public func initialize(
  _: UnsafeMutablePointer<CInt>?, _: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
  guard let folder = getenv("WAYBILL_FUZZ_SEEDS").map({ String(cString: $0) }) else { return 0 }
  for (index, seed) in target.seeds().enumerated() {
    guard let file = fopen("\(folder)/seed-\(index)", "w") else { fatalError("`\(folder)` cannot be written") }
    fwrite(seed, 1, seed.count, file)
    fclose(file)
  }
  exit(0)
}

@_cdecl("LLVMFuzzerTestOneInput") public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  if let sentence = target.violation(UnsafeBufferPointer(start: data, count: size)) { fatalError(sentence) }
  return 0
}
