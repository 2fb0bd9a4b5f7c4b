import WaybillIR
import WaybillSchema

/// The blocks and steps of one workflow, walked from its body down.
struct WorkflowVerifier {
  let flows: FlowVerifier
  let workflow: WorkflowData
  /// Blocks inside blocks.
  static let deepest = 128

  /// Where a block stands.
  struct Surroundings {
    /// What `give` gives a value for; nil where it may not stand.
    var given: Slot?
    /// In what is done about a step, which `resume` and `retry` go back to.
    var isInHandler = false
    /// Of a call that is handled: the variable of its answer, which is not set yet.
    var answer: Int?
    var depth = 0
  }

  /// A hold whose edits let steps run again, and where it stands.
  private struct Edit {
    var hold: Int
    var again: [Int]
  }

  /// By variable: whether it is set above the place that is being looked at.
  private var isVisible: [Bool]
  private var visible: [Int] = []
  /// What a variable holds where more is known of it than of its slot: an event that has come, an answer that was
  /// given.
  private var narrowed: [Int: Slot] = [:]
  /// By variable: whether a step or a head sets it.
  private var isSet: [Bool]
  /// By block: whether a step has it.
  private var isTaken: [Bool]
  /// By step: its place in the order of the text; nil before it was come to.
  private var position: [Int?]
  private var visited = 0
  private var edits: [Edit] = []

  init(_ flows: FlowVerifier, _ workflow: WorkflowData) {
    self.flows = flows
    self.workflow = workflow
    isVisible = Array(repeating: false, count: workflow.variables.count)
    isSet = isVisible
    isTaken = Array(repeating: false, count: workflow.blocks.count)
    position = Array(repeating: nil, count: workflow.steps.count)
  }

  mutating func verify(result: Slot?) throws(BundleFault) {
    var labels: Set<[UInt8]> = []
    for step in workflow.steps where !labels.insert(Array(step.label.utf8)).inserted {
      throw BundleFault(.tree, "two steps are labelled `\(step.label)`")
    }
    try set(0)
    for cancellation in workflow.cancellations { try verify(cancellation) }
    try block(0, Surroundings(given: result))
    guard visited == workflow.steps.count, isTaken.allSatisfy({ $0 }) else {
      throw BundleFault(.tree, "a step or a block belongs to nothing")
    }
    for edit in edits { try verify(edit) }
  }

  private mutating func verify(_ cancellation: WorkflowData.Cancellation) throws(BundleFault) {
    let payload = try flows.payload(of: cancellation.event)
    let mark = visible.count
    try claim(cancellation.variable, for: payload, "the cancelling event")
    try verify(cancellation.correlation, of: cancellation.variable, holding: payload)
    hide(from: mark)
  }

  /// What runs again is above the hold, in the order of the text.
  private func verify(_ edit: Edit) throws(BundleFault) {
    var last = -1
    for step in edit.again {
      try check(step, in: workflow.steps, "the step that runs again")
      guard let place = position[step], let end = position[edit.hold], last < place, place < end else {
        throw BundleFault(.misplaced, "a step that runs again is not above the hold", at: label(edit.hold))
      }
      last = place
    }
  }

  func label(_ step: Int) -> String { "step \(workflow.steps[step].label)" }

  // MARK: the tree

  mutating func block(_ index: Int, _ surroundings: Surroundings) throws(BundleFault) {
    try check(index, in: workflow.blocks, "the block")
    guard surroundings.depth < WorkflowVerifier.deepest else {
      throw BundleFault(.tree, "blocks are nested deeper than \(WorkflowVerifier.deepest)")
    }
    guard !isTaken[index] else { throw BundleFault(.tree, "the block \(index) belongs to two steps") }
    isTaken[index] = true
    var inside = surroundings
    inside.depth += 1
    for step in workflow.blocks[index] {
      try check(step, in: workflow.steps, "the step")
      guard position[step] == nil else { throw BundleFault(.tree, "it belongs to two blocks", at: label(step)) }
      position[step] = visited
      visited += 1
      do throws(BundleFault) { try verify(step: step, inside) } catch { throw error.at(label(step)) }
    }
  }

  /// A block whose variables are not seen behind it.
  mutating func closedBlock(_ index: Int, _ surroundings: Surroundings) throws(BundleFault) {
    let mark = visible.count
    try block(index, surroundings)
    hide(from: mark)
  }

  /// The same, where there may be none.
  mutating func optionalBlock(_ index: Int, _ surroundings: Surroundings) throws(BundleFault) {
    if index != -1 { try closedBlock(index, surroundings) }
  }

  /// What is done about the step that is being looked at.
  /// - Parameter answer: the variable that takes the answer of the step, or -1; nil where a hold in a handler speaks
  ///   of the step around it.
  mutating func handler(
    _ index: Int, _ surroundings: Surroundings, answer: Int? = nil
  ) throws(BundleFault) {
    var inside = surroundings
    inside.isInHandler = true
    if let answer { inside.answer = answer }
    try optionalBlock(index, inside)
  }

  mutating func note(hold: Int, again: [Int]) { edits.append(Edit(hold: hold, again: again)) }

  // MARK: variables

  /// Variables that are set above the place, with their slots.
  var locals: FlowVerifier.Locals {
    let (isVisible, narrowed, workflow, slots) = (isVisible, narrowed, workflow, flows.bundle.slots)
    return { number in
      guard isVisible.indices.contains(number), isVisible[number] else { return nil }
      return narrowed[number] ?? slots[workflow.variables[number].slot]
    }
  }

  var mark: Int { visible.count }

  func slot(_ variable: Int) throws(BundleFault) -> Slot {
    try check(variable, in: workflow.variables, "the variable")
    return flows.bundle.slots[workflow.variables[variable].slot]
  }

  /// Sets a variable, which is seen from here on.
  mutating func set(_ variable: Int) throws(BundleFault) {
    try check(variable, in: workflow.variables, "the variable")
    guard !isSet[variable] else {
      throw BundleFault(.variable, "`\(workflow.variables[variable].name)` is set twice")
    }
    isSet[variable] = true
    show(variable)
  }

  mutating func show(_ variable: Int) {
    isVisible[variable] = true
    visible.append(variable)
  }

  /// Hides what was set since `mark` was taken, and says what it was.
  mutating func take(from mark: Int) -> [Int] {
    let taken = Array(visible[mark...])
    hide(from: mark)
    return taken
  }

  /// Sets a variable that takes a value of a slot; nothing for -1.
  mutating func claim(_ variable: Int, for given: Slot, _ what: String) throws(BundleFault) {
    guard variable != -1 else { return }
    try flows.fit(given, try slot(variable), what)
    try set(variable)
  }

  /// Where a variable holds a value of this slot for sure; nothing for -1.
  mutating func narrowing(
    _ variable: Int, to slot: Slot, _ body: (inout WorkflowVerifier) throws(BundleFault) -> Void
  ) throws(BundleFault) {
    if variable != -1 { narrowed[variable] = slot }
    try body(&self)
    narrowed[variable] = nil
  }

  /// Forgets what was set since `mark` was taken.
  mutating func hide(from mark: Int) {
    for variable in visible[mark...] { isVisible[variable] = false }
    visible.removeSubrange(mark...)
  }

  func requireVisible(_ variable: Int) throws(BundleFault) {
    _ = try slot(variable)
    guard isVisible[variable] else {
      throw BundleFault(.variable, "`\(workflow.variables[variable].name)` is not set here")
    }
  }
}
