import WaybillCore

/// Why a value was not written. A fault without a code means that whoever made the value broke its type, except where
/// the output is too large.
package struct WriteFault: Error, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// The output passed its limit.
    case tooLarge
    /// A value that its kind or its wire form cannot show, such as the year 10000 or a failed value, or that the format
    /// cannot carry, such as a separator.
    case notWritable
    case tooDeep
  }

  package var kind: Kind
  /// The place in the output, such as `lines[2].price`; empty for the whole document.
  package var path: String
  package var message: String
  /// Of a value that the format cannot show: the number of the code, what to do next, and the value, from which its
  /// source follows. Zero where the compiler has proved that this does not happen.
  package var code = 0
  package var remedy = ""
  package var cell: Cell?
  /// The value is not to be shown.
  package var isPersonal = false

  package init(kind: Kind, path: String, message: String) {
    self.kind = kind
    self.path = path
    self.message = message
  }

  /// A value that its type allows and its format cannot show; `code` is of the range of the format.
  package init(
    told code: Int, _ message: String, path: String, cell: Cell? = nil, isPersonal: Bool = false, remedy: String = ""
  ) {
    self.init(kind: .notWritable, path: path, message: message)
    self.code = code
    self.remedy = remedy
    self.cell = cell
    self.isPersonal = isPersonal
  }
}
