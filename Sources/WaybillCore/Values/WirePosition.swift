/// Where something stands in a document as it came.
public struct WirePosition: Hashable, Sendable {
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int
  /// Of EDI: the segment of the transaction, from 1, its header being the first.
  public var segment: Int?
  /// Of EDI: the element of the segment, from 1.
  public var element: Int?
  /// Control numbers of the interchange and of the transaction around it.
  public var interchange: String?
  public var transaction: String?

  public init(
    line: Int, column: Int, segment: Int? = nil, element: Int? = nil, interchange: String? = nil,
    transaction: String? = nil
  ) {
    self.line = line
    self.column = column
    self.segment = segment
    self.element = element
    self.interchange = interchange
    self.transaction = transaction
  }
}

/// Finds the position of a byte of the original document: asked only when something is reported.
public protocol WireLocator: AnyObject {
  func position(ofByte byte: Int) -> WirePosition
  /// The byte of the original document for a place that the tape keeps of a node.
  func byte(ofPlace place: Int) -> Int
}

extension WireLocator {
  public func byte(ofPlace place: Int) -> Int { place }
}
