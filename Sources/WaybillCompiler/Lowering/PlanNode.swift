import WaybillIR

/// A bind plan in the making: fields are added as rules turn out to read them.
final class PlanNode {
  struct Entry {
    let field: Int
    let register: Int
    let site: Int
    var nested: PlanNode?
  }

  let record: Int
  private(set) var entries: [Entry] = []

  init(record: Int) {
    self.record = record
  }

  func entry(for field: Int) -> Int? {
    entries.firstIndex { $0.field == field }
  }

  func add(field: Int, register: Int, site: Int) -> Int {
    entries.append(Entry(field: field, register: register, site: site, nested: nil))
    return entries.count - 1
  }

  /// The plan for the record that entry number `index` holds.
  func nested(at index: Int, record: Int) -> PlanNode {
    if let plan = entries[index].nested { return plan }
    let plan = PlanNode(record: record)
    entries[index].nested = plan
    return plan
  }

  /// Appends this plan and those under it to `plans`, and gives its index.
  func finish(into plans: inout [BindPlan]) -> Int {
    let index = plans.count
    plans.append(BindPlan(record: record))
    plans[index].entries = entries.sorted { $0.field < $1.field }.map { entry in
      let nested = entry.nested.flatMap { $0.entries.isEmpty ? nil : $0.finish(into: &plans) } ?? -1
      return BindPlan.Entry(field: entry.field, register: entry.register, nested: nested, site: entry.site)
    }
    return index
  }
}
