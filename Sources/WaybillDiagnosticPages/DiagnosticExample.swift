/// One source in package `example`, and what is done with it: checked, and where there is a document, run; its tests
/// are run where the code is one of tests.
package struct DiagnosticExample: Sendable, ExpressibleByStringLiteral {
  package var source: String
  /// A document that the mapping `Main` gets, for codes of the run time.
  package var input: String?
  /// The document by its bytes in hexadecimal, where it is no text.
  package var inputBytes: String?
  /// `waybill.yaml`, for codes of the settings.
  package var settings: String?
  /// Other files of the folder, by name; a name that begins with `/` counts from the folder of the project.
  package var files: [String: String]
  /// Files that are no text, by their bytes in hexadecimal.
  package var fileBytes: [String: String]
  /// Files of the folder that nobody but their owner may read.
  package var unreadable: [String]
  /// What `run --limit` sets, by name.
  package var limits: [String: Int]
  /// The input is run with `--stream`.
  package var isStream: Bool
  /// The XML Schema that `run --validate` checks the input against.
  package var schema: String?
  /// What was done to the bundle after it was built.
  package var damage: BundleDamage?
  /// How `serve` finds the store of the engine, for codes of the store.
  package var store: StoreExample?
  /// The time of the run, for envelopes; nil where none is given.
  package var now: String? = "2026-11-23T10:00:00Z"

  package init(
    _ source: String, input: String? = nil, inputBytes: String? = nil, settings: String? = nil,
    files: [String: String] = [:], fileBytes: [String: String] = [:], unreadable: [String] = [],
    limits: [String: Int] = [:], isStream: Bool = false, schema: String? = nil,
    damage: BundleDamage? = nil
  ) {
    self.source = source
    self.input = input
    self.inputBytes = inputBytes
    self.settings = settings
    self.files = files
    self.fileBytes = fileBytes
    self.unreadable = unreadable
    self.limits = limits
    self.isStream = isStream
    self.schema = schema
    self.damage = damage
  }

  package init(stringLiteral source: String) {
    self.init(source)
  }

  /// The bytes that hexadecimal digits stand for.
  package static func bytes(ofHexadecimal text: String) -> [UInt8] {
    text.split(separator: " ").compactMap { UInt8($0, radix: 16) }
  }
}
