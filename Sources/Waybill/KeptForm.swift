import WaybillIR
import WaybillSchema

extension Bundle {
  /// The bundle over kept values: the same types and programs, and no trace of how documents stand on the wire.
  var inKeptForm: Bundle {
    var kept = withoutFlows
    kept.types.records = types.records.map(\.inKeptForm)
    kept.types.choices = types.choices.map { $0.inKeptForm(types) }
    return kept
  }

  /// What of the bundle programs need.
  var withoutFlows: Bundle {
    var bundle = self
    (bundle.events, bundle.queues, bundle.systems, bundle.operations) = ([], [], [], [])
    (bundle.channels, bundle.views, bundle.workflows) = ([], [], [])
    return bundle
  }

  /// Adds a program for each slot that gives what it is given.
  /// - Returns: the index of the first.
  mutating func addConversions(parameter: String) -> Int {
    if files.isEmpty { files = [""] }
    if sites.isEmpty { sites = [Site(file: 0, line: 0, column: 0)] }
    let first = programs.count
    for (index, slot) in slots.enumerated() {
      var program = Program(
        name: slot.name(in: types), version: 1, kind: .function, parameters: [.init(name: parameter, slot: index)],
        result: index)
      program.code = [Instruction(.return)]
      programs.append(program)
    }
    return first
  }
}

extension RecordType {
  fileprivate var inKeptForm: RecordType {
    var kept = self
    kept.document = document.flatMap { $0.isBare ? DocumentForm(format: .json, isBare: true) : nil }
    kept.fields = fields.map { field in
      var kept = field
      kept.wire = .plain
      // What a writer fills in by itself, no mapping sets.
      if field.wire.fixed != nil || field.wire.place == .envelope { kept.slot.isOptional = true }
      return kept
    }
    return kept
  }
}

extension ChoiceType {
  /// The member that tells the case, which no field of the language can be named like.
  private static let tellingName = "$case"

  /// Every case is told by the name of its record; where several cases have one record, by their number too.
  fileprivate func inKeptForm(_ types: TypeTable) -> ChoiceType {
    var kept = self
    kept.tellingPath = [ChoiceType.tellingName]
    kept.cases = cases.enumerated().map { index, one in
      let isAlone = cases.count { $0.record == one.record } == 1
      let name = types.records[one.record].name
      return Case(values: [isAlone ? name : "\(name)#\(index + 1)"], record: one.record)
    }
    return kept
  }
}
