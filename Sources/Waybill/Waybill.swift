import WaybillCore
import WaybillDigests
import WaybillFormats
import WaybillIR
import WaybillInterpreter
import WaybillLibrary
import WaybillPatterns

@_exported import struct WaybillCore.DiagnosticCode
@_exported import struct WaybillCore.Rejection
@_exported import enum WaybillCore.Severity

/// A bundle that was checked and is ready to run its mappings. Safe to use from any thread; make one and keep it.
///
/// ```swift
/// let waybill = try Waybill(bundle: bytes)
/// let mapping = try waybill.mapping("shopify.OrderToCanonical")
/// switch mapping.run(order) {
/// case .accepted(let output, let warnings): …
/// case .rejected(let rejections): for rejection in rejections { print(rejection.jsonLine) }
/// }
/// ```
public struct Waybill: Sendable {
  package let program: LoadedProgram
  let json: JSONFormat
  let values: LazyValueForms

  /// Reads and verifies the bytes of a bundle (`.wayb`), whoever wrote them.
  /// - Throws: `WaybillError.badBundle` with the first reason why it is refused.
  public init(bundle bytes: [UInt8]) throws(WaybillError) {
    do throws(BundleFault) {
      try self.init(try WaybillIR.decode(bytes, digest: sha256))
    } catch {
      throw .badBundle(error.code, error.description)
    }
  }

  /// Verifies a bundle that was just compiled.
  package init(_ bundle: Bundle) throws(BundleFault) {
    let program = try LoadedProgram(
      bundle, functions: StandardLibrary.functions, patterns: RE2Engine(), digests: LibCryptoDigests())
    self.program = program
    values = LazyValueForms(program)
    json = JSONFormat(JSONWritePlan(bundle.types, zones: Waybill.offsets(program)))
  }

  private static func offsets(_ program: LoadedProgram) -> JSONWritePlan.ZoneOffsets {
    { name, second in program.zones.first { $0.name == name }.map { $0.offset(at: second) } }
  }

  /// How values of a slot are read and written: as their document says, and as JSON where they are none.
  func plan(ofSlot index: Int) -> any WirePlan {
    let types = program.bundle.types
    guard program.bundle.slots.indices.contains(index), case .record(let record) = program.bundle.slots[index].type,
      let format = types.records[record].document?.format, let make = wireFormats[format]
    else { return json }
    return make(types, record, Waybill.offsets(program))
  }

  /// Names of all mappings, `package.Name`, sorted.
  public var mappings: [String] {
    program.bundle.programs.filter { $0.kind == .mapping }.map(\.name).sorted()
  }

  /// A mapping by its name, `package.Name`.
  /// - Throws: `WaybillError.noSuchMapping`.
  public func mapping(_ name: String, limits: Limits = Limits()) throws(WaybillError) -> Mapping {
    guard let index = program.indexes[name], program.bundle.programs[index].kind != .function else {
      throw .noSuchMapping(name, known: mappings)
    }
    return Mapping(self, index: index, limits: limits)
  }
}

/// Why a bundle or a mapping cannot be used.
public enum WaybillError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bundle is damaged, of another version, or was not made by the compiler.
  ///
  /// The code is one of WB10; `waybill explain` has a page for it.
  case badBundle(DiagnosticCode, String)
  case noSuchMapping(String, known: [String])

  public var description: String {
    switch self {
    case .badBundle(_, let reason): return "the bundle is refused: \(reason)"
    case .noSuchMapping(let name, let known):
      let near = nearestName(to: name, among: known).map { "; did you mean `\($0)`" } ?? ""
      return "the bundle has no mapping `\(name)`\(near)"
    }
  }
}

/// What one document may ask of a run. Passing a limit rejects the document.
public struct Limits: Hashable, Sendable {
  /// Bytes of one input document.
  public var documentBytes = 16 << 20
  /// Nested objects and lists of an input; 512 at the most, since values are read level by level on the stack.
  public var depth = 64
  /// Nested elements of an XML document; 250 at the most.
  public var elementDepth = 100
  /// Attributes of one XML element, and declarations of namespaces that hold at one place.
  public var attributes = 256
  public var namespaces = 256
  /// Bytes of one name, and of one text, attribute, comment or CDATA section, of an XML document.
  public var nameBytes = 1024
  public var textBytes = 8 << 20
  /// Turns of loops, calls, and stretches of 64 instructions.
  public var steps = 5_000_000
  /// Bytes for values that are made on the way.
  public var memoryBytes = 256 << 20
  /// The output may be this many times the input, and 1 MiB.
  public var outputFactor = 50
  /// Rejections that are kept of one document.
  public var rejections = 1_000
  /// Mappings and functions that wait for one another; 200 at the most.
  public var callDepth = 200
  /// Values inside values that a mapping makes; 500 at the most.
  public var valueDepth = 500

  /// Bytes of an element of EDI.
  public var elementBytes = 64 << 10
  /// Bytes of a segment of EDI.
  public var segmentBytes = 1 << 20
  /// Elements of a segment; 65,536 at the most.
  public var segmentElements = 4_096
  /// Loops in loops and levels in levels of EDI; 256 at the most.
  public var loopDepth = 32
  /// Bytes of an interchange that are held in memory while it is checked; a stream puts a larger one in a temporary
  /// file.
  public var interchangeBytes = 8 << 20

  public init() {}

  var evaluation: EvaluationLimits {
    var limits = EvaluationLimits()
    limits.steps = steps
    limits.arenaBytes = memoryBytes
    limits.rejections = rejections
    limits.callDepth = min(max(callDepth, 0), limits.callDepth)
    limits.valueDepth = min(valueDepth, limits.valueDepth)
    return limits
  }

  var reading: ReadLimits {
    var limits = ReadLimits()
    limits.documentBytes = documentBytes
    limits.depth = min(depth, 512)
    limits.xml.depth = elementDepth
    limits.xml.attributes = attributes
    limits.xml.namespaces = namespaces
    limits.xml.nameBytes = nameBytes
    limits.xml.textBytes = textBytes
    limits.edi.elementBytes = elementBytes
    limits.edi.segmentBytes = segmentBytes
    limits.edi.elements = min(max(segmentElements, 1), 1 << 16)
    limits.edi.depth = min(max(loopDepth, 1), 256)
    limits.edi.heldBytes = interchangeBytes
    return limits
  }
}

/// SHA-256, as the encoding of bundles asks for it.
package func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 64)
  let count = bytes.withUnsafeBufferPointer { input in
    digest.withUnsafeMutableBufferPointer { output in
      output.baseAddress.map { LibCryptoDigests().digest(.sha256, of: input, into: $0) } ?? 0
    }
  }
  return Array(digest.prefix(count))
}
