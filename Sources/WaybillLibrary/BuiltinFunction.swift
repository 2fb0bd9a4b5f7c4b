import WaybillCore
import WaybillSchema

/// The cells of a call's arguments, one for each parameter.
package typealias Arguments = UnsafePointer<Cell>

/// A function of the language: name, parameters, words, type rule, examples and code in one place.
///
/// The interpreter settles absent arguments before it calls: where an argument for a required parameter is missing,
/// failed or rejected, the result is that, and `call` never sees it. An optional parameter that was not given, or is
/// missing, arrives as `missing`.
package protocol BuiltinFunction: Sendable {
  static var signature: Signature { get }
  /// One line: what it gives.
  static var summary: String { get }
  /// What makes it fail, in words; empty where it cannot.
  static var failures: String { get }
  /// Run as tests, and shown in the reference.
  static var examples: [Example] { get }
  /// The type of the result for arguments that fit the signature: lengths, ranges and scales as narrow as can be known.
  /// It must be sound: every value that `call` gives for such arguments is of this type.
  static func result(_ arguments: [ArgumentType]) -> ResultType
  /// The name of the function that runs for arguments of these types (nil for one that was not given): its own,
  /// except where the cells alone would not say what to do, such as for an empty list.
  static func implementation(for arguments: [ValueType?]) -> String
  /// `arguments` holds one cell for each parameter of the signature, in its order. A result past a limit of the
  /// language is a failure with the code `limitExceeded`, whether the function can fail or not: it rejects the
  /// document, and `try` does not catch it.
  static func call(_ arguments: Arguments, _ context: CallContext) -> Cell
}

extension BuiltinFunction {
  package static var failures: String { "" }
  package static func implementation(for arguments: [ValueType?]) -> String { signature.name }
}

package struct Signature: Sendable {
  package struct Parameter: Sendable {
    package var name: String
    package var kind: ParameterKind
    package var isOptional: Bool

    package static func required(_ name: String, _ kind: ParameterKind) -> Parameter {
      Parameter(name: name, kind: kind, isOptional: false)
    }

    /// May be left out in the call, or missing: then `call` sees `missing`.
    package static func optional(_ name: String, _ kind: ParameterKind) -> Parameter {
      Parameter(name: name, kind: kind, isOptional: true)
    }
  }

  package var name: String
  package var group: Group
  package var parameters: [Parameter]
  /// For the reference page, such as `Text`.
  package var gives: String

  package init(_ name: String, _ group: Group, _ parameters: Parameter..., gives: String) {
    self.name = name
    self.group = group
    self.parameters = parameters
    self.gives = gives
  }

  package enum Group: String, CaseIterable, Sendable {
    case text, number, money, date, list, map, code, retail
  }
}

/// What a parameter takes. Arguments go by position, or by name (`scale: 2`); a `word` stands bare (`halfUp`) at any
/// place after the first.
package enum ParameterKind: Hashable, Sendable {
  case text, integer, decimal, boolean, date, time, localTime, timestamp, duration, currency, country, money, quantity
  /// Text, or what may stand in a text hole.
  case printable
  /// Integer, Decimal or Money.
  case amount
  /// Anything with an order: text, numbers, money, dates, times.
  case ordered
  case any
  /// A list whose elements are of the kind. Elements that may be missing are allowed and skipped by the function.
  indirect case list(ParameterKind)
  case map
  case enumeration
  /// One of these words, written bare; arrives as a text constant.
  case word([String])
  /// A pattern literal `/…/`; arrives as an integer, the handle of `CallContext.patterns`.
  case pattern
  /// A text literal with the name of a zone; arrives as an integer, the handle of `CallContext.zones`.
  case zone
  /// A text literal with a date pattern, checked at compile time; arrives as a text constant.
  case datePattern
  /// A literal, known at compile time.
  case literalText, literalInteger
}

/// What the checker knows of an argument.
package struct ArgumentType: Sendable {
  package var type: ValueType
  package var isOptional: Bool
  /// The value, where it is known at compile time.
  package var constant: Constant?
  /// False where an optional parameter was left out.
  package var isGiven: Bool

  package init(_ type: ValueType, optional: Bool = false, constant: Constant? = nil, given: Bool = true) {
    self.type = type
    isOptional = optional
    self.constant = constant
    isGiven = given
  }
}

/// A value known at compile time.
package enum Constant: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  case decimal(ExactDecimal)
  case boolean(Bool)
}

package enum ResultType: Sendable {
  /// `canFail`: `call` may give a failure. `isOptional`: it may give missing though every required argument is present.
  case value(ValueType, isOptional: Bool = false, canFail: Bool = false)
  /// The arguments do not go together; one sentence that says why and what is needed.
  case mismatch(String)
}

/// An example that runs as a test: arguments and result in the language's own notation.
package struct Example: Sendable {
  /// A call, such as `left("Waybill", 3)`.
  package var call: String
  package var outcome: Outcome

  package enum Outcome: Sendable {
    /// The value as the language writes it: `"Way"`, `12.50`, `@2026-11-24`, `[1, 2]`, `missing`.
    case gives(String)
    case fails(FailureCode)
  }

  package init(_ call: String, gives value: String) {
    self.call = call
    outcome = .gives(value)
  }

  package init(_ call: String, fails code: FailureCode) {
    self.call = call
    outcome = .fails(code)
  }
}

/// What a function may use beside its arguments: memory for its result, compiled patterns, zones. No clock, no
/// network, no randomness.
package final class CallContext {
  package let arena: Arena
  /// Compiled patterns of the bundle, by handle.
  package var patterns: [any CompiledPattern]
  /// Zones of the bundle, by handle.
  package var zones: [ZoneRules]
  package let digests: any DigestEngine
  package var types: TypeTable
  private var datePatterns: [(source: Cell, firstYear: Int?, isWrittenOnly: Bool, pattern: CivilPattern)] = []

  package init(
    arena: Arena, patterns: [any CompiledPattern] = [], zones: [ZoneRules] = [], digests: any DigestEngine,
    types: TypeTable = TypeTable()
  ) {
    self.arena = arena
    self.patterns = patterns
    self.zones = zones
    self.digests = digests
    self.types = types
  }

  /// The compiled form of a date pattern, kept between calls. A mapping has few of them, so that a walk over all
  /// finds it fast.
  package func datePattern(_ source: Cell, firstYear: Int? = nil, isWrittenOnly: Bool = false) -> CivilPattern? {
    for known in datePatterns
    where known.firstYear == firstYear && known.isWrittenOnly == isWrittenOnly && known.source.equals(source) {
      return known.pattern
    }
    guard let pattern = try? CivilPattern(source.asString, firstYear: firstYear, isWrittenOnly: isWrittenOnly) else {
      return nil
    }
    // The source may lie in memory that is taken back after this record, so that it is copied for good.
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: source.asBytes.count)
    _ = bytes.update(from: source.asBytes)
    let kept = Cell.text(UnsafePointer(bytes.baseAddress.unsafelyUnwrapped), count: bytes.count)
    datePatterns.append((kept, firstYear, isWrittenOnly, pattern))
    return pattern
  }

  deinit {
    for known in datePatterns { UnsafeMutablePointer(mutating: known.source.asBytes.baseAddress)?.deallocate() }
  }
}
