import WaybillIR
import WaybillSchema

extension FlowLowering {
  func operation(_ checked: CheckedFlow<CheckedOperation>) -> OperationData {
    let (operation, content) = (symbols.flows.operations[checked.id], checked.content)
    guard let timeout = operation.timeout else { preconditionFailure("a checked operation has a timeout") }
    var data = OperationData(
      name: operation.name, system: numbers.systems[operation.system], verb: operation.source.verb.text,
      address: content.address.map(part), parameters: parameters(operation.parameters), body: content.body ?? -1,
      result: operation.result.map { builder.slot($0) } ?? -1, effect: effect(content.effect), timeout: timeout,
      site: site(operation.span))
    data.statuses = content.statuses.map(status)
    data.pages = content.pages.map { OperationData.Pages(parameter: $0.parameter, next: computation($0.next)) }
    data.acknowledgement = content.acknowledgement.map {
      OperationData.Acknowledgement(
        kind: $0.kind, within: $0.within, queue: $0.queue.map { numbers.queues[$0] } ?? -1)
    }
    return data
  }

  private func part(_ part: CheckedOperation.AddressPart) -> OperationData.AddressPart {
    switch part {
    case .text(let text): .text(text)
    case .value(let value): .value(computation(value))
    }
  }

  private func effect(_ effect: CheckedOperation.Effect) -> OperationData.Effect {
    switch effect {
    case .safe: .safe
    case .idempotent(let path): .idempotent(by: path)
    case .keyed(let header, let window): .keyed(header: header, window: window)
    case .unsafe(let probe, let arguments):
      .unsafe(probe: probe.map { numbers.operations[$0] } ?? -1, arguments: arguments.map(computation))
    }
  }

  private func status(_ status: CheckedOperation.Status) -> OperationData.Status {
    let meaning: OperationData.Status.Meaning
    switch status.meaning {
    case .already(let value): meaning = .already(value.map(computation))
    case .rejected(let reason): meaning = .rejected(reason.map(computation))
    case .missing: meaning = .missing
    case .notDone: meaning = .notDone
    }
    return OperationData.Status(
      codes: status.codes, body: status.body.map { builder.slot($0) } ?? -1, meaning: meaning)
  }
}
