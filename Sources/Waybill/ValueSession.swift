import WaybillCore
import WaybillFormats
import WaybillInterpreter

/// Runs programs over kept values on one thread, one after the other.
///
/// Sendable by hand: whoever took one out of the pool has it alone until it is put back.
final class ValueSession: @unchecked Sendable {
  private let waybill: Waybill
  private let evaluation: Evaluation
  private let reader: any DocumentReader
  private let writer: any DocumentWriter
  private var tapes: [Tape] = []
  private let output = OutputBuffer()

  /// - Parameter waybill: its documents are kept values.
  init(_ waybill: Waybill) {
    self.waybill = waybill
    evaluation = Evaluation(waybill.program, limits: Limits.kept.evaluation)
    reader = waybill.json.makeReader(Limits.kept.reading)
    writer = waybill.json.makeWriter(WriteSettings())
  }

  func run(_ index: Int, _ inputs: [[UInt8]?]) -> ComputeOutcome {
    let program = waybill.program.bundle.programs[index]
    precondition(inputs.count == program.parameters.count, "`\(program.name)` takes \(program.parameters.count) inputs")
    while tapes.count < inputs.count { tapes.append(Tape()) }
    evaluation.begin(index)
    let held = inputs.map { $0.map(InputBytes.init) }
    var isRead = true
    for (parameter, input) in held.enumerated() {
      guard let input else { continue }
      isRead = read(input.bytes, parameter, program.parameters[parameter].name) && isRead
    }
    defer { withExtendedLifetime(held) {} }
    guard isRead else { return .rejected(evaluation.rejections) }
    let size = inputs.reduce(0) { $0 + ($1?.count ?? 0) }
    return outcome(
      of: evaluation.run(), slot: program.result, inputBytes: size, held.indices.filter { held[$0] != nil })
  }

  private func read(_ bytes: UnsafeBufferPointer<UInt8>, _ parameter: Int, _ name: String) -> Bool {
    do throws(ReadFault) {
      guard let start = bytes.baseAddress else { throw ReadFault(.empty, offset: 0) }
      try reader.read(start, count: bytes.count, context: nil, into: tapes[parameter])
    } catch {
      let position = documentPosition(ofByte: error.offset, in: bytes)
      evaluation.reportDocument(
        error.dataFault,
        source: Rejection.SourcePlace(
          input: name, path: error.path, line: position.line, column: position.column, byte: error.offset))
      return false
    }
    evaluation.give(tapes[parameter], to: parameter)
    return true
  }

  /// - Parameter given: the parameters that have a tape, in order: nodes know theirs by its place among them.
  private func outcome(of result: Cell, slot: Int, inputBytes: Int, _ given: [Int]) -> ComputeOutcome {
    if result.kind == .rejected { return .rejected(evaluation.rejections) }
    guard slot >= 0 else { return .value(nil, warnings: evaluation.rejections) }
    let whole = evaluation.materialised(result, slot: slot)
    if whole.kind == .rejected { return .rejected(evaluation.rejections) }
    if whole.isMissing { return .value(nil, warnings: evaluation.rejections) }
    writer.tapes = given.map { tapes[$0] }
    output.removeAll()
    let room = inputBytes &* Limits.kept.outputFactor &+ (1 << 20)
    output.limit = room
    do throws(WriteFault) {
      try writer.write(whole, into: output)
      return .value(Array(output.bytes), warnings: evaluation.rejections)
    } catch {
      evaluation.reportDocument(
        error.kind == .tooLarge ? .outputTooLarge(room) : .notWritable(error.message), source: nil, target: error.path)
      return .rejected(evaluation.rejections)
    }
  }
}
