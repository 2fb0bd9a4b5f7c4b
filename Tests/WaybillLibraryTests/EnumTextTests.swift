import Testing
import WaybillCore
import WaybillLibrary
import WaybillSchema

@Suite struct EnumTextTests {
  /// An enum stands in a text by what it is on the wire.
  @Test func enumsAreWrittenByTheirWireText() {
    let evaluator = Evaluator()
    evaluator.context.types.enums = [
      EnumType(
        name: "canonical.Channel", cases: [.init(name: "Amazon", wire: "AMZ"), .init(name: "Shopify", wire: "SHP")])
    ]
    #expect(evaluator.context.text(of: Cell(kind: .enumCase, low: 1, tag: 0)).asString == "SHP")
    #expect(evaluator.context.text(of: Cell(kind: .enumCase, low: 9, tag: 0)).kind == .failed)
  }
}
