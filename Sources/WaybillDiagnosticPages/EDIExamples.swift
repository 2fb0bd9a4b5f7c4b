/// Examples of interchanges, a segment on each line.
enum EDIExample {
  private static let source = """
    document Order x12 850 version 004010 {
      segment BEG { 03 number: Text }
      segment CUR optional { 02 currency: Text }
      segment REF many by qualifier as references { 01 qualifier: Text  02 value: Text? }
      loop PO1 many as lines { segment PO1 { 02 quantity: Integer } }
    }
    document Out json { number: Text }
    mapping Main (order: Order) -> Out { number = order.BEG.number }
    """

  private static let header =
    "ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260102*1200*U*00401*000000007*0*P*>~"

  /// An interchange with one order, whose segments between ST and SE are given.
  static func order(
    _ segments: [String], isa: String = header, gs: String = "GS*PO*BUYER*SELLER*20260102*1200*3*X*004010~",
    st: String = "ST*850*0001~", se: String? = nil, ge: String = "GE*1*3~", iea: String = "IEA*1*000000007~",
    limits: [String: Int] = [:]
  ) -> DiagnosticExample {
    let trailer = se ?? "SE*\(segments.count + 2)*0001~"
    let all = [isa, gs, st] + segments.map { $0 + "~" } + [trailer, ge, iea]
    return DiagnosticExample(source, input: all.filter { !$0.isEmpty }.joined(separator: "\n") + "\n", limits: limits)
  }

  /// An interchange as it stands.
  static func interchange(_ input: String) -> DiagnosticExample { DiagnosticExample(source, input: input) }

  private static let notice = """
    document Notice x12 856 version 004010 {
      segment BSN { 02 number: Text }
      level S many as shipments { level O many as orders { segment PRF optional { 01 number: Text } } }
    }
    document Out json { orders: Integer }
    mapping Main (notice: Notice) -> Out { orders = count(o for s in notice.shipments for o in s.orders) }
    """

  /// A ship notice whose HL segments are given.
  static func tree(_ levels: [String]) -> DiagnosticExample {
    let all =
      [header, "GS*SH*BUYER*SELLER*20260102*1200*3*X*004010~", "ST*856*0001~", "BSN*00*N1*20260102*1200~"]
      + levels.map { $0 + "~" } + ["SE*\(levels.count + 3)*0001~", "GE*1*3~", "IEA*1*000000007~"]
    return DiagnosticExample(notice, input: all.joined(separator: "\n") + "\n")
  }

  private static let message = """
    document Orders edifact ORDERS version "D:96A:UN" { segment BGM { 02 number: Text } }
    document Out json { number: Text }
    mapping Main (order: Orders) -> Out { number = order.BGM.number }
    """

  /// An EDIFACT interchange with one order.
  static func message(_ bgm: String, unb: String = "UNB+UNOC:3+BUYER+SELLER+260102:1200+7'") -> DiagnosticExample {
    let all = [unb, "UNH+1+ORDERS:D:96A:UN'", bgm, "UNT+3+1'", "UNZ+1+7'"]
    return DiagnosticExample(message, input: all.joined(separator: "\n") + "\n")
  }
}
