import WaybillCore
import WaybillFormats

/// What partners say of documents that were sent, for people and for scripts.
struct AcknowledgementReport {
  private let found: [ReceivedAcknowledgement]

  init(_ found: [ReceivedAcknowledgement]) {
    self.found = found
  }

  /// Something that was sent is not accepted.
  var hasRejections: Bool {
    found.flatMap(\.groups).contains { group in
      group.result == .rejected || group.result == .partial
        || group.transactions.contains { $0.result == .rejected }
    }
  }

  /// A table with a row for each group and each transaction, and the reasons below.
  var text: String {
    var rows = [["answer", "group", "document", "number", "result"]]
    var notes: [Int: [String]] = [:]
    for acknowledgement in found {
      for group in acknowledgement.groups {
        rows.append([acknowledgement.kind, name(of: group), "", "", group.result.words])
        notes[rows.count - 1] = group.reasons.map(words)
        for transaction in group.transactions {
          rows.append(["", "", transaction.type, transaction.control, transaction.result.words])
          notes[rows.count - 1] = transaction.reasons.map(words)
        }
      }
    }
    guard rows.count > 1 else { return "no acknowledgement in this file\n" }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.enumerated().map { index, row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      let line = String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
      return ([line] + (notes[index] ?? []).map { "    \($0)" }).joined(separator: "\n") + "\n"
    }.joined()
  }

  private func name(of group: ReceivedAcknowledgement.Group) -> String {
    group.code.isEmpty ? group.control : "\(group.code) \(group.control)"
  }

  /// `PO1 at 4, element 2: the element has an invalid character (AK403 6), sent "ABC"`
  private func words(_ reason: ReceivedAcknowledgement.Reason) -> String {
    var place: [String] = []
    let segment = reason.segment.flatMap { $0.isEmpty ? nil : $0 } ?? "segment"
    if let position = reason.position { place.append("\(segment) at \(position)") }
    if let element = reason.element { place.append("element \(element)" + (reason.component.map { ".\($0)" } ?? "")) }
    let value = reason.value.map { ", sent \"\($0)\"" } ?? ""
    return (place.isEmpty ? "" : place.joined(separator: ", ") + ": ") + "\(reason.text) (\(reason.code))" + value
  }

  var json: String {
    let value: JSONValue = [
      "format": "waybill-acknowledgement", "version": 1,
      "acknowledgements": .array(
        found.map { acknowledgement in
          [
            "kind": .text(acknowledgement.kind), "control": .text(acknowledgement.control),
            "groups": .array(acknowledgement.groups.map(json)),
          ]
        }),
    ]
    return value.compact + "\n"
  }

  private func json(_ group: ReceivedAcknowledgement.Group) -> JSONValue {
    [
      "code": .text(group.code), "control": .text(group.control), "result": .text(group.result.rawValue),
      "reasons": .array(group.reasons.map(json)),
      "transactions": .array(
        group.transactions.map { transaction in
          [
            "type": .text(transaction.type), "control": .text(transaction.control),
            "result": .text(transaction.result.rawValue), "reasons": .array(transaction.reasons.map(json)),
          ]
        }),
    ]
  }

  private func json(_ reason: ReceivedAcknowledgement.Reason) -> JSONValue {
    func number(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
    return [
      "code": .text(reason.code), "text": .text(reason.text), "segment": .optional(reason.segment),
      "position": number(reason.position), "element": number(reason.element), "component": number(reason.component),
      "value": .optional(reason.value),
    ]
  }
}

extension ReceivedAcknowledgement.Result {
  fileprivate var words: String {
    switch self {
    case .accepted: "accepted"
    case .acceptedWithErrors: "accepted with errors"
    case .partial: "partly accepted"
    case .rejected: "rejected"
    case .received: "received"
    }
  }
}
