import WaybillCore
import WaybillSchema

/// Delimited files: cells parted by a separator, rows by line ends.
///
/// Without kinds of rows each row is a document; with them the file is one.
package struct DelimitedFormat: WirePlan {
  let details: DelimitedDetails
  let rows: RowPlan
  let marks: RowMarks
  private let write: DelimitedWritePlan

  package init(_ types: TypeTable, _ record: Int, _ zones: @escaping JSONWritePlan.ZoneOffsets) {
    var details = DelimitedDetails(separator: ",")
    if types.records.indices.contains(record), case .delimited(let own)? = types.records[record].document?.details {
      details = own
    }
    self.details = details
    rows = RowPlan(types, record)
    marks = RowMarks(
      separator: Array(details.separator.utf8),
      quote: details.quote.flatMap { $0.utf8.count == 1 ? $0.utf8.first : nil }
    )
    write = DelimitedWritePlan(details, rows, marks, types, zones)
  }

  package var packaging: DocumentPackaging { rows.hasKinds ? .single : .several }

  package var writesMissingAsEmpty: Bool { true }

  package func makeReader(_ limits: ReadLimits) -> any DocumentReader { DelimitedReader(self, limits) }

  package func makeWriter(_ settings: WriteSettings) -> any DocumentWriter { DelimitedWriter(write) }

  package func framing(_ settings: WriteSettings) -> OutputFraming { write.framing }

  package func makeSplitter(_ limits: ReadLimits) -> any DocumentSplitter {
    rows.hasKinds ? WholeSplitter(limits) : DelimitedSplitter(self, limits)
  }
}
