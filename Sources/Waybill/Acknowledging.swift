import WaybillCore
import WaybillFormats
import WaybillInterpreter

/// What a mapping makes of interchanges that were received, for an acknowledgement.
package struct ReceivedRun {
  package var interchanges: [ReceivedInterchange]
  /// Stretches that belong to no interchange that could be read: nobody can be answered about them.
  package var unreadable: [ReadFault]
}

extension Mapping {
  /// Runs the mapping over every transaction of a file and tells what became of each.
  ///
  /// Envelopes are read leniently, so that a group whose trailer is wrong is still known transaction by transaction;
  /// what the document or the partner does not let pass counts as an error all the same.
  package func receive(_ bytes: [UInt8], settings: WriteSettings) throws -> ReceivedRun? {
    guard let plan = inputPlans.first as? EDIPlan else { return nil }
    let known = settings.partner as? TradingPartner
    let isLenient = known?.isLenient ?? plan.details.isLenient
    var partner = known ?? .ofTests
    partner.isLenient = true
    var lenient = settings
    lenient.partner = partner
    let session = Session(self, settings: lenient)
    session.prepare(streamed: 0)
    let splitter = plan.reading(from: partner).makeSplitter(limits.reading)
    return try bytes.withUnsafeBufferPointer { file in
      var reception = Reception(session, plan.elements, isLenient: isLenient, file)
      try reception.run(splitter)
      return ReceivedRun(interchanges: reception.collector.interchanges, unreadable: reception.unreadable)
    }
  }
}

/// The run over one file.
private struct Reception {
  private let session: Session
  private let elements: ElementFinder
  private let isLenient: Bool
  private let file: UnsafeBufferPointer<UInt8>
  private(set) var collector: ReceivedCollector
  private(set) var unreadable: [ReadFault] = []
  private let output = OutputBuffer()

  init(_ session: Session, _ elements: ElementFinder, isLenient: Bool, _ file: UnsafeBufferPointer<UInt8>) {
    self.session = session
    self.elements = elements
    self.isLenient = isLenient
    self.file = file
    collector = ReceivedCollector(file)
  }

  mutating func run(_ splitter: any DocumentSplitter) throws {
    let batch = StreamBatch()
    var rest = file[...]
    while try splitter.next(
      batch,
      from: { room in
        let count = min(room.count, rest.count)
        if count > 0 { room.copyBytes(from: rest.prefix(count)) }
        rest = rest.dropFirst(count)
        return count
      })
    {
      for record in batch.records { take(record, batch) }
      if let fault = batch.fault { unreadable.append(fault) }
    }
  }

  private mutating func take(_ record: StreamRecord, _ batch: StreamBatch) {
    guard record.refusals.isEmpty, !record.isTooLarge, let envelope = batch.context(of: record) as? EDIEnvelope else {
      unreadable += record.refusals
      return
    }
    output.removeAll()
    session.evaluation.origin = DocumentOrigin(byte: record.offset, line: record.line)
    _ = session.run(batch.bytes(of: record), parameter: 0, context: envelope, into: output)
    collector.add(record, envelope, session.evaluation.rejections.map(fault))
  }

  private func fault(_ rejection: Rejection) -> ReceivedFault {
    let path = rejection.source?.path ?? ""
    let place = elements.place(of: path)
    let number = rejection.code.number
    // What a strict envelope refuses was read on for the sake of the answer.
    let isError = rejection.severity == .error || (!isLenient && (1270..<1300).contains(number))
    return ReceivedFault(
      code: number, isError: isError, message: rejection.message, path: path, segment: rejection.source?.segment,
      element: place?.position ?? rejection.source?.element, component: place?.component,
      value: rejection.isMasked ? nil : rejection.value, kind: elements.kind(of: path))
  }
}
