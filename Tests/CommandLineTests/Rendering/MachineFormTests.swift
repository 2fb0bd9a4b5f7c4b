import Foundation
import FoundationXML
import Testing
import WaybillCore

@Suite("Findings for machines") struct MachineFormTests {
  private let source = "total = \"a,b\"\n"

  private var finding: Diagnostic {
    Diagnostic(
      .error, DiagnosticCode(305), "`total` needs a number: 100%", at: span("\"a,b\"", in: source),
      because: "this is a text",
      target: "total", help: [.init("a number", safe: true, edits: [.init(span("\"a,b\"", in: source), "1")])]
    ).noting("declared here", at: span("total", in: source))
  }

  @Test("one line a finding") func concise() {
    #expect(
      report([finding], source).rendered(as: .concise) == "Order.way:1:9: error[WB0305]: `total` needs a number: 100%\n"
    )
  }

  @Test("JSON to the letter") func json() {
    #expect(
      report([finding], source).rendered(as: .json) == """
        {"format":"waybill-findings","version":1,"findings":[{"code":"WB0305","severity":"error",\
        "message":"`total` needs a number: 100%","file":"Order.way","line":1,"column":9,"endLine":1,"endColumn":14,\
        "target":"total","labels":[{"message":"declared here","file":"Order.way","line":1,"column":1,"endLine":1,\
        "endColumn":6}],"help":[{"text":"a number","safe":true,"edits":[{"file":"Order.way","line":1,"column":9,\
        "endLine":1,"endColumn":14,"replacement":"1"}]}]}],"summary":{"files":1,"errors":1,"warnings":0,"notices":0}}

        """)
  }

  @Test("columns count scalars, not bytes") func columns() {
    let source = "名 = x"
    let text = report([Diagnostic(.error, DiagnosticCode(1), "m", at: span("x", in: source))], source).rendered(
      as: .json)
    #expect(text.contains("\"column\":5,\"endLine\":1,\"endColumn\":6"))
  }

  @Test("annotations escape what the workflow command would read") func github() {
    #expect(
      report([finding], source, path: "a,b:c.way").rendered(as: .github)
        == "::error file=a%2Cb%3Ac.way,line=1,col=9,endLine=1,endColumn=14,title=WB0305::"
        + "`total` needs a number: 100%25%0Ahelp: a number\n")
  }

  @Test("JUnit fails the file that has errors") func junit() {
    let text = report([finding], source).rendered(as: .junit)
    #expect(text.contains("<testsuite name=\"waybill check\" tests=\"1\" failures=\"1\" errors=\"0\">"))
    #expect(text.contains("<testcase classname=\"waybill.check\" name=\"Order.way\">"))
    #expect(text.contains("<failure message=\"`total` needs a number: 100%\">"))
    #expect(XMLParser(data: Data(text.utf8)).parse())
  }

  @Test("characters that XML cannot hold leave the report well-formed") func junitControlCharacters() {
    var suite = JUnitSuite(name: "a\u{0}<b>")
    suite.cases = [.init(className: "c", name: "\u{FFFF}\"", failure: ("x\ny", "\u{1}"))]
    #expect(XMLParser(data: Data(suite.rendered().utf8)).parse())
  }
}
