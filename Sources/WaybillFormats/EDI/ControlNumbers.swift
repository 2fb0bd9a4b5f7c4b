/// Where the control numbers of envelopes come from. A number that was given out is never given out again, whatever
/// happens to the output that it was for.
package protocol ControlNumbers: AnyObject, Sendable {
  /// Takes so many numbers of each series, each time those that follow the last ones.
  func take(_ wanted: ControlNumberCounts) throws(SettingsFault) -> ControlNumberRanges
}

/// How many numbers of each series a stretch of output needs.
package struct ControlNumberCounts: Hashable, Sendable {
  package var interchanges: Int
  package var groups: Int
  package var transactions: Int

  package init(interchanges: Int = 0, groups: Int = 0, transactions: Int = 0) {
    self.interchanges = interchanges
    self.groups = groups
    self.transactions = transactions
  }
}

/// The first of the numbers that were taken, as they are counted for ever; see `controlNumber`.
package struct ControlNumberRanges: Hashable, Sendable {
  package var interchange: Int64
  package var group: Int64
  package var transaction: Int64

  package init(interchange: Int64, group: Int64, transaction: Int64) {
    self.interchange = interchange
    self.group = group
    self.transaction = transaction
  }
}

/// The number that stands in an envelope: nine digits at the most, and 1 follows 999999999.
package func controlNumber(_ counted: Int64) -> Int64 {
  let limit: Int64 = 999_999_999
  return counted < 1 ? 1 : (counted - 1) % limit + 1
}

/// The same first numbers each time: for tests of mappings, whose output may not differ from run to run.
package final class SameControlNumbers: ControlNumbers {
  private let first: ControlNumberRanges

  package init(_ first: ControlNumberRanges = ControlNumberRanges(interchange: 1, group: 1, transaction: 1)) {
    self.first = first
  }

  package func take(_ wanted: ControlNumberCounts) throws(SettingsFault) -> ControlNumberRanges { first }
}
