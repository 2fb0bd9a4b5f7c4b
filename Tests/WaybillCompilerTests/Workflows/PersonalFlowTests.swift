import Testing
import WaybillCompiler
import WaybillCore

/// Personal data does not get into what is shown and logged.
@Suite("Personal data in systems, channels and views") struct PersonalFlowTests {
  @Test("a personal argument of an address is refused, a hash of it and a released one are not") func addresses() {
    let source = """
      record Profile { id: Text }
      system crm http {
        timeout 10 seconds
        operation find GET "/people?mail={mail}" (mail: Text) -> Profile? { safe  404 => missing }
        operation add1 POST "/people" (order: canonical.Order) -> Profile { unsafe probe find(order.email!) }
        //                                                                                    ^^^^^^^^^^^^ WB0520 is personal
        operation add2 POST "/people" (order: canonical.Order) -> Profile { unsafe probe find(hash(order.email!)) }
        operation add3 POST "/people" (order: canonical.Order) -> Profile {
          unsafe probe find(public(order.email!, because: "the partner asks by it"))
        }
      }
      """
    let result = FlowCase.check(source)
    result.expectAnnounced()
    #expect(result.program.releases.map(\.reason) == ["the partner asks by it"])
  }

  @Test("the address of a mail is personal by nature") func mailAddress() {
    FlowCase.expectAnnounced(
      """
      record Sent { id: Text }
      system mail smtp {
        timeout 30 seconds
        operation tell send "{to}" (to: Text, order: canonical.Order) { idempotent }
      }
      """)
  }

  @Test("a personal text does not become the value of an event that is not marked") func eventValue() {
    FlowCase.expectAnnounced(
      """
      event Told: Text
      channel Orders webhook POST "/orders" (order: canonical.Order) {
        verify token header "X-Token" secret "shop.token"
        publish Told(order.email!)
        //           ^^^^^^^^^^^^ WB0354 `shop.Told` is not marked personal
      }
      """)
  }

  @Test("keys of events, views and repeats hold no personal data") func keys() {
    FlowCase.expectAnnounced(
      """
      record Person { id: Text  mail: Text personal }
      event Seen: Person key (id, mail)
      //                          ^^^^ WB0519 `mail` is personal, and an event key
      event Known: Person key (id)
      view ById of Person by id {
        on Known as p key p.mail { id = p.id  mail = p.mail }
        //                ^^^^^^ WB0519 `p.mail` is personal, and the key of a view
      }
      channel People webhook POST "/people" (person: Person) {
        verify token header "X-Token" secret "shop.token"
        dedupe by person.mail within 72 hours
        //        ^^^^^^^^^^^ WB0519 `person.mail` is personal, and a key of repeats
        publish Known(person)
      }
      """)
  }
}
