import WaybillCore
import WaybillFormats
import WaybillGzip
import WaybillInterpreter

/// How far a stream has come.
package struct StreamProgress: Sendable {
  package var bytesRead = 0
  package var accepted = 0
  package var rejected = 0
  package var warnings = 0
  package var documents: Int { accepted + rejected }
}

/// Runs a mapping over a stream of documents on several threads, output in the order of the input, in bounded memory.
///
/// Each thread takes a stretch of documents, runs all of them, and hands its output over; whoever has the next stretch
/// in order writes it, and those behind it that are ready. A document that is rejected or broken never stops the
/// stream.
///
/// Sendable by hand: what changes is guarded by the two monitors, as is said at each group of members.
package final class StreamRunner: @unchecked Sendable {
  /// Reads the next bytes; 0 at the end.
  package typealias Read = (UnsafeMutableRawBufferPointer) throws -> Int

  /// Called by one thread at a time, though not always the same one.
  package struct Sink {
    /// Takes accepted documents, one a line.
    package var write: (UnsafeBufferPointer<UInt8>) throws -> Void
    package var reject: ([Rejection]) throws -> Void
    package var progress: (StreamProgress) -> Void

    package init(
      write: @escaping (UnsafeBufferPointer<UInt8>) throws -> Void, reject: @escaping ([Rejection]) throws -> Void,
      progress: @escaping (StreamProgress) -> Void = { _ in }
    ) {
      self.write = write
      self.reject = reject
      self.progress = progress
    }
  }

  private let mapping: Mapping
  private let streamed: Int
  private let threads: Int
  private let others: [(parameter: Int, tape: Tape)]
  private let held: [InputBytes]
  /// Kept, since tapes may point into what readers own.
  private let readers: [any DocumentReader]
  private let stream: any DocumentSplitter
  private let framing: OutputFraming
  /// Used by one thread at a time, as the sink is.
  private let finisher: (any OutputFinisher)?
  private let finished = OutputBuffer()
  private let settings: WriteSettings
  private let source: GzipInput
  private let sink: Sink

  // Guarded by `input`.
  private let input = Monitor()
  private var nextSequence = 0
  private var nextDocument = 1
  private var isExhausted = false

  // Guarded by `exit`.
  private let exit = Monitor()
  private var parked: [Int: StreamWork] = [:]
  private var nextToWrite = 0
  private var spare: [StreamWork] = []
  private var progress = StreamProgress()
  private var failure: (any Error)?
  /// Undeclared fields of all documents, once the stream has ended; nil where nobody asks for them.
  package private(set) var drift: Drift?

  /// - Parameters:
  ///   - inputs: the inputs that stay the same for every document, by name; the first other one takes the stream.
  /// - Throws: `StreamInputFault` where one of them cannot be read, `SettingsFault` where the output cannot be written
  ///   as
  ///   the settings are.
  package init(
    _ mapping: Mapping, threads: Int, inputs: [String: [UInt8]] = [:], now: String? = nil,
    settings: WriteSettings = WriteSettings(), tellsDrift: Bool = false, read: @escaping Read, sink: Sink
  ) throws {
    var inputs = inputs
    if let now, mapping.inputs.contains("now") { inputs["now"] = Array("\"\(now)\"".utf8) }
    self.mapping = mapping
    self.threads = max(threads, 1)
    streamed = mapping.inputs.firstIndex { inputs[$0] == nil } ?? 0
    let streamPlan = mapping.inputPlans.indices.contains(streamed) ? mapping.inputPlans[streamed] : mapping.waybill.json
    stream = streamPlan.reading(from: settings).makeSplitter(mapping.limits.reading)
    (stream as? any SpoolingSplitter)?.makeSpool = { try SpoolFile() }
    var settings = settings
    settings.holdsSeveral = true
    self.settings = settings
    framing = mapping.resultPlan.framing(settings)
    finisher = try mapping.resultPlan.makeFinisher(settings)
    source = GzipInput(read)
    self.sink = sink
    drift = tellsDrift ? Drift() : nil
    var others: [(parameter: Int, tape: Tape)] = []
    var readers: [any DocumentReader] = []
    var held: [InputBytes] = []
    for (parameter, name) in mapping.inputs.enumerated() where parameter != streamed {
      guard let bytes = inputs[name] else { continue }
      let document: [UInt8]
      switch UnpackedInput(bytes, limit: mapping.limits.documentBytes) {
      case .document(let unpacked): document = unpacked
      case .tooLarge:
        let limit = mapping.limits.documentBytes
        throw StreamInputFault(
          input: name, message: "the document has more than \(limit) bytes, which is the limit", offset: 0)
      case .damaged(let fault):
        throw StreamInputFault(input: name, message: fault.sentence, offset: fault.offset)
      }
      let padded = InputBytes(document)
      let tape = Tape()
      do throws(ReadFault) {
        guard let start = padded.bytes.baseAddress else { throw ReadFault(.empty, offset: 0) }
        let reader = mapping.inputPlans[parameter].reading(from: settings).makeReader(mapping.limits.reading)
        try reader.read(start, count: document.count, context: nil, into: tape)
        readers.append(reader)
      } catch {
        throw StreamInputFault(input: name, message: error.message, offset: error.offset)
      }
      held.append(padded)
      others.append((parameter, tape))
    }
    self.others = others
    self.readers = readers
    self.held = held
  }

  /// Runs until the stream ends.
  /// - Throws: what `read` or the sink threw first.
  package func run() throws -> StreamProgress {
    try write(framing.opening)
    runThreads(threads) { [self] in work() }
    if let failure { throw failure }
    if let finisher {
      finished.removeAll()
      try finisher.close(into: finished)
      if finished.count > 0 { try sink.write(finished.bytes) }
    }
    try write(framing.closing)
    return progress
  }

  private func write(_ bytes: [UInt8]) throws {
    if !bytes.isEmpty { try bytes.withUnsafeBufferPointer(sink.write) }
  }

  private func work() {
    let session = Session(mapping, settings: settings)
    session.prepare(streamed: streamed)
    session.drift = exit.locked { drift.map { _ in Drift() } }
    while let work = take() {
      run(work, session)
      guard finish(work) else { return }
    }
    if let found = session.drift { exit.locked { drift?.merge(found) } }
  }

  /// The next stretch of the stream, or nil at its end or after a failure.
  private func take() -> StreamWork? {
    let work = exit.locked { failure == nil ? spare.popLast() ?? StreamWork() : nil }
    guard let work else { return nil }
    return input.locked {
      if isExhausted { return nil }
      do {
        guard try stream.next(work.batch, from: source.read) else {
          isExhausted = true
          return nil
        }
      } catch let fault as GzipFault {
        // A splitter asks for more only while no document is ready: what there is of one has no end, and goes.
        work.batch.removeAll()
        work.compression = fault
        isExhausted = true
      } catch {
        isExhausted = true
        exit.locked { failure = failure ?? error }
        return nil
      }
      work.sequence = nextSequence
      work.firstDocument = nextDocument
      work.bytesRead = source.bytesRead
      nextSequence += 1
      nextDocument += work.batch.records.count + (work.batch.fault == nil && work.compression == nil ? 0 : 1)
      return work
    }
  }

  private func run(_ work: StreamWork, _ session: Session) {
    work.restart()
    let evaluation = session.evaluation
    var number = work.firstDocument
    for record in work.batch.records {
      defer { number += 1 }
      if session.run(
        record, of: work.batch, number: number, parameter: streamed, others: others, into: work.output)
      {
        if finisher == nil { framing.separator.withUnsafeBufferPointer(work.output.append) }
        work.ends.append(work.output.count)
        work.accepted += 1
        if evaluation.rejections.isEmpty { continue }
        work.warnings += evaluation.rejections.count
        work.rejections += evaluation.rejections
        continue
      }
      work.rejected += 1
      work.rejections += evaluation.rejections
    }
    if let fault = work.compression {
      evaluation.documentNumber = number
      evaluation.begin(mapping.index)
      evaluation.reportDocument(fault.dataFault, source: fault.place(input: streamedName))
    } else if let fault = work.batch.fault {
      session.refuse(fault, line: work.batch.faultLine, number: number, parameter: streamed)
    } else {
      return
    }
    work.rejected += 1
    work.rejections += evaluation.rejections
  }

  private var streamedName: String { mapping.inputs.indices.contains(streamed) ? mapping.inputs[streamed] : "" }

  /// Hands over what is done. False after a failure.
  private func finish(_ work: StreamWork) -> Bool {
    exit.locked {
      // Waits while too much is parked; the thread that has the next stretch never does.
      while failure == nil, work.sequence != nextToWrite, parked.count >= threads * 2 { exit.wait() }
      guard failure == nil else { return false }
      parked[work.sequence] = work
      while failure == nil, let next = parked.removeValue(forKey: nextToWrite) {
        nextToWrite += 1
        deliver(next)
        spare.append(next)
      }
      exit.wakeAll()
      return failure == nil
    }
  }

  private func deliver(_ work: StreamWork) {
    do {
      if let finisher, !work.ends.isEmpty {
        finished.removeAll()
        try finisher.finish(work.documents, into: finished)
        try sink.write(finished.bytes)
      } else if work.output.count > 0 {
        try sink.write(work.output.bytes)
      }
      if !work.rejections.isEmpty { try sink.reject(work.rejections) }
    } catch {
      failure = error
    }
    progress.accepted += work.accepted
    progress.rejected += work.rejected
    progress.warnings += work.warnings
    progress.bytesRead = work.bytesRead
    sink.progress(progress)
  }
}

/// An input that stays the same for every document cannot be read.
package struct StreamInputFault: Error, Hashable, Sendable {
  package var input: String
  package var message: String
  package var offset: Int
}

/// A stretch of a stream: its documents, and what came of them.
private final class StreamWork {
  let batch = StreamBatch()
  /// The stream ended here, since its compression is damaged.
  var compression: GzipFault?
  let output = OutputBuffer(capacity: 256 << 10)
  /// Where in `output` each accepted document ends.
  var ends: [Int] = []
  var sequence = 0
  var firstDocument = 1
  var bytesRead = 0
  var accepted = 0
  var rejected = 0
  var warnings = 0
  var rejections: [Rejection] = []

  /// The accepted documents.
  var documents: [UnsafeBufferPointer<UInt8>] {
    zip([0] + ends, ends).map { UnsafeBufferPointer(rebasing: output.bytes[$0..<$1]) }
  }

  func restart() {
    output.removeAll()
    ends.removeAll(keepingCapacity: true)
    rejections.removeAll(keepingCapacity: true)
    (accepted, rejected, warnings) = (0, 0, 0)
  }
}
