import Waybill
import WaybillCore
import WaybillIR

extension FuzzTarget {
  /// A bundle from anybody, with the digest that fits it: it is refused with one of the codes of WB10, or every program
  /// of it runs within its limits over a small document, and its workflows can be shown.
  static let bundle = FuzzTarget(
    "bundle",
    seeds: {
      let small = "document D json { n: Integer }\nmapping Main (d: D) -> D { n = d.n + 1 }\n"
      return [small, SampleSource.text, SampleSource.workflow].map {
        encode(compiled(Array($0.utf8)).bundle, digest: sha256)
      }
    },
    violation: { bytes in
      let content = Array(bytes.dropLast(32))
      let waybill: Waybill
      do throws(WaybillError) {
        waybill = try Waybill(bundle: content + sha256(content))
      } catch {
        guard case .badBundle(let code, _) = error, 1000..<1100 ~= code.number else { return "\(error)" }
        return nil
      }
      let bundle = waybill.program.bundle
      let shown = bundle.flowOutlines.suffix(bundle.workflows.count)
      for (workflow, outline) in zip(bundle.workflows, shown) where workflow.steps.isEmpty != outline.below.isEmpty {
        return "the steps of `\(workflow.name)` are not shown below it"
      }
      var limits = Limits()
      limits.steps = 20_000
      limits.memoryBytes = 4 << 20
      let input = Array(#"{"n": 41, "lines": [{"name": "mug", "quantity": 2}]}"#.utf8)
      for name in waybill.mappings {
        guard let mapping = try? waybill.mapping(name, limits: limits) else {
          return "`\(name)` is listed and not there"
        }
        _ = mapping.run(inputs: Dictionary(mapping.inputs.map { ($0, input) }, uniquingKeysWith: { first, _ in first }))
      }
      return nil
    })
}
