import WaybillCore
import WaybillSchema

/// The writing half of X12 and EDIFACT: what the plans of both formats ask for.
struct EDIWriting: Sendable {
  private let plan: EDIWritePlan
  private let dialect: EDIDialect

  init(
    _ dialect: EDIDialect, _ types: TypeTable, record: Int, zones: @escaping JSONWritePlan.ZoneOffsets
  ) {
    self.dialect = dialect
    plan = EDIWritePlan(dialect == .x12 ? .x12 : .edifact, types, record: record, zones: zones)
  }

  /// Without a partner nothing that was written ever leaves: `makeFinisher` refuses.
  func makeWriter(_ settings: WriteSettings) -> any DocumentWriter {
    EDIWriter(plan, settings.partner as? TradingPartner ?? .ofTests)
  }

  func makeFinisher(_ settings: WriteSettings) throws(SettingsFault) -> (any OutputFinisher)? {
    guard dialect != .tradacoms else { throw .readOnly(plan.details.message) }
    let syntax = plan.dialect == .x12 ? "X12" : "EDIFACT"
    guard let partner = settings.partner as? TradingPartner else { throw .partnerMissing(syntax) }
    guard let numbers = settings.numbers else { throw .numbersNotKept("there is nothing that keeps them") }
    switch plan.dialect {
    case .x12:
      return EDIFinisher(
        try X12Envelopes(partner, plan.details, now: settings.now), partner.interchanges, numbers)
    case .edifact:
      return EDIFinisher(
        try EdifactEnvelopes(partner, now: settings.now), partner.interchanges, numbers)
    }
  }
}
