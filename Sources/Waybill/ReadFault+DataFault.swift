import WaybillCore
import WaybillFormats
import WaybillInterpreter

extension ReadFault {
  /// The fault as a rejection tells it. Codes are part of the rejection format and are never given to another fault.
  var dataFault: DataFault {
    DataFault.notReadable(message, code: number, remedy: remedy)
  }

  /// The place of a fault that knows where in the whole stream it stands.
  func place(input: String, _ position: WirePosition) -> Rejection.SourcePlace {
    var place = Rejection.SourcePlace(
      input: input, path: path, line: position.line, column: position.column, byte: offset)
    place.segment = position.segment
    place.element = position.element
    place.interchange = position.interchange
    place.transaction = position.transaction
    return place
  }

  private var number: Int {
    switch kind {
    case .empty: 750
    case .truncated: 751
    case .unexpectedByte: 752
    case .trailingContent: 753
    case .invalidUTF8: 754
    case .invalidUTF16: 755
    case .notUTF8: 756
    case .controlCharacter: 757
    case .invalidEscape: 758
    case .loneSurrogate: 759
    case .invalidNumber: 760
    case .numberTooLong: 761
    case .duplicateKey: 762
    case .keyTooLong: 763
    case .tooDeep: 764
    case .tooLarge: 765
    case .told: code
    }
  }
}
