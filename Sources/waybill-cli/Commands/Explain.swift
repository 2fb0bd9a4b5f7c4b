import ArgumentParser
import WaybillCore
import WaybillDiagnosticPages

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a diagnostic: why it matters, a failing and a mended example.",
    discussion: "Without a code, lists all of them.")

  @OptionGroup var colour: ColourOptions

  @Argument(help: "A code such as WB0312.")
  var code: String?

  func run() throws {
    let style = TextStyle(isColoured: colour.isColoured)
    guard let code else {
      return try Console.write(DiagnosticPages.all.map { "\($0.code)  \($0.title)\n" }.joined())
    }
    guard let number = DiagnosticPages.code(in: code) else {
      throw CommandFailure(
        .wrongUse, "`\(code)` is no code; one looks like WB0312, and `waybill explain` lists all of them")
    }
    guard let page = DiagnosticPages.page(number) else {
      throw CommandFailure(.wrongUse, "there is no code \(number); `waybill explain` lists all of them")
    }
    try Console.write(page.text(style))
  }
}
