import WaybillCore
import WaybillSchema

/// X12, EDIFACT and TRADACOMS as wire formats: a transaction is a document.
package struct EDIPlan: WirePlan {
  package let details: EDIDetails
  package let dialect: EDIDialect
  private let grammar: EDIGrammar
  private let types: TypeTable
  private let record: Int
  private let zones: JSONWritePlan.ZoneOffsets

  package init(_ types: TypeTable, record: Int, zones: @escaping JSONWritePlan.ZoneOffsets) {
    self.types = types
    self.record = record
    self.zones = zones
    let form = types.records.indices.contains(record) ? types.records[record].document : nil
    if case .edi(let details)? = form?.details { self.details = details } else { details = EDIDetails(message: "") }
    let isTradacoms = details.version.hasPrefix("TRADACOMS:")
    dialect = form?.format == .x12 ? .x12 : isTradacoms ? .tradacoms : .edifact
    grammar = EDIGrammar(types, record: record)
  }

  package var packaging: DocumentPackaging { .several }

  package func makeReader(_ limits: ReadLimits) -> any DocumentReader { EDIReader(grammar, details, dialect, limits) }

  package func makeSplitter(_ limits: ReadLimits) -> any DocumentSplitter { EDISplitter(details, dialect, limits) }

  // Until there is a writer of segments, a value is shown as JSON.
  package func makeWriter(_ settings: WriteSettings) -> any DocumentWriter {
    JSONWriter(JSONWritePlan(types, zones: zones))
  }

  package func framing(_ settings: WriteSettings) -> OutputFraming { OutputFraming(separator: [UInt8(ascii: "\n")]) }
}
