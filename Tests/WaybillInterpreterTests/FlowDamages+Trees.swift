import Testing
import WaybillIR
import WaybillSchema

let treeDamages: [FlowDamage] = [
  FlowDamage("a label twice", .tree, "two steps are labelled `pause`") { bundle in
    let index = try #require(bundle.workflows[0].steps.firstIndex { $0.label == "until" })
    bundle.workflows[0].steps[index].label = "pause"
  },
  FlowDamage("a step in two blocks", .tree, "it belongs to two blocks") { $0.workflows[0].blocks[0].append(0) },
  FlowDamage("a step that is none", .reference, "the step 999") { $0.workflows[0].blocks[0].append(999) },
  FlowDamage("a step in no block", .tree, "belongs to nothing") { $0.workflows[0].blocks[0].removeLast() },
  FlowDamage("a block of no step", .tree, "belongs to nothing") { $0.workflows[0].blocks.append([]) },
  FlowDamage("a block of two steps", .tree, "belongs to two steps", step: "choice") {
    guard case .choose(let arms, _) = $0 else { throw NotThatPart() }
    $0 = .choose(arms, otherwise: arms[0].body)
  },
  FlowDamage("a block around itself", .tree, "belongs to two steps", step: "choice") {
    guard case .choose(let arms, _) = $0 else { throw NotThatPart() }
    $0 = .choose(arms, otherwise: 0)
  },
  FlowDamage("a block that is none", .reference, "the block 99", step: "choice") {
    guard case .choose(let arms, _) = $0 else { throw NotThatPart() }
    $0 = .choose(arms, otherwise: 99)
  },
  FlowDamage("an arm without a block", .reference, "the block -1", step: "choice") {
    guard case .choose(let arms, _) = $0 else { throw NotThatPart() }
    $0 = .choose([StepData.Arm(condition: arms[0].condition, body: -1)], otherwise: -1)
  },
  FlowDamage("no body at all", .reference, "the block 0") { $0.workflows[2].blocks = [] },
  FlowDamage("blocks without end", .tree, "nested deeper than 128") { bundle in
    for depth in 1...10_000 {
      bundle.workflows[2].steps.append(
        StepData(label: "b\(depth)", .attempt(body: 2 * depth - 1, failure: -1, handler: 2 * depth), site: 0))
      bundle.workflows[2].blocks[depth == 1 ? 0 : 2 * depth - 3].append(depth)
      bundle.workflows[2].blocks += [[], []]
    }
  },
  FlowDamage("a workflow that runs itself", .circle, "it runs itself") { bundle in
    bundle.workflows[2].steps.append(
      StepData(label: "again", .run(workflow: 2, bundle.channels[0].publications[0].value, variable: -1), site: 0))
    bundle.workflows[2].blocks[0].append(1)
  },
  FlowDamage("workflows that run each other", .circle, "it runs itself") { bundle in
    bundle.workflows[2].steps.append(
      StepData(label: "again", .run(workflow: 0, bundle.channels[0].publications[0].value, variable: -1), site: 0))
    bundle.workflows[2].blocks[0].append(1)
  },
]
