import Testing
import WaybillCore

@testable import WaybillSyntax

@Suite struct WorkflowFormatTests {
  private func formatted(_ text: String) -> String? { format(SourceFile(path: "Test.way", text: text)) }

  @Test("the clauses of systems and channels stand in columns, and statuses in one of their own")
  func systems() {
    let text = """
      system  s http{
      auth basic // by night
      timeout   4 seconds
      at   most 3 at once
        operation a GET "/x/{ id }"(id:Text)->B ? {
        safe
        404=>missing
        400,422( body:P )=>rejected ( body.d )
        }
      }
      channel C webhook POST "/x"(b:B){
      verify hmac header "H" secret "s"
      redelivers for 4 hours
      }
      """
    #expect(
      formatted(text) == """
        system s http {
          auth    basic  // by night
          timeout 4 seconds
          at most 3 at once
          operation a GET "/x/{id}" (id: Text) -> B? {
            safe
            404                => missing
            400, 422 (body: P) => rejected(body.d)
          }
        }
        channel C webhook POST "/x" (b: B) {
          verify     hmac header "H" secret "s"
          redelivers for 4 hours
        }

        """)
  }

  @Test("what goes on with a step is indented below it, and what follows a body joins its line")
  func steps() {
    let text = """
      workflow W on A as a by a.id{
      sla 5 minutes
      deadline   1 day
      long=call e.create( a ){undo call e.strike(long)
      rejected retry}
      x=read stock.V [ a.id ]
      await B as b where b.id==a.id within 2 days
      else hold in "q"
      if a.b{cancel
      }
      else{
      settled }
      repeat every 1 minute until a.b{
      x=1
      }
      else cancel
      try{
      settled
      }
      on failure{cancel}
      }
      """
    #expect(
      formatted(text.replacing("V [ a", with: "V[ a")) == """
        workflow W on A as a by a.id {
          sla      5 minutes
          deadline 1 day
          long = call e.create(a) {
            undo     call e.strike(long)
            rejected retry
          }
          x = read stock.V[a.id]
          await B as b where b.id == a.id within 2 days
            else hold in "q"
          if a.b {
            cancel
          } else {
            settled
          }
          repeat every 1 minute until a.b {
            x = 1
          } else cancel
          try {
            settled
          } on failure { cancel }
        }

        """)
  }

  @Test("the clauses of a loop come in one order")
  func loops() {
    #expect(
      formatted("workflow W on A as a {\nfor l in a.ls tolerate 3 at most 4 at once where l.b { cancel }\n}\n") == """
        workflow W on A as a {
          for l in a.ls where l.b at most 4 at once tolerate 3 { cancel }
        }

        """)
  }

  @Test("a time of day is written close, and bodies on one line stay there")
  func schedules() {
    #expect(
      formatted("workflow W schedule every day at 02 : 00 in \"UTC\" {deadline 1 hour}\n")
        == "workflow W schedule every day at 02:00 in \"UTC\" { deadline 1 hour }\n")
    #expect(
      formatted("queue \"q\" {owner \"a\" due 1 day}\n") == "queue \"q\" { owner \"a\"  due 1 day }\n")
  }

  @Test("the lines of a test are written with single blanks")
  func testLines() {
    let text = """
      test W "t" {
        start   a   from "a.json"   with b=1 ,c missing
        e.a     fails 2   times with 503,then answers { b=1 }
        expect  e.a called once with { b[ 1 ].c=1 d{ e=2 } }
      }
      """
    #expect(
      formatted(text) == """
        test W "t" {
          start a from "a.json" with b = 1, c missing
          e.a fails 2 times with 503, then answers { b = 1 }
          expect e.a called once with { b[1].c = 1  d { e = 2 } }
        }

        """)
  }
}
