import WaybillCore

extension SourceFile {
  /// The line of a byte offset, from 1. Unlike `position(of:)` it does not count the columns of a long line.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low + 1
  }
}
