import WaybillSchema

/// Makes the plan of a document type, given by its index in the types.
package typealias WirePlanMaker =
  @Sendable (_ types: TypeTable, _ record: Int, _ zones: @escaping JSONWritePlan.ZoneOffsets) -> any WirePlan

/// Every wire format but JSON, which is also the form of values that belong to no document: one line each.
package let wireFormats: [DocumentForm.Format: WirePlanMaker] = [
  .xml: { XMLFormat($0, $1, zones: $2) },
  .delimited: { DelimitedFormat($0, $1, $2) },
  .x12: { EDIPlan($0, record: $1, zones: $2) },
  .edifact: { EDIPlan($0, record: $1, zones: $2) },
  .fixed: { FixedFormat($0, $1, $2) },
]
