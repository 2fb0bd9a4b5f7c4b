import WaybillCore
import WaybillSchema

/// Puts transactions, as a splitter gives them, back into their groups and interchanges.
package struct ReceivedCollector {
  package private(set) var interchanges: [ReceivedInterchange] = []
  private let file: UnsafeBufferPointer<UInt8>

  /// - Parameter file: all that was received; offsets of records count from its start.
  package init(_ file: UnsafeBufferPointer<UInt8>) {
    self.file = file
  }

  package mutating func add(_ record: StreamRecord, _ envelope: EDIEnvelope, _ faults: [ReceivedFault]) {
    let fields = envelope.fields
    let separators = EDISeparators(envelope.delimiters)
    let control = fields[.control]
    let sender = PartnerAddress(fields[.sender], qualifier: fields[.senderQualifier])
    if interchanges.last.map({ $0.control != control || $0.sender != sender }) ?? true {
      let receiver = PartnerAddress(fields[.receiver], qualifier: fields[.receiverQualifier])
      interchanges.append(ReceivedInterchange(sender: sender, receiver: receiver, control: control))
    }
    let last = interchanges.count - 1
    let (code, group) = (fields[.groupCode], fields[.groupControl])
    if interchanges[last].groups.last.map({ $0.control != group || $0.code != code }) ?? true {
      interchanges[last].groups.append(
        ReceivedGroup(code: code, control: group, version: fields[.groupVersion]))
    }
    let index = interchanges[last].groups.count - 1
    interchanges[last].groups[index].transactions.append(transaction(record, separators, faults))
    if let announced = announced(behind: record, separators) {
      interchanges[last].groups[index].announced = announced
    }
  }

  private func transaction(
    _ record: StreamRecord, _ separators: EDISeparators, _ faults: [ReceivedFault]
  ) -> ReceivedTransaction {
    let segments = EDISegmentText.all(in: bytes(record.offset, record.count), separators)
    guard let header = segments.first else { return ReceivedTransaction(type: "", control: "", faults: faults) }
    let tags = segments.map(\.tag)
    if header.tag == "ST" {
      return ReceivedTransaction(type: header.text(1), control: header.text(2), tags: tags, faults: faults)
    }
    let identifier = header.elements.indices.contains(1) ? header.elements[1] : []
    return ReceivedTransaction(
      type: header.text(2), control: header.text(1), identifier: identifier, tags: tags, faults: faults)
  }

  /// What the trailer says that stands behind the last transaction of a group.
  private func announced(behind record: StreamRecord, _ separators: EDISeparators) -> Int? {
    var rest = bytes(record.offset + record.count, file.count)[...]
    guard let segment = EDISegmentText.next(in: &rest, separators), segment.tag == "GE" || segment.tag == "UNE" else {
      return nil
    }
    return Int(segment.text(1))
  }

  private func bytes(_ start: Int, _ count: Int) -> UnsafeBufferPointer<UInt8> {
    let first = min(max(start, 0), file.count)
    return UnsafeBufferPointer(rebasing: file[first..<min(first + max(count, 0), file.count)])
  }
}
