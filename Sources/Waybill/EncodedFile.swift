import WaybillCore
import WaybillFormats
import WaybillInterpreter

/// Documents of one file or message, as they are written.
struct EncodedFile {
  let output = OutputBuffer()
  /// Where in `output` each document ends.
  private var ends: [Int] = []
  private(set) var told: [Rejection] = []
  private(set) var isRejected = false

  /// Takes up what was written of one document.
  mutating func end(_ isAccepted: Bool, _ evaluation: Evaluation) {
    told += evaluation.rejections
    if isAccepted { ends.append(output.count) } else { isRejected = true }
  }

  /// The documents with what stands around them.
  func framed(_ plan: any WirePlan, _ settings: WriteSettings) throws(SettingsFault) -> [UInt8] {
    let documents = zip([0] + ends, ends).map { UnsafeBufferPointer(rebasing: output.bytes[$0..<$1]) }
    defer { withExtendedLifetime(output) {} }
    guard let finisher = try plan.makeFinisher(settings) else {
      let framing = plan.framing(settings)
      // One JSON value is whole without a line end; the last row of a file is not.
      let separator = plan is JSONFormat ? [] : framing.separator
      return framing.opening + documents.flatMap { Array($0) + separator } + framing.closing
    }
    let whole = OutputBuffer()
    try finisher.finish(documents, into: whole)
    try finisher.close(into: whole)
    return Array(whole.bytes)
  }
}
