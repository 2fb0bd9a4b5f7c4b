import WaybillCore
import WaybillFormats
import WaybillIR
import WaybillInterpreter

/// What came of a value that was computed, read from the wire or written to it.
package enum ComputeOutcome: Sendable {
  /// A kept value (or, from `encode`, wire bytes); nil is missing. Warnings did not stop it.
  case value([UInt8]?, warnings: [Rejection])
  /// Everything that is wrong, of rules what they do not let pass; warnings among it have that severity.
  case rejected([Rejection])
}

/// Values of workflows, channels and views are kept as JSON texts, whatever their document looks like on the wire: a
/// field by its name in the language, a number with its scale, a timestamp with its offset, a list always as a list,
/// and the case of a choice by a member `$case`. What is missing has no text. A text that `compute` or `decode` gave is
/// the same text again once it was read and written.
///
/// All three are safe from any thread.
extension Waybill {
  /// Runs a program of the bundle over kept values.
  /// - Parameters:
  ///   - program: index into `Bundle.programs`.
  ///   - inputs: one for each parameter; nil is missing.
  /// - Returns: of rules, nil with the warnings, or what they do not let pass.
  package func compute(program: Int, inputs: [[UInt8]?]) -> ComputeOutcome {
    let forms = values.forms
    return forms.sessions.with(ValueSession(forms.kept)) { $0.run(program, inputs) }
  }

  /// Reads wire bytes of a document, packed by gzip or not, into kept values.
  /// - Parameters:
  ///   - slot: index into `Bundle.slots`: what the bytes hold. A list of rows or transactions takes all of them.
  ///   - settings: the partner that they come from, where one is named.
  ///   - isEach: every document in them is one of the slot, as a channel takes them that says `each`.
  /// - Returns: one outcome for each document, in order; where the bytes break off, the last says so.
  package func decode(
    _ bytes: [UInt8], slot: Int, settings: WriteSettings = WriteSettings(), isEach: Bool = false
  ) -> [ComputeOutcome] {
    let forms = values.forms
    if let element = forms.element(ofSlot: slot) {
      return [forms.join(element.decodeEach(bytes, settings), into: slot)]
    }
    let form = forms.form(ofSlot: slot)
    return form.isSplit || isEach ? form.decodeEach(bytes, settings) : [form.decode(bytes, settings)]
  }

  /// Writes a kept value as wire bytes: a whole file or message, with its header or envelope.
  /// - Parameters:
  ///   - slot: index into `Bundle.slots`: what the value is. A list of rows or transactions makes one file of all.
  ///   - settings: the partner that they go to, the numbers of envelopes and the time, where the format asks for them.
  package func encode(_ value: [UInt8], slot: Int, settings: WriteSettings = WriteSettings()) -> ComputeOutcome {
    let forms = values.forms
    return forms.element(ofSlot: slot)?.encodeEach(value, settings) ?? forms.form(ofSlot: slot).encode(value, settings)
  }
}
