import WaybillCore
import WaybillFormats
import WaybillInterpreter

/// Reads, evaluates and writes document after document on one thread, without allocating once it is warm.
///
/// Sendable by hand: whoever took one out of the pool has it alone until it is put back.
package final class Session: @unchecked Sendable {
  package let mapping: Mapping
  package let evaluation: Evaluation
  /// Undeclared fields of the documents so far, where somebody asks for them.
  package var drift: Drift?
  /// The last document has no value, which a conversion of kept values tells from one that is null.
  private(set) var isResultMissing = false
  /// One for each parameter.
  private let readers: [any DocumentReader]
  private let writer: any DocumentWriter
  /// One for each parameter.
  private let tapes: [Tape]
  private let output = OutputBuffer()
  private let hasResult: Bool
  private let outputFactor: Int
  private let settings: WriteSettings

  package init(_ mapping: Mapping, settings: WriteSettings = WriteSettings()) {
    self.mapping = mapping
    self.settings = settings
    evaluation = Evaluation(mapping.waybill.program, limits: mapping.limits.evaluation)
    readers = mapping.inputPlans.map { $0.reading(from: settings).makeReader(mapping.limits.reading) }
    writer = mapping.resultPlan.makeWriter(settings)
    tapes = mapping.inputs.map { _ in Tape() }
    hasResult = mapping.resultSlot >= 0
    outputFactor = mapping.limits.outputFactor
  }

  /// Runs over inputs by name.
  package func run(_ inputs: [String: [UInt8]]) -> Outcome {
    var observer = NoObserver()
    return run(inputs, observer: &observer)
  }

  /// Runs over inputs by name, watched.
  /// - Parameter untyped: inputs that are documents of another format turned into JSON; see `UntypedReader`.
  package func run(
    _ inputs: [String: [UInt8]], untyped: Set<String> = [], observer: inout some EvaluationObserver
  ) -> Outcome {
    run(ordered: mapping.inputs.map { inputs[$0] }, untyped: untyped, observer: &observer)
  }

  /// Runs over inputs in the order of the parameters.
  func run(ordered inputs: [[UInt8]?]) -> Outcome {
    var observer = NoObserver()
    return run(ordered: inputs, untyped: [], observer: &observer)
  }

  private func run(
    ordered inputs: [[UInt8]?], untyped: Set<String>, observer: inout some EvaluationObserver
  ) -> Outcome {
    var held: [InputBytes] = []
    var size = 0
    evaluation.begin(mapping.index)
    var order: [Tape] = []
    var isRead = true
    for (parameter, name) in mapping.inputs.enumerated() {
      guard let given = inputs[parameter] else { continue }
      guard let bytes = unpacked(given, name, limit: mapping.limits.documentBytes) else {
        isRead = false
        continue
      }
      let input = InputBytes(bytes)
      held.append(input)
      size += bytes.count
      let tape = untyped.contains(name) ? Tape() : tapes[parameter]
      let isInputRead =
        untyped.contains(name) ? readUntyped(input.bytes, parameter, tape) : read(input.bytes, parameter)
      isRead = isInputRead && isRead
      order.append(tape)
    }
    writer.tapes = order
    output.removeAll()
    let isAccepted = isRead && evaluate(inputBytes: size, into: output, observer: &observer)
    withExtendedLifetime(held) {}
    guard isAccepted, let finished = finished() else { return .rejected(evaluation.rejections) }
    return .accepted(finished, warnings: evaluation.rejections)
  }

  /// The document without its compression; nil where that is damaged, which is reported.
  func unpacked(_ bytes: [UInt8], _ input: String, limit: Int) -> [UInt8]? {
    switch UnpackedInput(bytes, limit: limit) {
    case .document(let document): return document
    case .tooLarge:
      let place = Rejection.SourcePlace(input: input, path: "", line: nil, column: nil, byte: 0)
      evaluation.reportDocument(.tooLargeDocument(limit), source: place)
    case .damaged(let fault): evaluation.reportDocument(fault.dataFault, source: fault.place(input: input))
    }
    return nil
  }

  /// The one document of the output with all that its format puts into it and around it.
  private func finished() -> [UInt8]? {
    do throws(SettingsFault) {
      guard hasResult, let finisher = try mapping.resultPlan.makeFinisher(settings) else { return Array(output.bytes) }
      let whole = OutputBuffer()
      try finisher.finish([output.bytes], into: whole)
      try finisher.close(into: whole)
      return Array(whole.bytes)
    } catch {
      report(error)
      return nil
    }
  }

  func report(_ fault: SettingsFault) {
    evaluation.reportDocument(
      .notCarried(fault.message, code: fault.code.number, remedy: fault.remedy), source: nil)
  }

  /// Takes up inputs that stay the same for every document that follows, and the one that changes.
  package func prepare(streamed: Int) {
    writer.tapes = [tapes[streamed]]
  }

  /// Runs over one document of a stream, behind whose bytes 64 more are readable, and appends the output.
  /// - Parameters:
  ///   - context: what the splitter knows of the document beyond its bytes.
  ///   - others: tapes of the other inputs, by parameter.
  /// - Returns: whether it was accepted; `evaluation.rejections` says why not, or has the warnings.
  package func run(
    _ bytes: UnsafeBufferPointer<UInt8>, parameter: Int, context: (any RecordContext)? = nil,
    others: [(parameter: Int, tape: Tape)] = [], into output: OutputBuffer
  ) -> Bool {
    evaluation.begin(mapping.index)
    guard read(bytes, parameter, context) else { return false }
    if !others.isEmpty {
      for other in others { evaluation.give(other.tape, to: other.parameter) }
      writer.tapes = [tapes[parameter]] + others.map(\.tape)
    }
    var observer = NoObserver()
    return evaluate(inputBytes: bytes.count, into: output, observer: &observer)
  }

  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ parameter: Int, _ context: (any RecordContext)? = nil
  ) -> Bool {
    do throws(ReadFault) {
      // The reader looks at what lies behind an empty input, never at its first byte.
      guard let start = bytes.baseAddress else { throw ReadFault(.empty, offset: 0) }
      try readers[parameter].read(start, count: bytes.count, context: context, into: tapes[parameter])
    } catch {
      report(error, bytes, parameter)
      for further in readers[parameter].furtherFaults { report(further, bytes, parameter) }
      return false
    }
    for warning in readers[parameter].warnings { report(warning, bytes, parameter, severity: .warning) }
    evaluation.give(tapes[parameter], to: parameter)
    if drift != nil { noteDrift(parameter) }
    return true
  }

  private func readUntyped(_ bytes: UnsafeBufferPointer<UInt8>, _ parameter: Int, _ tape: Tape) -> Bool {
    do throws(ReadFault) {
      try UntypedReader().read(bytes, into: tape)
    } catch {
      report(error, bytes, parameter)
      return false
    }
    evaluation.give(tape, to: parameter)
    return true
  }

  private func noteDrift(_ parameter: Int) {
    let bundle = mapping.waybill.program.bundle
    let slot = bundle.slots[bundle.programs[mapping.index].parameters[parameter].slot]
    drift?.note(tapes[parameter], as: slot.type, bundle.types, document: evaluation.documentNumber)
  }

  private func report(
    _ fault: ReadFault, _ bytes: UnsafeBufferPointer<UInt8>, _ parameter: Int, severity: Severity = .error
  ) {
    var dataFault = fault.dataFault
    dataFault.severity = severity
    if let position = fault.position {
      return evaluation.reportDocument(dataFault, source: fault.place(input: mapping.inputs[parameter], position))
    }
    evaluation.reportDocument(
      dataFault,
      source: evaluation.sourcePlace(
        input: mapping.inputs[parameter], path: fault.path, byte: fault.offset,
        position(ofByte: fault.offset, in: bytes, parameter)))
  }

  private func report(_ fault: WriteFault, room: Int) {
    if fault.kind == .tooLarge { return evaluation.reportDocument(.outputTooLarge(room), source: nil) }
    if fault.kind == .tooDeep {
      // The whole path is hundreds of names long; the first one is the field that nests.
      let target = String(fault.path.prefix { $0 != "." && $0 != "[" })
      return evaluation.reportWritten(.outputTooDeep(fault.message), target: target, value: nil, isPersonal: false)
    }
    guard fault.code > 0 else { return evaluation.reportDocument(.notWritable(fault.message), source: nil) }
    evaluation.reportWritten(
      .notCarried(fault.message, code: fault.code, remedy: fault.remedy), target: fault.path, value: fault.cell,
      isPersonal: fault.isPersonal)
  }

  private func position(ofByte byte: Int, in bytes: UnsafeBufferPointer<UInt8>, _ parameter: Int) -> WirePosition {
    if let locator = tapes[parameter].locator { return locator.position(ofByte: byte) }
    let position = documentPosition(ofByte: byte, in: bytes)
    return WirePosition(line: position.line, column: position.column)
  }

  private func evaluate(inputBytes: Int, into output: OutputBuffer, observer: inout some EvaluationObserver) -> Bool {
    var result = evaluation.run(observer: &observer)
    if result.kind == .rejected { return false }
    guard hasResult else { return true }
    if mapping.isConversion {
      result = evaluation.materialised(result, slot: mapping.resultSlot)
      if result.kind == .rejected { return false }
    }
    isResultMissing = result.isMissing
    let room = inputBytes &* outputFactor &+ (1 << 20)
    output.limit = output.count &+ room
    do throws(WriteFault) {
      try writer.write(result, into: output)
      return true
    } catch {
      report(error, room: room)
      return false
    }
  }
}

/// Bytes of an input, with what the reader asks for behind them.
package final class InputBytes {
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private let count: Int

  package init(_ bytes: [UInt8]) {
    count = bytes.count
    memory = .allocate(capacity: bytes.count + 64)
    memory.initialize(repeating: 0)
    _ = memory.update(from: bytes)
  }

  deinit { memory.deallocate() }

  package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: UnsafeBufferPointer(memory)[..<count]) }
}
