/// Jobs in order. One that is waiting already is not added again.
struct JobQueue {
  private var jobs: [Job] = []
  private var head = 0
  private var waiting: Set<String> = []

  var isEmpty: Bool { head == jobs.count }
  var count: Int { jobs.count - head }

  mutating func add(_ job: Job) {
    if let identity = job.identity, !waiting.insert(identity).inserted { return }
    jobs.append(job)
  }

  mutating func take(_ limit: Int) -> [Job] {
    let taken = Array(jobs[head..<min(head + limit, jobs.count)])
    head += taken.count
    for job in taken { if let identity = job.identity { waiting.remove(identity) } }
    if head == jobs.count || head > 4_096 {
      jobs.removeFirst(head)
      head = 0
    }
    return taken
  }

  /// Instances that some job is about to move on.
  var instances: Set<InstanceID> {
    Set(jobs[head...].compactMap { if case .input(let id, _) = $0 { id } else { nil } })
  }
}

extension Job {
  /// Two jobs of one identity do the same.
  fileprivate var identity: String? {
    switch self {
    case .input(let id, .wake): "wake/\(id)"
    case .input(let id, .turn): "turn/\(id)"
    case .input, .ingest: nil
    case .deliver(let item): "deliver/\(item.id)"
    case .turns(let workflow, let key): "turns/\(workflow)/\(Digests.hex(key.utf8))"
    case .releaseView(let view, let key): "view/\(view)/\(Digests.hex(key.utf8))"
    case .schedule(let workflow): "schedule/\(workflow)"
    }
  }
}
