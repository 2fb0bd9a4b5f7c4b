extension DiagnosticPages {
  private static let good = EDIExample.order(["BEG*00*SA*PO1**20260102"])

  /// WB1270 to WB1279: envelopes of EDI.
  static let ediEnvelopePages: [DiagnosticPage] = [
    DiagnosticPage(
      1270, "no interchange",
      why: """
        An X12 file begins with ISA, an EDIFACT file with UNA or UNB, a TRADACOMS file with STX. What begins otherwise is no \
        EDI, or something was put before it on the way.
        """, failing: EDIExample.interchange("order;sku;quantity\n1;M-1;2\n"), mended: good),
    DiagnosticPage(
      1271, "a header that cannot be read",
      why: "The first segment names the sender and the delimiters. Without it nothing behind it means anything.",
      failing: EDIExample.interchange("ISA*00*          *00*\n"), mended: good),
    DiagnosticPage(
      1272, "delimiters that cannot be told apart",
      why: """
        The envelope says which character divides elements, which components and which segments. One character cannot do two \
        of these, and letters and digits are data.
        """,
      failing: EDIExample.order(
        ["BEG*00*SA*PO1**20260102"],
        isa:
          "ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260102*1200*U*00401*000000007*0*P**~"),
      mended: good),
    DiagnosticPage(
      1273, "an interchange, group or transaction without its end",
      why:
        "The trailer with its counts is missing. Half an interchange is rejected as a whole: the rest may still be to come.",
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102"], iea: ""), mended: good),
    DiagnosticPage(
      1274, "control numbers that differ",
      why: """
        The trailer repeats the control number of its header. Where they differ, two interchanges may have been mixed up. \
        `envelope lenient` makes it a warning, for partners that cannot mend it.
        """, failing: EDIExample.order(["BEG*00*SA*PO1**20260102"], iea: "IEA*1*000000008~"), mended: good),
    DiagnosticPage(
      1275, "a count that differs",
      why: """
        The trailers say how many segments, transactions and groups were sent. Another number was counted: something is missing \
        or was sent twice. `envelope lenient` makes it a warning.
        """, failing: EDIExample.order(["BEG*00*SA*PO1**20260102"], se: "SE*9*0001~"), mended: good),
    DiagnosticPage(
      1276, "a segment outside of its place in the envelope",
      why: "Transactions stand in groups, and trailers behind their headers.",
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102"], st: ""), mended: good),
    DiagnosticPage(
      1277, "an empty interchange",
      why: "It holds no transaction and no acknowledgement. The sender may have lost them.",
      failing: EDIExample.order([], gs: "", st: "", se: "", ge: "", iea: "IEA*0*000000007~"), mended: good),
    DiagnosticPage(
      1278, "several transactions where one is needed",
      why: """
        A file may hold many transactions, each of which is a document. Where one document is asked for, such as for an input \
        beside the streamed one, there may be only one.
        """,
      failing: EDIExample.order(
        ["BEG*00*SA*PO1**20260102", "SE*3*0001", "ST*850*0002", "BEG*00*SA*PO2**20260102"], se: "SE*3*0002~",
        ge: "GE*2*3~"), mended: good),
    DiagnosticPage(
      1279, "an interchange that is too large",
      why: """
        An interchange is checked as a whole before any of its transactions is accepted. `waybill run` puts a large one aside in \
        a temporary file; a program that gives it as bytes has the limit of a document.
        """,
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102"], limits: ["documentBytes": 100, "interchangeBytes": 100]),
      mended: good),
  ]

  /// WB1280 to WB1304: transactions of EDI.
  static let ediDocumentPages: [DiagnosticPage] = [
    DiagnosticPage(
      1280, "a transaction of another type",
      why: "A file may hold transactions of several types. Each is read by the mapping of its own type.",
      failing: EDIExample.order(["BIG*20260102*I1"], st: "ST*810*0001~"), mended: good),
    DiagnosticPage(
      1281, "a transaction of another version",
      why: """
        GS08, or the type in UNH, names a version that is not the declared one. `004010VICS` fits `004010`. `envelope lenient` \
        makes it a warning.
        """,
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102"], gs: "GS*PO*BUYER*SELLER*20260102*1200*3*X*005010~"),
      mended: good),
    DiagnosticPage(
      1282, "a segment that is missing", why: "The declaration needs a segment that did not come.",
      failing: EDIExample.order(["CUR*BY*USD"]), mended: good),
    DiagnosticPage(
      1283, "a segment out of order",
      why: """
        Segments of one loop come in the declared order, and the same tag means something else in the next loop. What stands too \
        late cannot be given a place.
        """, failing: EDIExample.order(["BEG*00*SA*PO1**20260102", "REF*DP*1", "CUR*BY*USD"]),
      mended: EDIExample.order(["BEG*00*SA*PO1**20260102", "CUR*BY*USD", "REF*DP*1"])),
    DiagnosticPage(
      1284, "a segment that comes too often",
      why: "A segment that is declared once came again. Taking one of them would lose the other.",
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102", "CUR*BY*USD", "CUR*SE*CAD"]), mended: good),
    DiagnosticPage(
      1285, "one qualifier twice",
      why:
        "Siblings are told apart by their qualifier, and two have the same. `many by … first` takes the first of them.",
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102", "REF*DP*1", "REF*DP*2"]), mended: good),
    DiagnosticPage(
      1286, "no qualifier", why: "The element that tells a segment from its siblings is empty.",
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102", "REF**1"]), mended: good),
    DiagnosticPage(
      1287, "a segment that is too long",
      why: "Real segments are short. A missing terminator makes one of two, and a damaged file one of all.",
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102"], limits: ["segmentBytes": 20, "elementBytes": 20]),
      mended: good),
    DiagnosticPage(
      1288, "an element that is too long", why: "An element has more characters than any standard allows for.",
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102"], limits: ["elementBytes": 7]), mended: good),
    DiagnosticPage(
      1289, "too many elements", why: "A segment has more elements than any standard allows for.",
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102"], limits: ["segmentElements": 4]), mended: good),
    DiagnosticPage(
      1290, "binary data of another length",
      why: """
        BIN and BDS say how many bytes follow, since any byte may stand in them. Where the data does not end there, line ends \
        may have been changed on the way.
        """, failing: EDIExample.order(["BEG*00*SA*PO1**20260102", "BIN*9*abc"]),
      mended: EDIExample.order(["BEG*00*SA*PO1**20260102", "BIN*3*a~c"])),
    DiagnosticPage(
      1291, "several components where one value is declared",
      why: "The element is divided into components, and reading one of them would lose the others.",
      failing: EDIExample.message("BGM+220+PO1:2'"), mended: EDIExample.message("BGM+220+PO1'")),
    DiagnosticPage(
      1292, "loops that are nested too deep", why: "No standard nests loops so deep.",
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102", "PO1*1*5"], limits: ["loopDepth": 1]), mended: good),
    DiagnosticPage(
      1293, "bytes that are not UTF-8",
      why: """
        X12 says nothing of its characters: what is no ASCII has to be UTF-8. EDIFACT names its characters in UNB, and UNOA and \
        UNOB are ASCII.
        """,
      failing: {
        var example = good
        var bytes = Array((example.input ?? "").utf8)
        if let place = bytes.indices.first(where: { bytes[$0...].starts(with: "PO1".utf8) }) { bytes[place + 1] = 0xE9 }
        example.inputBytes = bytes.map { String($0, radix: 16) }.joined(separator: " ")
        return example
      }(), mended: good),
    DiagnosticPage(
      1294, "a transaction that is too large",
      why: "One document may ask for so much memory and no more.",
      failing: EDIExample.order(["BEG*00*SA*PO1**20260102"], limits: ["documentBytes": 40]), mended: good),
    DiagnosticPage(
      1300, "a level without its parent",
      why: "HL02 names the level above, and there is none of this number.",
      failing: EDIExample.tree(["HL*1**S", "HL*2*9*O"]), mended: EDIExample.tree(["HL*1**S", "HL*2*1*O"])),
    DiagnosticPage(
      1301, "levels in a circle",
      why: "A level is above itself, by way of its parents. A tree ends at levels without a parent.",
      failing: EDIExample.tree(["HL*1*2*S", "HL*2*1*O"]), mended: EDIExample.tree(["HL*1**S", "HL*2*1*O"])),
    DiagnosticPage(
      1302, "two levels of one number", why: "HL01 numbers the levels, and those below could belong to either.",
      failing: EDIExample.tree(["HL*1**S", "HL*1**S"]), mended: EDIExample.tree(["HL*1**S", "HL*2**S"])),
    DiagnosticPage(
      1303, "a level that is not declared there",
      why: """
        Declared levels stand under one that the document does not have. Passing it over would lose all that is below it: \
        cartons with their items, for instance.
        """,
      failing: EDIExample.tree(["HL*1**S", "HL*2*1*T", "HL*3*2*O"]), mended: EDIExample.tree(["HL*1**S", "HL*2*1*O"])),
    DiagnosticPage(
      1304, "a level without a number or a code",
      why: "HL01 numbers a level, and HL03 says what it is: a shipment, an order, a carton, an item.",
      failing: EDIExample.tree(["HL*1**"]), mended: EDIExample.tree(["HL*1**S"])),
    DiagnosticPage(
      1330, "unknown characters",
      why: "The first element of UNB names the character repertoire, UNOA to UNOY.",
      failing: EDIExample.message("BGM+220+PO1'", unb: "UNB+ABCD:3+BUYER+SELLER+260102:1200+7'"),
      mended: EDIExample.message("BGM+220+PO1'")),
    DiagnosticPage(
      1331, "interactive EDI",
      why: "UIB begins a dialogue between two systems, which is not what files and messages hold.",
      failing: EDIExample.message("BGM+220+PO1'", unb: "UIB+UNOC:3++1'"), mended: EDIExample.message("BGM+220+PO1'")),
  ]
}
