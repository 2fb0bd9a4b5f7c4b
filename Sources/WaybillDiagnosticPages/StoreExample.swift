/// The state of a store as `waybill serve --data data` finds it.
package enum StoreExample: Sendable, CaseIterable {
  /// There is none yet.
  case none
  /// It was closed by this version.
  case closed
  case newer, foreign, damaged, served, unwritable, full, locked

  /// What was done before, as the page says it.
  package var words: String {
    switch self {
    case .none: "With an empty folder `data`"
    case .closed: "With a store in `data` that this program wrote and closed"
    case .newer: "With a store in `data` that the next version wrote"
    case .foreign: "With a file `store.sqlite` in `data` in which another program keeps its tables"
    case .damaged: "With a store in `data` whose pages were overwritten"
    case .served: "With a store in `data` that another process serves"
    case .unwritable: "Without a folder `data`"
    case .full: "With a store in `data` on a disk that has no room for the next commit"
    case .locked: "With a store in `data` while another program has a transaction open in it"
    }
  }
}
