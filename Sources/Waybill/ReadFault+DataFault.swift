import WaybillFormats
import WaybillInterpreter

extension ReadFault {
  /// The fault as a rejection tells it. Codes are part of the rejection format and are never given to another fault.
  var dataFault: DataFault {
    DataFault.notReadable(message, code: code)
  }

  private var code: Int {
    switch kind {
    case .empty: 750
    case .truncated: 751
    case .unexpectedByte: 752
    case .trailingContent: 753
    case .invalidUTF8: 754
    case .notUTF8: 755
    case .controlCharacter: 756
    case .invalidEscape: 757
    case .loneSurrogate: 758
    case .invalidNumber: 759
    case .numberTooLong: 760
    case .duplicateKey: 761
    case .keyTooLong: 762
    case .tooDeep: 763
    case .tooLarge: 764
    case .invalidUTF16: 765
    }
  }
}
