import Testing
import WaybillEngine
import WaybillStoreContract

@Suite("The memory store")
struct MemoryStoreTests {
  @Test("keeps the contract of stores", arguments: StoreContract.cases)
  func keepsTheContract(_ contract: StoreContract.Case) throws {
    #expect(try contract.run(MemoryStore(), { $0 }) == [])
  }
}
