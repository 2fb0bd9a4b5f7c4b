import Waybill
import WaybillCompiler
import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillPatterns

/// A source that uses a little of everything, for targets that need a program.
enum SampleSource {
  static let text = """
    enum Level { Low "1"  High "2" }
    choice Event by type { "sale" => Sale  else => Other }
    record Sale { amount: Decimal(10, 2)  currency: Currency }
    record Other { type: Text }
    document Order json {
      id       : Integer
      sku      : Text(1..20, /^[A-Z]+-[0-9]+$/)?  missing when "NONE"
      placed   : Timestamp
      due      : Date? in "MM/dd/yyyy"
      level    : Level
      price    : Decimal in text
      lines    : [{ name: Text personal  quantity: Integer(0..999)  net: Decimal? }](0..20) one or many
      notes    : {Text: Text}?
      event    : Event?
      raw      : Json?
    }
    record Line { number: Integer  name: Text(0..10) personal  gross: Decimal }
    record Result {
      id      : Text
      sku     : Text?
      placed  : Timestamp in "yyyy-MM-dd'T'HH:mm:ssXXX"
      level   : Text
      lines   : [Line]
      total   : Decimal
      share   : Decimal?
      groups  : [{ name: Text personal  count: Integer }]
      notes   : {Text: Text}
      paid    : Money?
      raw     : Json?
    }
    table Levels: Level -> Text { Low => "low"  High => "high" }
    mapping Main (order: Order) -> Result {
      id     = "S-{order.id}"
      sku    = order.sku
      placed = order.placed
      level  = Levels[order.level]
      lines  = for line in order.lines where line.quantity > 0 sorted by line.name {
        number = position
        name   = left(line.name, 10)
        gross  = (line.net else 0) * line.quantity
      }
      total  = sum((l.net else 0) * l.quantity for l in order.lines) + order.price
      share  = try round(order.price / count(order.lines), scale: 2, halfUp)
      groups = for line in order.lines grouped by line.name as g {
        name  = g.key
        count = count(g.items)
      }
      notes  = order.notes else {}
      paid   = if order.event is Sale then money(order.event.amount, order.event.currency)
      raw    = order.raw
    }

    """
}

/// Compiles one source by itself; zones are those that need no files.
func compiled(_ bytes: [UInt8]) -> Compilation {
  let file = CompilationInput.File(source: SourceFile(path: "Fuzz.way", bytes: bytes), packageName: "fuzz")
  return compile(
    CompilationInput(
      name: "fuzz", files: [file], readFile: { _, _ in nil }, zone: { _ in nil }, zoneVersion: "",
      patterns: RE2Engine()))
}

/// `Main` of a source, ready to run; nil where it has errors.
func mapping(of source: String) -> Mapping? {
  let compilation = compiled(Array(source.utf8))
  return compilation.hasErrors ? nil : try? Waybill(compilation.bundle).mapping("fuzz.Main")
}

/// A sentence about a rejection that tells of a defect of our own (WB09).
func ownDefect(in rejections: [Rejection]) -> String? {
  rejections.first { 900..<1000 ~= $0.code.number }.map { "\($0.code): \($0.message)" }
}
