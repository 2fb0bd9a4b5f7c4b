/// Where what a checked workflow refers to stands in the bundle: by index into `Symbols.callables` or the lists of
/// `Symbols.flows`, the index into the bundle's list.
struct FlowNumbers {
  var programs: [Int: Int] = [:]
  var events: [Int: Int] = [:]
  var queues: [Int: Int] = [:]
  var operations: [Int: Int] = [:]
  var views: [Int: Int] = [:]
  var workflows: [Int: Int] = [:]
}
