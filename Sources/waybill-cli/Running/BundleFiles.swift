import Waybill
import WaybillCore
import WaybillDiagnosticPages
import WaybillProject

/// Bundles in files.
enum BundleFiles {
  /// - Throws: `BundleRefusal`, or `FileFault` where there is nothing to read.
  static func load(_ path: String) throws -> Waybill {
    let bytes = try Files.read(path)
    do throws(WaybillError) {
      return try Waybill(bundle: bytes)
    } catch {
      throw BundleRefusal(path: path, error: error)
    }
  }
}

/// A bundle that is refused, as a finding about its file.
struct BundleRefusal: Error {
  let finding: Diagnostic

  init(path: String, error: WaybillError) {
    // The kinds of refusal have a page each; what is asked of a bundle that was read is asked elsewhere.
    guard case .badBundle(let code, let reason) = error else {
      preconditionFailure("only a refused bundle is no bundle")
    }
    finding = Diagnostic(
      .error, code, "`\(path)` is refused: \(reason)", at: SourceSpan(file: -1, start: 0, end: 0), target: path
    ).helping("build it anew from its sources: `waybill build -o \(path)`")
  }

  var report: FindingsReport {
    FindingsReport(
      sources: SourceSet(), findings: [finding], fileCount: 1, title: { DiagnosticPages.page($0)?.title })
  }
}
