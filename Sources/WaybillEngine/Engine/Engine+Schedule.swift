import WaybillIR

extension Engine {
  /// When the workflows of the current bundle that run by a schedule are to be started next.
  func planSchedules() throws(StoreFault) {
    nextSchedules = [:]
    guard let hash = releases?.current, let flows = flows(hash) else { return }
    for workflow in flows.bundle.workflows {
      guard case .schedule(let schedule) = workflow.start else { continue }
      let last = try store.mark(scheduleMark(workflow.name)).flatMap(Moment.init)
      let times = ScheduleTimes(schedule, flows.computing)
      // What was missed is made up for by one late run. A schedule that is new begins with the next time.
      nextSchedules[workflow.name] = last == nil ? times.next(after: now).at : times.next(after: last ?? now).at
    }
  }

  private func scheduleMark(_ workflow: String) -> String { "schedule/\(workflow)" }

  /// Starts the latest run that is due; the key is the nominal local time.
  func prepareSchedule(_ name: String, in batch: Batch) throws(StoreFault) -> Prepared {
    guard let (flows, number) = choose(name, key: ""),
      case .schedule(let schedule) = flows.bundle.workflows[number].start
    else { return .nothing }
    let times = ScheduleTimes(schedule, flows.computing)
    let mark = try store.mark(scheduleMark(name))
    guard let run = times.latest(upTo: now), mark.flatMap(Moment.init).map({ $0 < run.at }) ?? true else {
      nextSchedules[name] = times.next(after: now).at
      return .nothing
    }
    let payload = JSONScan.quoted(run.nominal)
    let order = StartOrder(
      id: Names.instance(workflow: name, key: run.nominal, run: 0, digest: world.digest), bundle: flows.hash,
      workflow: number, key: run.nominal, payload: payload, ingestedAt: now)
    var draft = Draft()
    draft.transition.marks = [.init(name: scheduleMark(name), expected: mark, value: "\(run.at)")]
    _ = try begin(order, &draft, in: batch)
    return .draft(draft, finish: { [self] in nextSchedules[name] = times.next(after: now).at })
  }
}
