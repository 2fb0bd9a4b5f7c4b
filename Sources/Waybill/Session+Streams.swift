import WaybillCore
import WaybillFormats
import WaybillInterpreter

/// Documents of a stream, as a splitter finds them.
extension Session {
  /// Runs over one of them and appends the output.
  /// - Parameter number: of the document in its stream, from 1.
  /// - Returns: whether it was accepted, as `run` does.
  func run(
    _ record: StreamRecord, of batch: StreamBatch, number: Int, parameter: Int,
    others: [(parameter: Int, tape: Tape)] = [], into output: OutputBuffer
  ) -> Bool {
    evaluation.documentNumber = number
    evaluation.origin = DocumentOrigin(byte: record.offset, line: record.line, column: record.column)
    if record.isTooLarge {
      evaluation.begin(mapping.index)
      refuse(.tooLargeDocument(mapping.limits.documentBytes), parameter, column: record.column)
      return false
    }
    guard record.refusals.isEmpty else {
      evaluation.begin(mapping.index)
      for refusal in record.refusals { refuse(refusal.dataFault, parameter, refusal) }
      return false
    }
    return run(
      batch.bytes(of: record), parameter: parameter, context: batch.context(of: record), others: others, into: output)
  }

  /// Refuses what is left of a stream that broke off.
  func refuse(_ fault: ReadFault, line: Int, number: Int, parameter: Int) {
    evaluation.documentNumber = number
    evaluation.origin = DocumentOrigin(byte: fault.offset, line: line)
    evaluation.begin(mapping.index)
    refuse(fault.dataFault, parameter)
  }

  /// Refuses a record that nothing reads. Offsets of the fault, where it has any, count from the start of the record.
  private func refuse(_ fault: DataFault, _ parameter: Int, _ place: ReadFault? = nil, column: Int? = nil) {
    let input = mapping.inputs.indices.contains(parameter) ? mapping.inputs[parameter] : ""
    if let place, let position = place.position {
      return evaluation.reportDocument(fault, source: place.place(input: input, position))
    }
    evaluation.reportDocument(
      fault,
      source: Rejection.SourcePlace(
        input: input, path: place?.path ?? "",
        line: evaluation.origin.line, column: column, byte: evaluation.origin.byte + (place?.offset ?? 0)))
  }

  /// Runs over every document of bytes that are held in memory.
  /// - Parameter body: is told of each, in order, whether it was accepted; `evaluation.rejections` says why not, and
  ///   the output stands at the end of the buffer.
  func runEach(
    _ bytes: [UInt8], _ settings: WriteSettings, into output: OutputBuffer, _ body: (_ isAccepted: Bool) -> Void
  ) {
    guard let unpacked = begin(unpacking: bytes, limit: mapping.limits.memoryBytes) else { return body(false) }
    var limits = mapping.limits.reading
    // Nothing has to be put aside of what is in memory anyway.
    limits.edi.heldBytes = unpacked.count
    let splitter = mapping.inputPlans[0].reading(from: settings).makeSplitter(limits)
    prepare(streamed: 0)
    let batch = StreamBatch()
    var (rest, number) = (unpacked[...], 1)
    while fill(batch, splitter, &rest) {
      for record in batch.records {
        body(run(record, of: batch, number: number, parameter: 0, into: output))
        number += 1
      }
      if let fault = batch.fault {
        refuse(fault, line: batch.faultLine, number: number, parameter: 0)
        body(false)
      }
    }
    (evaluation.documentNumber, evaluation.origin) = (1, DocumentOrigin())
  }

  private func begin(unpacking bytes: [UInt8], limit: Int) -> [UInt8]? {
    evaluation.begin(mapping.index)
    return unpacked(bytes, mapping.inputs[0], limit: limit)
  }

  private func fill(_ batch: StreamBatch, _ splitter: any DocumentSplitter, _ rest: inout ArraySlice<UInt8>) -> Bool {
    var left = rest
    defer { rest = left }
    do {
      return try splitter.next(batch) { room in
        let count = min(room.count, left.count)
        if count > 0 { room.copyBytes(from: left.prefix(count)) }
        left = left.dropFirst(count)
        return count
      }
    } catch {
      preconditionFailure("bytes in memory can be read to their end: \(error)")
    }
  }
}
