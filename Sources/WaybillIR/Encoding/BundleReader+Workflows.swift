/// Events, queues, views and workflows, and the computations that all sections share.
extension BundleReader {
  mutating func computation() throws(BundleFault) -> Computation {
    computationDepth += 1
    defer { computationDepth -= 1 }
    guard computationDepth <= Computation.deepest else {
      throw BundleFault(
        .malformed, "computations are nested deeper than \(Computation.deepest)", at: "byte \(index)")
    }
    return Computation(
      program: try count("a program"), inputs: try list { reader throws(BundleFault) in try reader.input() })
  }

  mutating func optionalComputation() throws(BundleFault) -> Computation? {
    try optional { reader throws(BundleFault) in try reader.computation() }
  }

  private mutating func input() throws(BundleFault) -> Computation.Input {
    let kind = try byte()
    switch kind {
    case 0: return .variable(try count("a variable"))
    case 1: return .read(view: try count("a view"), key: try computation())
    case 2: return .readAll(view: try count("a view"))
    case 3: return .now
    case 4: return .newID
    default: throw unknown("an input of a computation", kind)
    }
  }

  /// A kind that the format does not have, just behind its byte.
  func unknown(_ what: String, _ kind: UInt8) -> BundleFault {
    BundleFault(.malformed, "\(what) is of the unknown kind \(kind)", at: "byte \(index - 1)")
  }

  mutating func span() throws(BundleFault) -> Milliseconds? {
    try optional { reader throws(BundleFault) in try reader.signed() }
  }

  mutating func event() throws(BundleFault) -> EventData {
    EventData(
      name: try text(), version: try count("a version"), slot: try count("a slot"), key: try optionalComputation(),
      site: try count("a site"))
  }

  mutating func queue() throws(BundleFault) -> QueueData {
    QueueData(
      name: try text(), owner: try text(), title: try text(), due: try span(), escalation: try indexOrNone(),
      site: try count("a site"))
  }

  mutating func view() throws(BundleFault) -> ViewData {
    ViewData(
      name: try text(), version: try count("a version"), slot: try count("a slot"),
      parts: try list { reader throws(BundleFault) in
        ViewData.Part(
          event: try reader.count("an event"), loop: try reader.publicationLoop(), key: try reader.computation(),
          next: try reader.computation())
      },
      publications: try list { reader throws(BundleFault) in
        ViewData.Publication(
          event: try reader.count("an event"), value: try reader.computation(),
          condition: try reader.optionalComputation(), atMostOncePer: try reader.span())
      }, site: try count("a site"))
  }

  mutating func workflow() throws(BundleFault) -> WorkflowData {
    let (name, packageName, version) = (try text(), try text(), try count("a version"))
    let (start, key, ordering) = (try start(), try computation(), try ordering())
    let serviceLevel = try optional { reader throws(BundleFault) in
      WorkflowData.ServiceLevel(
        limit: try reader.signed(), warning: try reader.span(), until: try reader.indexOrNone())
    }
    var workflow = WorkflowData(
      name: name, packageName: packageName, version: version, start: start, key: key, deadline: try signed(),
      ownerQueue: -1, site: 0)
    workflow.ordering = ordering
    workflow.serviceLevel = serviceLevel
    workflow.cancellations = try list { reader throws(BundleFault) in
      WorkflowData.Cancellation(
        event: try reader.count("an event"), variable: try reader.indexOrNone(),
        correlation: try reader.correlation())
    }
    workflow.result = try indexOrNone()
    workflow.ownerQueue = try indexOrNone()
    workflow.variables = try list { reader throws(BundleFault) in
      WorkflowData.Variable(
        name: try reader.text(), slot: try reader.count("a slot"), isPersonal: try reader.flag())
    }
    workflow.blocks = try list { reader throws(BundleFault) in
      try reader.list { reader throws(BundleFault) in try reader.count("a step") }
    }
    workflow.steps = try list { reader throws(BundleFault) in try reader.step() }
    workflow.site = try count("a site")
    return workflow
  }

  private mutating func start() throws(BundleFault) -> WorkflowData.Start {
    let kind = try byte()
    switch kind {
    case 0: return .event(try count("an event"))
    case 1: return .schedule(WorkflowData.Schedule(every: try every(), zone: try indexOrNone()))
    default: throw unknown("a start", kind)
    }
  }

  private mutating func every() throws(BundleFault) -> WorkflowData.Schedule.Every {
    let kind = try byte()
    switch kind {
    case 0: return .span(try signed())
    case 1: return .day(minute: try count("a minute"), weekday: try count("a day of the week"))
    default: throw unknown("a schedule", kind)
    }
  }

  private mutating func ordering() throws(BundleFault) -> WorkflowData.Ordering {
    let kind = try byte()
    switch kind {
    case 0: return .none
    case 1: return .serial(by: try computation(), skipsHeld: try flag())
    case 2: return .latest(by: try computation())
    default: throw unknown("an ordering", kind)
    }
  }

  mutating func correlation() throws(BundleFault) -> Correlation {
    Correlation(
      eventKey: try computation(), instanceKey: try computation(), condition: try optionalComputation())
  }
}
