/// The steps of workflows.
extension BundleReader {
  mutating func step() throws(BundleFault) -> StepData {
    StepData(label: try text(), try stepKind(), site: try count("a site"))
  }

  private mutating func stepKind() throws(BundleFault) -> StepData.Kind {
    let kind = try byte()
    switch kind {
    case 0: return .compute(variable: try indexOrNone(), try computation())
    case 1: return .check(rules: try computation(), otherwise: try indexOrNone())
    case 2: return .call(try call())
    case 3: return .publish(event: try count("an event"), try computation())
    case 4: return .run(workflow: try count("a workflow"), try computation(), variable: try indexOrNone())
    case 5:
      return .parallel(
        try list { reader throws(BundleFault) in
          StepData.Branch(body: try reader.indexOrNone(), variable: try reader.indexOrNone())
        })
    case 6: return .forEach(try loop())
    case 7:
      return .choose(
        try list { reader throws(BundleFault) in
          StepData.Arm(condition: try reader.computation(), body: try reader.indexOrNone())
        }, otherwise: try indexOrNone())
    case 8: return .give(try computation())
    case 9: return .settled
    case 10: return .wait(try signed())
    case 11: return .waitUntil(try computation())
    case 12:
      return .await(
        try list { reader throws(BundleFault) in try reader.awaitArm() }, within: try signed(),
        otherwise: try indexOrNone())
    case 13: return .hold(try hold())
    case 14:
      return .repeat(
        every: try signed(), within: try signed(), until: try computation(), body: try indexOrNone(),
        otherwise: try indexOrNone())
    case 15: return .change(try change())
    case 16: return .attempt(body: try indexOrNone(), failure: try indexOrNone(), handler: try indexOrNone())
    case 17: return .stop(try computation())
    case 18: return .fail(try computation())
    case 19: return .cancel
    case 20: return .resume
    case 21: return .retry
    default: throw unknown("a step", kind)
    }
  }

  private mutating func awaitArm() throws(BundleFault) -> AwaitArm {
    AwaitArm(
      event: try count("an event"), variable: try indexOrNone(), correlation: try correlation(),
      body: try indexOrNone())
  }

  private mutating func call() throws(BundleFault) -> CallData {
    let (operation, arguments) = (try count("an operation"), try computations())
    let (variable, isTry) = (try indexOrNone(), try flag())
    let (fallback, within) = (try optionalComputation(), try span())
    var call = CallData(operation: operation, arguments: arguments, timeout: try signed(), retry: try retry())
    call.variable = variable
    call.isTry = isTry
    call.fallback = fallback
    call.within = within
    call.undo = try indexOrNone()
    call.noUndo = try text()
    call.undoNeedsAnswer = try flag()
    call.rejected = try indexOrNone()
    call.failed = try indexOrNone()
    call.unknown = try indexOrNone()
    return call
  }

  private mutating func loop() throws(BundleFault) -> LoopData {
    let (elements, element, slot) = (try computation(), try indexOrNone(), try count("a slot"))
    let key = try optionalComputation()
    var loop = LoopData(elements: elements, element: element, slot: slot, body: try indexOrNone())
    loop.key = key
    loop.atOnce = try count("a count of elements")
    loop.tolerated = try count("a count of elements")
    loop.batch = try count("the size of a batch")
    loop.variable = try indexOrNone()
    return loop
  }

  private mutating func hold() throws(BundleFault) -> HoldData {
    HoldData(
      queue: try indexOrNone(), offers: try list { reader throws(BundleFault) in try reader.offer() },
      within: try span(), otherwise: try indexOrNone())
  }

  private mutating func offer() throws(BundleFault) -> HoldData.Offer {
    let kind = try byte()
    switch kind {
    case 0: return .resume
    case 1: return .retry
    case 2: return .cancel
    case 3: return .done(slot: try indexOrNone(), variable: try indexOrNone())
    case 4:
      return .edit(
        variable: try indexOrNone(), again: try list { reader throws(BundleFault) in try reader.count("a step") })
    default: throw unknown("an offer", kind)
    }
  }

  private mutating func change() throws(BundleFault) -> ChangeData {
    ChangeData(
      view: try count("a view"), key: try computation(), previous: try indexOrNone(), next: try indexOrNone(),
      value: try computation(), condition: try optionalComputation(), otherwise: try indexOrNone())
  }
}
