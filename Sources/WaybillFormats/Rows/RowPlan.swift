import WaybillCore
import WaybillSchema

/// What a document of rows is made of: one kind of row, which is the document, or several, which are its fields.
///
/// Made of any types whatever: what does not fit is left out.
struct RowPlan: Sendable {
  /// A field of a row.
  struct Column: Sendable {
    var name: String
    /// Index of the field in its record.
    var field: Int
    var place: WirePlace
    var isRequired: Bool
    var form: WireForm
  }

  struct Kind: Sendable {
    /// The key on the tape, and the name of the row in messages; empty for the only kind.
    var name: String
    /// Index of the field in the document's record.
    var field = 0
    var isList = false
    var isOptional = false
    var isCarried = false
    var selector: WirePart.Selector?
    /// The record of its rows.
    var record: Int
    var columns: [Column] = []
    /// Kinds whose last row above is read through rows of this one: the key, and the kind.
    var carried: [(name: String, kind: Int)] = []
  }

  let kinds: [Kind]
  /// The file is one document, and its rows are of several kinds.
  let hasKinds: Bool
  let isStrict: Bool
  /// By kind of type: the fields of the document's record, of which writers take cells.
  let documentRecord: Int
  let documentFields: Int

  init(_ types: TypeTable, _ record: Int) {
    let document = types.records.indices.contains(record) ? types.records[record] : RecordType(name: "")
    isStrict = document.document?.isStrict ?? false
    documentRecord = record
    documentFields = document.fields.count
    let parts = document.fields.enumerated().compactMap { index, field in RowPlan.kind(field, at: index, types) }
    hasKinds = !parts.isEmpty
    guard hasKinds else {
      kinds = [RowPlan.filled(Kind(name: "", record: record), types, [])]
      return
    }
    var kinds: [Kind] = []
    for part in parts { kinds.append(RowPlan.filled(part, types, kinds)) }
    self.kinds = kinds
  }

  private static func kind(_ field: Field, at index: Int, _ types: TypeTable) -> Kind? {
    guard case .part(let part) = field.wire.place, part.kind == .row else { return nil }
    let type: ValueType
    var isList = false
    if case .list(let element, _) = field.slot.type {
      (type, isList) = (element.type, true)
    } else {
      type = field.slot.type
    }
    guard case .record(let record) = type, types.records.indices.contains(record) else { return nil }
    return Kind(
      name: field.name, field: index, isList: isList, isOptional: field.slot.isOptional, isCarried: part.isCarried,
      selector: part.selector, record: record)
  }

  private static func filled(_ kind: Kind, _ types: TypeTable, _ above: [Kind]) -> Kind {
    var kind = kind
    guard types.records.indices.contains(kind.record) else { return kind }
    for (index, field) in types.records[kind.record].fields.enumerated() {
      if case .carried(let row) = field.wire.place {
        // Only kinds declared above: what a row reads stands before it on the tape.
        if let other = above.firstIndex(where: { $0.name == row && $0.isCarried }) {
          kind.carried.append((field.name, other))
        }
        continue
      }
      kind.columns.append(
        Column(
          name: field.name, field: index, place: field.wire.place,
          isRequired: !field.slot.isOptional && field.wire.fixed == nil, form: field.wire))
    }
    return kind
  }
}
