import Waybill
import WaybillFormats
import WaybillProject

/// Which file goes to which input of a mapping.
struct MappingInputs {
  /// Path by name.
  private(set) var files: [String: String] = [:]
  /// The input that takes the positional file.
  private(set) var main: String?

  init(_ mapping: Mapping, named: [String], positional: String?) throws {
    for pair in named {
      guard let equals = pair.firstIndex(of: "=") else {
        throw CommandFailure(.wrongUse, "--input takes `name=file`, and `\(pair)` has no `=`")
      }
      let name = String(pair[..<equals])
      guard mapping.inputs.contains(name) else {
        throw CommandFailure(
          .wrongUse,
          "`\(mapping.name)` has no input `\(name)`; it has \(mapping.inputs.map { "`\($0)`" }.joined(separator: ", "))"
        )
      }
      files[name] = String(pair[pair.index(after: equals)...])
    }
    main = mapping.inputs.first { files[$0] == nil && $0 != "now" }
    guard let positional else {
      guard files.isEmpty, let main else { return }
      throw CommandFailure(
        .wrongUse, "`\(mapping.name)` needs the input `\(main)`: name a file, or `-` for standard input")
    }
    guard let main else {
      throw CommandFailure(.wrongUse, "`\(mapping.name)` has no input left for `\(positional)`")
    }
    files[main] = positional
  }

  func isGiven(_ name: String) -> Bool { files[name] != nil }

  /// Whether the file of the main input holds several documents, by its format.
  func holdsSeveral(_ mapping: Mapping) -> Bool {
    guard let main, let index = mapping.inputs.firstIndex(of: main) else { return false }
    return mapping.inputPlans[index].packaging == .several
  }

  /// All inputs as bytes.
  func read() throws -> [String: [UInt8]] {
    try files.mapValues { try Files.read($0) }
  }

  /// Takes the file of the streamed input out.
  mutating func takeStream() -> String? {
    main.flatMap { files.removeValue(forKey: $0) }
  }
}
