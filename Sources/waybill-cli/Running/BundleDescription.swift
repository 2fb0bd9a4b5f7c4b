import Waybill
import WaybillCore
import WaybillIR
import WaybillSchema

/// What a bundle holds, for people and for scripts.
struct BundleDescription {
  private let bundle: Bundle
  private let digest: String
  private let size: Int

  init(_ bundle: Bundle, _ bytes: [UInt8]) {
    self.bundle = bundle
    size = bytes.count
    digest = bytes.suffix(32).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  /// `3 mappings, 2 functions, 1 set of rules, 4 tables`, and what there is around workflows.
  static func summary(_ bundle: Bundle) -> String {
    func count(_ kind: Program.Kind) -> Int { bundle.programs.count { $0.kind == kind && !isComputation($0) } }
    let rules = count(.rules)
    let words = [
      counted(count(.mapping), "mapping"), counted(count(.function), "function"),
      "\(rules) set\(rules == 1 ? "" : "s") of rules", counted(bundle.tables.count, "table"),
    ]
    return (words + FlowDescription(bundle).summary).joined(separator: ", ")
  }

  /// Expressions of workflows, channels and views are functions without a name of their own.
  private static func isComputation(_ program: Program) -> Bool { program.name.utf8.contains(UInt8(ascii: "#")) }

  var text: String {
    let flows = FlowDescription(bundle)
    var text =
      "bundle    \(bundle.name)\nformat    \(Bundle.formatVersion)\nsha256    \(digest)\nsize      \(size) bytes\n"
    if !bundle.zoneVersion.isEmpty { text += "zones     \(bundle.zoneVersion)\n" }
    for package in bundle.packages {
      text += "\npackage \(package.name)" + (package.owner.isEmpty ? "" : ", owner \(package.owner)") + "\n"
      for program in bundle.programs where belongs(program.name, to: package) && !Self.isComputation(program) {
        text += "  \(head(of: program))\n"
      }
      for table in bundle.tables where belongs(table.name, to: package) {
        text += "  table \(table.name), \(counted(table.rows.count, "row"))\n"
      }
      for line in flows.lines(of: package.name) { text += "  \(line)\n" }
    }
    if !bundle.queues.isEmpty { text += "\n" + flows.queueLines.map { "\($0)\n" }.joined() }
    return text
  }

  var json: JSONValue {
    [
      "format": "waybill-bundle", "version": .integer(Bundle.formatVersion), "name": .text(bundle.name),
      "sha256": .text(digest), "size": .integer(size), "zoneVersion": .text(bundle.zoneVersion),
      "packages": .array(bundle.packages.map { ["name": .text($0.name), "owner": .text($0.owner)] }),
      "programs": .array(bundle.programs.map(json)),
      "tables": .array(bundle.tables.map { ["name": .text($0.name), "rows": .integer($0.rows.count)] }),
      "flows": FlowDescription(bundle).json, "files": .array(bundle.files.map(JSONValue.text)),
    ]
  }

  private func json(_ program: Program) -> JSONValue {
    [
      "name": .text(program.name), "version": .integer(program.version), "kind": .text("\(program.kind)"),
      "inputs": .array(
        program.parameters.map {
          ["name": .text($0.name), "type": .text(bundle.slots[$0.slot].name(in: bundle.types))]
        }),
      "output": program.result < 0 ? .null : .text(bundle.slots[program.result].name(in: bundle.types)),
      "instructions": .integer(program.code.count),
      "lineage": .array(
        program.lineage.map { entry in
          let site = bundle.sites[entry.site]
          return [
            "target": .text(entry.target), "file": .text(bundle.files[site.file]), "line": .integer(site.line),
            "sources": .array(entry.sources.map(JSONValue.text)), "through": .array(entry.through.map(JSONValue.text)),
          ]
        }),
    ]
  }

  private func belongs(_ name: String, to package: PackageInfo) -> Bool {
    name.hasPrefix(package.name + ".") && !name.dropFirst(package.name.count + 1).contains(".")
  }

  /// `mapping shopify.OrderToCanonical v2 (order: shopify.OrderCreated) -> canonical.Order`
  private func head(of program: Program) -> String {
    let inputs = program.parameters.map { "\($0.name): \(bundle.slots[$0.slot].name(in: bundle.types))" }
    let version = program.version > 1 ? " v\(program.version)" : ""
    let result = program.result < 0 ? "" : " -> \(bundle.slots[program.result].name(in: bundle.types))"
    return "\(program.kind) \(program.name)\(version) (\(inputs.joined(separator: ", ")))\(result)"
  }
}
