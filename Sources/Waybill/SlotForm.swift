import WaybillCore
import WaybillFormats
import WaybillInterpreter

/// The way between kept values of one slot and their wire bytes.
struct SlotForm: Sendable {
  /// From wire bytes to a kept value.
  let decoding: Mapping
  /// From a kept value to wire bytes.
  let encoding: Mapping

  /// Documents stand several in a file, such as rows and transactions.
  var isSplit: Bool { encoding.resultPlan.packaging == .several }

  /// All bytes as one document.
  func decode(_ bytes: [UInt8], _ settings: WriteSettings) -> ComputeOutcome {
    decoding.withSession(settings) { session in
      switch session.run(ordered: [bytes]) {
      case .accepted(let value, let warnings): .value(session.isResultMissing ? nil : value, warnings: warnings)
      case .rejected(let rejections): .rejected(rejections)
      }
    }
  }

  /// Each document of the bytes.
  func decodeEach(_ bytes: [UInt8], _ settings: WriteSettings) -> [ComputeOutcome] {
    var outcomes: [ComputeOutcome] = []
    let output = OutputBuffer()
    decoding.withSession(settings) { session in
      session.runEach(bytes, settings, into: output) { isAccepted in
        let told = session.evaluation.rejections
        let value = session.isResultMissing ? nil : Array(output.bytes)
        outcomes.append(isAccepted ? .value(value, warnings: told) : .rejected(told))
        output.removeAll()
      }
    }
    return outcomes
  }

  /// A file with one document.
  func encode(_ value: [UInt8], _ settings: WriteSettings) -> ComputeOutcome {
    encodeAll(settings) { session, file in
      let input = InputBytes(value)
      defer { withExtendedLifetime(input) {} }
      session.prepare(streamed: 0)
      file.end(session.run(input.bytes, parameter: 0, into: file.output), session.evaluation)
    }
  }

  /// A file with a document for each element of a list.
  func encodeEach(_ list: [UInt8], _ settings: WriteSettings) -> ComputeOutcome {
    encodeAll(settings) { session, file in
      session.runEach(list, settings, into: file.output) { file.end($0, session.evaluation) }
    }
  }

  private func encodeAll(
    _ settings: WriteSettings, _ write: (Session, inout EncodedFile) -> Void
  ) -> ComputeOutcome {
    encoding.withSession(settings) { session in
      var file = EncodedFile()
      write(session, &file)
      guard !file.isRejected else { return .rejected(file.told) }
      do throws(SettingsFault) {
        return .value(try file.framed(encoding.resultPlan, settings), warnings: file.told)
      } catch {
        session.evaluation.begin(encoding.index)
        session.report(error)
        return .rejected(file.told + session.evaluation.rejections)
      }
    }
  }
}
