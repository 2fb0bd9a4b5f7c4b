import Testing
import WaybillCompiler
import WaybillCore

/// What a key may be made of.
@Suite("Keys of events and views") struct KeyTextTests {
  @Test("a part of a compound key may be missing, a key alone may not") func missingParts() {
    FlowCase.expectAnnounced(
      """
      event Kept: canonical.Line key (sku, batch)
      event Lost: canonical.Line key (batch)
      //                              ^^^^^ WB0330 `batch` may be missing
      """)
  }

  @Test("the key of a record is that of its event") func recordKey() {
    let flows = FlowCase.check("event Received: canonical.Order\nevent Line: canonical.Line").program.flows
    #expect(flows.events.map { $0.content.key != nil } == [true, false])
  }

  @Test("a key of no text is told at its place") func otherTypes() {
    FlowCase.expectAnnounced(
      """
      event Many: canonical.Order key (lines)
      //                               ^^^^^ WB0518 `lines` cannot be an event key
      event Priced: canonical.Order key (total, placed)
      """)
  }

  @Test("the first element of a view's loop says which state it is about, where it has the field") func loopKey() {
    FlowCase.expectAnnounced(
      """
      record Sold { sku: Text  quantity: Integer }
      event Received: canonical.Order
      view BySku of Sold by sku {
        on Received as o for l in o.lines { sku = l.sku  quantity = (previous.quantity else 0) + l.quantity }
      }
      """)
  }

  @Test("what `where` shows of the element holds in the rules") func loopFacts() {
    FlowCase.expectAnnounced(
      """
      record Kept { batch: Text  quantity: Integer }
      event Received: canonical.Order
      view ByBatch of Kept by batch {
        on Received as o for l in o.lines where l.batch is present key l.batch { batch = l.batch  quantity = l.quantity }
        on Received as o for l in o.lines key l.batch { batch = l.sku  quantity = l.quantity }
        //                                    ^^^^^^^ WB0330 `l.batch` may be missing
      }
      """)
  }
}
