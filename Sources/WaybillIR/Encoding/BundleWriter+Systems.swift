/// Systems, their operations, and channels.
extension BundleWriter {
  mutating func write(_ system: SystemData) {
    text(system.name)
    text(system.packageName)
    byte(system.kind.rawValue)
    list(system.auth) { $0.text($1) }
    optional(system.timeout) { $0.signed($1) }
    write(system.retry)
    list(system.rates) { $0.write($1) }
    optional(system.breaker) { writer, breaker in
      writer.count(breaker.failures)
      writer.signed(breaker.within)
      writer.signed(breaker.probeAfter)
    }
    optional(system.concurrency) { $0.count($1) }
    count(system.site)
  }

  mutating func write(_ retry: RetryData) {
    optional(retry.span) { $0.signed($1) }
    count(retry.attempts)
    signed(retry.from)
    signed(retry.to)
    flag(retry.isJittered)
    list(retry.statuses) { $0.count($1) }
  }

  private mutating func write(_ rate: RateData) {
    switch rate {
    case .tokens(let tokens, let per, let burst):
      byte(0)
      count(tokens)
      signed(per)
      count(burst)
    case .cost(let path, let capacity, let restored, let per):
      byte(1)
      text(path)
      count(capacity)
      count(restored)
      signed(per)
    case .told(let header):
      byte(2)
      text(header)
    }
  }

  mutating func write(_ operation: OperationData) {
    text(operation.name)
    count(operation.system)
    text(operation.verb)
    list(operation.address) { writer, part in
      switch part {
      case .text(let text):
        writer.byte(0)
        writer.text(text)
      case .value(let value):
        writer.byte(1)
        writer.write(value)
      }
    }
    list(operation.parameters) { $0.write($1) }
    index(operation.body)
    index(operation.result)
    write(operation.effect)
    signed(operation.timeout)
    list(operation.statuses) { $0.write($1) }
    optional(operation.pages) { writer, pages in
      writer.count(pages.parameter)
      writer.write(pages.next)
    }
    optional(operation.acknowledgement) { writer, acknowledgement in
      writer.text(acknowledgement.kind)
      writer.signed(acknowledgement.within)
      writer.index(acknowledgement.queue)
    }
    count(operation.site)
  }

  private mutating func write(_ parameter: OperationData.Parameter) {
    text(parameter.name)
    count(parameter.slot)
  }

  private mutating func write(_ effect: OperationData.Effect) {
    switch effect {
    case .safe: byte(0)
    case .idempotent(let path):
      byte(1)
      text(path)
    case .keyed(let header, let window):
      byte(2)
      text(header)
      signed(window)
    case .unsafe(let probe, let arguments):
      byte(3)
      index(probe)
      list(arguments) { $0.write($1) }
    }
  }

  private mutating func write(_ status: OperationData.Status) {
    list(status.codes) { $0.count($1) }
    index(status.body)
    switch status.meaning {
    case .already(let answer):
      byte(0)
      optional(answer) { $0.write($1) }
    case .rejected(let reason):
      byte(1)
      optional(reason) { $0.write($1) }
    case .missing: byte(2)
    case .notDone: byte(3)
    }
  }

  mutating func write(_ channel: ChannelData) {
    text(channel.name)
    text(channel.packageName)
    count(channel.version)
    write(channel.source)
    list(channel.parameters) { $0.write($1) }
    flag(channel.isEach)
    optional(channel.verification) { writer, verification in
      writer.list(verification.words) { $0.text($1) }
      writer.text(verification.header)
      writer.text(verification.secret)
    }
    optional(channel.redelivers) { $0.signed($1) }
    optional(channel.dedupe) { $0.write($1) }
    optional(channel.stable) { $0.signed($1) }
    text(channel.archive)
    list(channel.publications) { writer, publication in
      writer.count(publication.event)
      writer.optional(publication.loop) { $0.write($1) }
      writer.write(publication.value)
    }
    index(channel.rejected)
    optional(channel.acknowledgement) { writer, acknowledgement in
      writer.text(acknowledgement.kind)
      writer.count(acknowledgement.operation)
    }
    count(channel.site)
  }

  private mutating func write(_ source: ChannelData.Source) {
    switch source {
    case .webhook(let method, let path):
      byte(0)
      text(method)
      text(path)
    case .poll(let operation, let arguments, let every):
      byte(1)
      count(operation)
      list(arguments) { $0.write($1) }
      signed(every)
    case .watch(let system, let pattern, let every):
      byte(2)
      count(system)
      text(pattern)
      signed(every)
    }
  }

  private mutating func write(_ dedupe: ChannelData.Dedupe) {
    switch dedupe.key {
    case .header(let name):
      byte(0)
      text(name)
    case .computed(let key):
      byte(1)
      write(key)
    }
    signed(dedupe.within)
    switch dedupe.differing {
    case .hold(let queue):
      byte(0)
      index(queue)
    case .revise: byte(1)
    case .reject: byte(2)
    }
  }

  mutating func write(_ loop: ChannelData.Publication.Loop) {
    write(loop.source)
    count(loop.slot)
    optional(loop.condition) { $0.write($1) }
  }
}
