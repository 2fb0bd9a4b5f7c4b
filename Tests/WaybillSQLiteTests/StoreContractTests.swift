import Testing
import WaybillEngine
import WaybillSQLite
import WaybillStoreContract

@Suite("The SQLite store")
struct StoreContractTests {
  @Test("does what every store has to do, also over opening again", arguments: StoreContract.cases)
  func contract(_ testCase: StoreContract.Case) throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder.store)
    let faults = try testCase.run(store) { store in
      try (store as? SQLiteStore)?.close()
      return try SQLiteStore(path: folder.store)
    }
    #expect(faults == [])
  }
}
