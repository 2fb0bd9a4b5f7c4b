import WaybillCore
import WaybillSchema

/// A wire format as the runtime knows it: what it makes of a document type. Each has a folder of its own here and one
/// line in `wireFormats`.
package protocol WirePlan: Sendable {
  /// How documents of the type come in a file or stream.
  var packaging: DocumentPackaging { get }

  /// A missing value is written as an empty one, as in a row that has all its cells.
  var writesMissingAsEmpty: Bool { get }

  /// A reader for one thread.
  func makeReader(_ limits: ReadLimits) -> any DocumentReader
  /// A writer for one thread.
  func makeWriter(_ settings: WriteSettings) -> any DocumentWriter
  /// What stands around the documents of one output.
  func framing(_ settings: WriteSettings) -> OutputFraming
  /// Splits a stream into documents, in bounded memory.
  func makeSplitter(_ limits: ReadLimits) -> any DocumentSplitter
  /// What makes documents whole once their order is known, such as control numbers and envelopes; nil where documents
  /// are whole as they are written.
  /// - Throws: what is missing in the settings, for whoever starts the run.
  func makeFinisher(_ settings: WriteSettings) throws(SettingsFault) -> (any OutputFinisher)?
  /// The plan for documents that come from this partner.
  func reading(from partner: any PartnerSettings) -> any WirePlan
  /// The plan for documents that are checked against a schema before they are read; nil where the format has none.
  func validating(against schema: XMLSchema) -> (any WirePlan)?
  /// A document that was written, in a form for people; nil where the format has none of its own.
  func pretty(_ document: [UInt8]) -> [UInt8]?
}

extension WirePlan {
  package func makeFinisher(_ settings: WriteSettings) throws(SettingsFault) -> (any OutputFinisher)? { nil }
  package func reading(from partner: any PartnerSettings) -> any WirePlan { self }
  package func validating(against schema: XMLSchema) -> (any WirePlan)? { nil }
  package func pretty(_ document: [UInt8]) -> [UInt8]? { nil }

  package func reading(from settings: WriteSettings) -> any WirePlan {
    settings.partner.map { reading(from: $0) } ?? self
  }
}

/// Makes documents whole, in the order of the output. Called by one thread at a time.
package protocol OutputFinisher: AnyObject {
  /// Appends the documents that a writer wrote, with what belongs around them.
  func finish(_ documents: [UnsafeBufferPointer<UInt8>], into output: OutputBuffer) throws(SettingsFault)
  /// Appends what stands behind the last document.
  func close(into output: OutputBuffer) throws(SettingsFault)
}

/// Why a run cannot start or go on, whatever the documents are: a partner that is not named, control numbers that
/// cannot be kept.
package struct SettingsFault: Error, Hashable, Sendable {
  package var code: DiagnosticCode
  package var message: String
  package var remedy: String

  package init(_ code: Int, _ message: String, remedy: String = "") {
    self.code = DiagnosticCode(code)
    self.message = message
    self.remedy = remedy
  }
}

extension WirePlan {
  package var writesMissingAsEmpty: Bool { false }
}

/// How many documents a file holds.
package enum DocumentPackaging: Hashable, Sendable {
  /// One, unless a stream is asked for: JSON, XML, delimited files with kinds of rows.
  case single
  /// Several: one a line or row, one a transaction. Such a file is always split.
  case several
}

/// Reads documents of one type into tapes that have the shape of the type: an object for a record, its members by the
/// names of the fields, a list wherever the type has one.
///
/// What is not declared in the type is not on the tape, unless it stands there as drift: an undeclared member of an
/// object, which binding passes over.
package protocol DocumentReader: AnyObject {
  /// Reads the document of `count` bytes at `input`, behind which at least 64 bytes are readable. The tape is valid
  /// until the next call, and as long as `input` is.
  ///
  /// - Parameter context: what the splitter knows of the record beyond its bytes, such as the header of the file.
  func read(
    _ input: UnsafePointer<UInt8>, count: Int, context: (any RecordContext)?, into tape: Tape
  ) throws(ReadFault)

  /// What the last document has that is to be told and does not stop it.
  var warnings: [ReadFault] { get }
  /// What refuses the last document beside the fault that `read` threw.
  var furtherFaults: [ReadFault] { get }
}

extension DocumentReader {
  package var furtherFaults: [ReadFault] { [] }
  package var warnings: [ReadFault] { [] }
}

/// What records of a stream share: the columns of a header, the envelope of an interchange. Never changed once made.
package protocol RecordContext: AnyObject, Sendable {}

/// Writes values of one document type, straight to bytes.
package protocol DocumentWriter: AnyObject {
  /// The documents that node cells point into, by their `tag`.
  var tapes: [Tape] { get set }
  /// Appends one document. After a fault `output` is as before.
  func write(_ cell: Cell, into output: OutputBuffer) throws(WriteFault)
}

/// What stands around the documents of one output, and between them.
package struct OutputFraming: Sendable {
  /// Before the first document, such as the header row.
  package var opening: [UInt8] = []
  /// Behind each document.
  package var separator: [UInt8] = []
  /// Behind the last document.
  package var closing: [UInt8] = []

  package init(opening: [UInt8] = [], separator: [UInt8] = [], closing: [UInt8] = []) {
    self.opening = opening
    self.separator = separator
    self.closing = closing
  }
}

/// Finds where the documents of a stream begin and end. How the stream comes in pieces makes no difference, and memory
/// is bounded by the size of a batch and the limit of a document.
package protocol DocumentSplitter: AnyObject {
  /// Reads the next bytes of the stream into the buffer and says how many; 0 at the end.
  typealias Source = (UnsafeMutableRawBufferPointer) throws -> Int

  /// Fills `batch` with the next documents, at least one unless the stream ends. Asks for more of the stream only while
  /// the batch has none, so that no whole document is lost where the source throws.
  /// - Returns: false when there is nothing more: no record and no fault.
  func next(_ batch: StreamBatch, from source: Source) throws -> Bool
}

/// A splitter that has to see more of a stream than memory should hold before it can release anything of it.
package protocol SpoolingSplitter: DocumentSplitter {
  /// Makes room outside of memory. Without it, what is too large is refused.
  var makeSpool: (() throws -> any StreamSpool)? { get set }
}

/// Bytes put aside, outside of memory: written once, then read once.
package protocol StreamSpool: AnyObject {
  func write(_ bytes: UnsafeBufferPointer<UInt8>) throws
  /// Ends the writing; reading begins at the first byte.
  func rewind() throws
  /// 0 at the end.
  func read(_ room: UnsafeMutableRawBufferPointer) throws -> Int
}

/// What a run says of the outer side: to writers, and of the partner to readers as well.
package struct WriteSettings: Sendable {
  /// The time of the run, RFC 3339; dates of envelopes come from it.
  package var now: String?
  /// Who the output is for and the input from; nil where no partner was named.
  package var partner: (any PartnerSettings)?
  /// Where the control numbers of envelopes come from.
  package var numbers: (any ControlNumbers)?

  /// The output takes several documents, such as those of a stream.
  package var holdsSeveral = false

  /// Nothing is said.
  package var isEmpty: Bool { now == nil && partner == nil && numbers == nil && !holdsSeveral }

  package init(
    now: String? = nil, partner: (any PartnerSettings)? = nil, numbers: (any ControlNumbers)? = nil
  ) {
    self.now = now
    self.partner = partner
    self.numbers = numbers
  }
}

/// What the envelopes of a partner say. Defined beside the formats that have envelopes.
package protocol PartnerSettings: Sendable {}

/// What one document may ask of its reader. Every limit is a setting; a document that passes one is refused.
package struct ReadLimits: Hashable, Sendable {
  package var documentBytes = 16 << 20
  /// Nested objects and lists of JSON; the root is 1.
  package var depth = 64
  /// Cells of a row.
  package var columns = 4_096
  /// One field of a row.
  package var fieldBytes = 1 << 20
  package var edi = EDILimits()
  package var xml = XMLLimits()

  package init() {}
}
