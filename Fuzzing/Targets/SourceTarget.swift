import Waybill
import WaybillCompiler
import WaybillCore
import WaybillIR
import WaybillSyntax

extension FuzzTarget {
  /// Parser, checker, compiler and formatter over any bytes: findings lie in the source, what compiles verifies, and
  /// the house format of the house format is itself.
  static let source = FuzzTarget(
    "source",
    seeds: { [Array(SampleSource.text.utf8)] },
    violation: { bytes in
      let source = Array(bytes)
      let compilation = compiled(source)
      for finding in compilation.diagnostics {
        let spans = [finding.span] + finding.labels.map(\.span) + finding.help.flatMap(\.edits).map(\.span)
        for span in spans where span.start < 0 || span.end < span.start || Int(span.end) > source.count {
          return "\(finding.code) stands at \(span.start)..<\(span.end) of \(source.count) bytes"
        }
      }
      if let sentence = bundleViolation(compilation.bundle) { return sentence }
      guard let formatted = format(SourceFile(path: "Fuzz.way", bytes: source)) else { return nil }
      let again = format(SourceFile(path: "Fuzz.way", bytes: Array(formatted.utf8)))
      return again == formatted ? nil : "formatted twice it is another text: \(formatted.debugDescription)"
    })

  /// The compiler leaves out what has errors; what it puts in, the verifier takes.
  private static func bundleViolation(_ bundle: Bundle) -> String? {
    do throws(WaybillError) {
      _ = try Waybill(bundle: encode(bundle, digest: sha256))
      return nil
    } catch {
      return "the compiler made a bundle that does not verify: \(error)"
    }
  }
}
