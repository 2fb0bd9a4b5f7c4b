import WaybillCore
import WaybillSchema

/// X12, EDIFACT and TRADACOMS as wire formats: a transaction is a document.
package struct EDIPlan: WirePlan {
  package private(set) var details: EDIDetails
  package let dialect: EDIDialect
  private let grammar: EDIGrammar
  private let writing: EDIWriting
  package let elements: ElementFinder
  /// Whom documents come from, where that is known.
  private var partner: TradingPartner?

  package init(_ types: TypeTable, record: Int, zones: @escaping JSONWritePlan.ZoneOffsets) {
    let form = types.records.indices.contains(record) ? types.records[record].document : nil
    if case .edi(let details)? = form?.details { self.details = details } else { details = EDIDetails(message: "") }
    let isTradacoms = details.version.hasPrefix("TRADACOMS:")
    dialect = form?.format == .x12 ? .x12 : isTradacoms ? .tradacoms : .edifact
    grammar = EDIGrammar(types, record: record)
    writing = EDIWriting(dialect, types, record: record, zones: zones)
    elements = ElementFinder(types, record: record)
  }

  package var packaging: DocumentPackaging { .several }

  package func makeReader(_ limits: ReadLimits) -> any DocumentReader {
    EDIReader(grammar, details, dialect, limits, partner: partner)
  }

  package func makeSplitter(_ limits: ReadLimits) -> any DocumentSplitter { EDISplitter(details, dialect, limits) }

  package func makeWriter(_ settings: WriteSettings) -> any DocumentWriter { writing.makeWriter(settings) }

  package func makeFinisher(_ settings: WriteSettings) throws(SettingsFault) -> (any OutputFinisher)? {
    try writing.makeFinisher(settings)
  }

  /// What stands around documents, the finisher knows.
  package func framing(_ settings: WriteSettings) -> OutputFraming { OutputFraming() }

  package func reading(from partner: any PartnerSettings) -> any WirePlan {
    guard let partner = partner as? TradingPartner else { return self }
    var plan = self
    plan.partner = partner
    if let isLenient = partner.isLenient { plan.details.isLenient = isLenient }
    return plan
  }
}
