import WaybillIR
import WaybillSchema

extension FlowLowering {
  func channel(_ checked: CheckedFlow<CheckedChannel>) -> ChannelData {
    let (channel, content) = (symbols.flows.channels[checked.id], checked.content)
    var data = ChannelData(
      name: channel.name, packageName: channel.packageName, version: channel.version, source: source(content.source),
      parameters: parameters(channel.parameters), isEach: channel.source.isEach,
      rejected: numbers.queues[content.rejected], site: site(channel.span))
    data.verification = content.verification
    data.redelivers = content.redelivers
    data.dedupe = content.dedupe.map(dedupe)
    data.stable = content.stable
    data.archive = content.archive
    data.publications = content.publications.map { publication in
      ChannelData.Publication(
        event: numbers.events[publication.event], loop: publication.loop.map(loop),
        value: computation(publication.value))
    }
    data.acknowledgement = content.acknowledgement.map {
      ChannelData.Acknowledgement(kind: $0.kind, operation: numbers.operations[$0.operation])
    }
    return data
  }

  private func source(_ source: CheckedChannel.Source) -> ChannelData.Source {
    switch source {
    case .webhook(let method, let path): .webhook(method: method, path: path)
    case .poll(let operation, let arguments, let every):
      .poll(operation: numbers.operations[operation], arguments: arguments.map(computation), every: every)
    case .watch(let system, let pattern, let every):
      .watch(system: numbers.systems[system], pattern: pattern, every: every)
    }
  }

  private func dedupe(_ dedupe: CheckedChannel.Dedupe) -> ChannelData.Dedupe {
    let key: ChannelData.Dedupe.Key =
      switch dedupe.key {
      case .header(let header): .header(header)
      case .computed(let key): .computed(computation(key))
      }
    let differing: ChannelData.Dedupe.Difference =
      switch dedupe.differing {
      case .hold(let queue): .hold(queue: numbers.queues[queue])
      case .revise: .revise
      case .reject: .reject
      }
    return ChannelData.Dedupe(key: key, within: dedupe.within, differing: differing)
  }

  func view(_ checked: CheckedFlow<CheckedView>) -> ViewData {
    let (view, content) = (symbols.flows.views[checked.id], checked.content)
    let parts = content.parts.map { part in
      ViewData.Part(
        event: numbers.events[part.event], loop: part.loop.map(loop), key: computation(part.key),
        next: computation(part.next))
    }
    let publications = content.publications.map { publication in
      ViewData.Publication(
        event: numbers.events[publication.event], value: computation(publication.value),
        condition: publication.condition.map(computation), atMostOncePer: publication.atMostOncePer)
    }
    return ViewData(
      name: view.name, version: view.version, slot: builder.slot(view.slot), parts: parts, publications: publications,
      site: site(view.span))
  }
}
