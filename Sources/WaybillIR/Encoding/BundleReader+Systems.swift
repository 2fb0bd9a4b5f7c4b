/// Systems, their operations, and channels.
extension BundleReader {
  mutating func computations() throws(BundleFault) -> [Computation] {
    try list { reader throws(BundleFault) in try reader.computation() }
  }

  mutating func system() throws(BundleFault) -> SystemData {
    let (name, packageName, kind) = (try text(), try text(), try byte())
    guard let known = SystemData.Kind(rawValue: kind) else { throw unknown("a system", kind) }
    var system = SystemData(name: name, packageName: packageName, kind: known, site: 0)
    system.auth = try list { reader throws(BundleFault) in try reader.text() }
    system.timeout = try span()
    system.retry = try retry()
    system.rates = try list { reader throws(BundleFault) in try reader.rate() }
    system.breaker = try optional { reader throws(BundleFault) in
      BreakerData(
        failures: try reader.count("a count of failures"), within: try reader.signed(),
        probeAfter: try reader.signed())
    }
    system.concurrency = try optional { reader throws(BundleFault) in try reader.count("a count of calls") }
    system.site = try count("a site")
    return system
  }

  mutating func retry() throws(BundleFault) -> RetryData {
    RetryData(
      span: try span(), attempts: try count("a count of attempts"), from: try signed(), to: try signed(),
      isJittered: try flag(), statuses: try statusCodes())
  }

  private mutating func statusCodes() throws(BundleFault) -> [Int] {
    try list { reader throws(BundleFault) in try reader.count("a status") }
  }

  private mutating func rate() throws(BundleFault) -> RateData {
    let kind = try byte()
    switch kind {
    case 0: return .tokens(count: try count("a count"), per: try signed(), burst: try count("a count"))
    case 1:
      return .cost(
        path: try text(), capacity: try count("a cost"), restored: try count("a cost"), per: try signed())
    case 2: return .told(header: try text())
    default: throw unknown("a rate", kind)
    }
  }

  mutating func operation() throws(BundleFault) -> OperationData {
    var operation = OperationData(
      name: try text(), system: try count("a system"), verb: try text(),
      address: try list { reader throws(BundleFault) in try reader.addressPart() }, parameters: try parameters(),
      body: try indexOrNone(), result: try indexOrNone(), effect: try effect(), timeout: try signed(), site: 0)
    operation.statuses = try list { reader throws(BundleFault) in
      OperationData.Status(
        codes: try reader.statusCodes(), body: try reader.indexOrNone(), meaning: try reader.meaning())
    }
    operation.pages = try optional { reader throws(BundleFault) in
      OperationData.Pages(parameter: try reader.count("a parameter"), next: try reader.computation())
    }
    operation.acknowledgement = try optional { reader throws(BundleFault) in
      OperationData.Acknowledgement(
        kind: try reader.text(), within: try reader.signed(), queue: try reader.indexOrNone())
    }
    operation.site = try count("a site")
    return operation
  }

  private mutating func parameters() throws(BundleFault) -> [OperationData.Parameter] {
    try list { reader throws(BundleFault) in
      OperationData.Parameter(name: try reader.text(), slot: try reader.count("a slot"))
    }
  }

  private mutating func addressPart() throws(BundleFault) -> OperationData.AddressPart {
    let kind = try byte()
    switch kind {
    case 0: return .text(try text())
    case 1: return .value(try computation())
    default: throw unknown("a part of an address", kind)
    }
  }

  private mutating func effect() throws(BundleFault) -> OperationData.Effect {
    let kind = try byte()
    switch kind {
    case 0: return .safe
    case 1: return .idempotent(by: try text())
    case 2: return .keyed(header: try text(), window: try signed())
    case 3: return .unsafe(probe: try indexOrNone(), arguments: try computations())
    default: throw unknown("an operation", kind)
    }
  }

  private mutating func meaning() throws(BundleFault) -> OperationData.Status.Meaning {
    let kind = try byte()
    switch kind {
    case 0: return .already(try optionalComputation())
    case 1: return .rejected(try optionalComputation())
    case 2: return .missing
    case 3: return .notDone
    default: throw unknown("a status", kind)
    }
  }

  mutating func channel() throws(BundleFault) -> ChannelData {
    var channel = ChannelData(
      name: try text(), packageName: try text(), version: try count("a version"), source: try channelSource(),
      parameters: try parameters(), isEach: try flag(), rejected: -1, site: 0)
    channel.verification = try optional { reader throws(BundleFault) in
      ChannelData.Verification(
        words: try reader.list { reader throws(BundleFault) in try reader.text() }, header: try reader.text(),
        secret: try reader.text())
    }
    channel.redelivers = try span()
    channel.dedupe = try optional { reader throws(BundleFault) in
      ChannelData.Dedupe(
        key: try reader.dedupeKey(), within: try reader.signed(), differing: try reader.difference())
    }
    channel.stable = try span()
    channel.archive = try text()
    channel.publications = try list { reader throws(BundleFault) in
      ChannelData.Publication(
        event: try reader.count("an event"), loop: try reader.publicationLoop(), value: try reader.computation())
    }
    channel.rejected = try indexOrNone()
    channel.acknowledgement = try optional { reader throws(BundleFault) in
      ChannelData.Acknowledgement(kind: try reader.text(), operation: try reader.count("an operation"))
    }
    channel.site = try count("a site")
    return channel
  }

  private mutating func channelSource() throws(BundleFault) -> ChannelData.Source {
    let kind = try byte()
    switch kind {
    case 0: return .webhook(method: try text(), path: try text())
    case 1:
      return .poll(operation: try count("an operation"), arguments: try computations(), every: try signed())
    case 2: return .watch(system: try count("a system"), pattern: try text(), every: try signed())
    default: throw unknown("a source", kind)
    }
  }

  private mutating func dedupeKey() throws(BundleFault) -> ChannelData.Dedupe.Key {
    let kind = try byte()
    switch kind {
    case 0: return .header(try text())
    case 1: return .computed(try computation())
    default: throw unknown("the key of a channel", kind)
    }
  }

  private mutating func difference() throws(BundleFault) -> ChannelData.Dedupe.Difference {
    let kind = try byte()
    switch kind {
    case 0: return .hold(queue: try indexOrNone())
    case 1: return .revise
    case 2: return .reject
    default: throw unknown("what is done with a differing body", kind)
    }
  }

  mutating func publicationLoop() throws(BundleFault) -> ChannelData.Publication.Loop? {
    try optional { reader throws(BundleFault) in
      ChannelData.Publication.Loop(
        source: try reader.computation(), slot: try reader.count("a slot"),
        condition: try reader.optionalComputation())
    }
  }
}
