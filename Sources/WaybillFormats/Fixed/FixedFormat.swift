import WaybillCore
import WaybillSchema

/// Files of fixed width: each value stands at its positions of the line.
///
/// Without kinds of rows each line is a document; with them the file is one.
package struct FixedFormat: WirePlan {
  let details: FixedDetails
  let rows: RowPlan
  /// By kind of row.
  let lines: [FixedLine]
  private let types: TypeTable
  private let zones: JSONWritePlan.ZoneOffsets

  package init(_ types: TypeTable, _ record: Int, _ zones: @escaping JSONWritePlan.ZoneOffsets) {
    var details = FixedDetails()
    if types.records.indices.contains(record), case .fixed(let own)? = types.records[record].document?.details {
      details = own
    }
    self.details = details
    self.types = types
    self.zones = zones
    let rows = RowPlan(types, record)
    self.rows = rows
    lines = rows.kinds.map { FixedLine($0, details, types) }
  }

  package var packaging: DocumentPackaging { rows.hasKinds ? .single : .several }
  package var writesMissingAsEmpty: Bool { true }

  package func makeReader(_ limits: ReadLimits) -> any DocumentReader { FixedReader(self, limits) }

  package func makeWriter(_ settings: WriteSettings) -> any DocumentWriter { FixedWriter(self, types, zones) }

  package func framing(_ settings: WriteSettings) -> OutputFraming {
    let encoder = TextEncoder(details.encoding ?? .utf8)
    return OutputFraming(opening: encoder?.mark ?? [], separator: encoder?.encode([0x0A]) ?? [0x0A])
  }

  package func makeSplitter(_ limits: ReadLimits) -> any DocumentSplitter {
    rows.hasKinds ? WholeSplitter(limits) : FixedSplitter(self, limits)
  }
}

/// The stretches of one kind of line.
struct FixedLine: Sendable {
  struct Stretch: Sendable {
    /// From 0; `end` is behind the last position.
    var start: Int
    var end: Int
    var isNumber: Bool
    var padding: WirePadding
  }

  /// By column of the kind; nil for a field that has no positions.
  let stretches: [Stretch?]
  /// The positions that tell the kind.
  let selector: (start: Int, end: Int)?
  /// Positions of the whole line.
  let length: Int

  init(_ kind: RowPlan.Kind, _ details: FixedDetails, _ types: TypeTable) {
    let fields = types.records.indices.contains(kind.record) ? types.records[kind.record].fields : []
    stretches = kind.columns.map { column in
      guard case .columns(let first, let last, let padding) = column.place else { return nil }
      let type = fields.indices.contains(column.field) ? fields[column.field].slot.type : .never
      let isNumber =
        switch type {
        case .integer, .decimal: true
        default: false
        }
      return Stretch(start: first - 1, end: last, isNumber: isNumber, padding: padding)
    }
    if case .positions(let first, let last)? = kind.selector?.cell {
      selector = (first - 1, last)
    } else {
      selector = nil
    }
    length = details.lineLength ?? max(stretches.compactMap { $0?.end }.max() ?? 0, selector?.end ?? 0)
  }
}
