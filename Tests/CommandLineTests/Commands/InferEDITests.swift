import Foundation
import Testing

@Suite("infer, of EDI") struct InferEDITests {
  private static let samples = [
    "asn.x12": """
    ISA*00**00**ZZ*B*ZZ*S*260102*1200*U*00401*7*0*P*>~
    GS*SH*B*S*20260102*1200*3*X*004010~
    ST*856*1~BSN*00*N1*20260102*1200~
    HL*1**S~N1*ST*SHOP~N4*RENO~HL*2*1*O~PRF*PO1~HL*3*2*I~LIN**UP*0123~
    CTT*3~SE*11*1~
    GE*1*3~
    IEA*1*7~
    """,
    "order.edi": """
    UNB+UNOC:3+B:14+S:14+260102:1200+7'
    UNH+1+ORDERS:D:96A:UN'BGM+220+PO1+9'DTM+137:20260102:102'NAD+BY+541::9'RFF+VA:1'NAD+SE+542::9'
    LIN+1++400:EN'QTY+21:5'LIN+2++401:EN'QTY+21:1'UNS+S'MOA+79:10.5'UNT+13+1'
    UNZ+1+7'
    """,
  ]

  @Test("levels, loops and groups are told by the segments that begin them") func parts() throws {
    let folder = try Folder(Self.samples)
    let notice = try Tool.run(["infer", "asn.x12"], in: folder.url).output
    #expect(notice.contains("document Asn x12 856 version 004010 {"))
    #expect(
      notice.contains("  level S many as shipments {\n    loop N1 {\n      segment N1 {\n        01 e01: Text  // ST\n")
    )
    #expect(notice.contains("      level I many as items {\n        segment LIN {\n          02 e02: Text  // UP\n"))
    let order = try Tool.run(["infer", "order.edi"], in: folder.url).output
    #expect(order.contains("document Order edifact ORDERS version \"D:96A:UN\" {"))
    #expect(order.contains("    01.2 e01_2: Date in \"yyyyMMdd\"\n"))
    #expect(order.contains("  group NAD many as parties {"))
  }

  @Test("the draft reads the sample that it was made from", arguments: ["asn.x12", "order.edi"])
  func fits(_ sample: String) throws {
    let folder = try Folder(Self.samples)
    let draft = try Tool.run(["infer", "--name", "Sample", sample], in: folder.url)
    let mapping =
      "\ndocument Out json { sender: Text }\nmapping Main (input: Sample) -> Out { sender = input.interchange.sender }\n"
    let project = try Folder([
      "waybill.yaml": "name: x\nsources: [M]\n", "M/Draft/Sample.way": draft.output + mapping,
      sample: Self.samples[sample] ?? "",
    ])
    let run = try Tool.run(["run", "draft.Main", sample], in: project.url)
    #expect(run.output == "{\"sender\":\"B\"}\n", "\(run.talk)")
  }

  @Test("a file that is damaged is named with its place") func broken() throws {
    let folder = try Folder(["cut.x12": "ISA*00**00**ZZ*B*ZZ*S*260102*1200*U*00401*7*0*P*>~\nGS*SH*B"])
    let result = try Tool.run(["infer", "cut.x12"], in: folder.url)
    #expect(result.code == 2 && result.output.isEmpty && result.talk.contains("cut.x12:2:"), "\(result.talk)")
  }
}
