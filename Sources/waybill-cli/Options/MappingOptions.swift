import ArgumentParser
import Waybill
import WaybillCompiler
import WaybillCore
import WaybillIR
import WaybillProject

/// Where a mapping comes from: a bundle, or the project, compiled on the spot.
struct MappingOptions: ParsableArguments {
  @Option(
    help: "Take the mapping from this bundle rather than from the project.", completion: .file(extensions: ["wayb"]))
  var bundle: String?

  @OptionGroup var project: ProjectOptions

  /// What is needed to run the mapping; sources are at hand where it was compiled.
  func load(_ mapping: String) throws -> (waybill: Waybill, sources: SourceSet?) {
    if let bundle {
      do {
        return (try BundleFiles.load(bundle), nil)
      } catch let refusal as BundleRefusal {
        Console.sayFindings(refusal.report)
        throw CommandFailure(.wrongUse)
      }
    }
    let compilation = try project.open().compileProject()
    let package = mapping.split(separator: ".").dropLast().joined(separator: ".")
    let findings = compilation.findings(neededBy: package)
    guard !findings.contains(where: { $0.severity == .error }) else {
      try compilation.refuse(findings)
    }
    do {
      return (try Waybill(compilation.bundle), compilation.sources)
    } catch {
      throw CommandFailure(.ownFault, "the compiler made a bundle that does not verify: \(error.description)")
    }
  }

  /// The program of a mapping or of rules.
  func mapping(_ name: String, in waybill: Waybill, limits: Limits = Limits()) throws -> Mapping {
    do throws(WaybillError) {
      return try waybill.mapping(name, limits: limits)
    } catch {
      throw CommandFailure(.wrongUse, "\(error)")
    }
  }
}

extension Compilation {
  /// Ends a command that needs what has errors: with text for people, with JSON for whoever reads the log.
  func refuse(_ findings: [Diagnostic]) throws -> Never {
    Console.sayFindings(FindingsReport(sources: sources, findings: findings, fileCount: trees.count))
    throw CommandFailure(.failed)
  }
}
