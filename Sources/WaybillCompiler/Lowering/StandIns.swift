import WaybillSchema

extension TypeTable {
  /// With something in the enums and choices that have no cases. They are reported where they are declared; left as
  /// they are, no bundle would load, and with it none of the mappings that have nothing to do with them.
  var withStandIns: TypeTable {
    var types = self
    for index in types.enums.indices where types.enums[index].cases.isEmpty {
      types.enums[index].cases = [EnumType.Case(name: "Reported", wire: "Reported")]
    }
    let open = types.choices.indices.filter { types.choices[$0].cases.isEmpty || types.choices[$0].tellingPath.isEmpty }
    guard !open.isEmpty else { return types }
    types.records.append(RecordType(name: "Reported", fields: []))
    for index in open {
      types.choices[index].tellingPath = ["reported"]
      types.choices[index].cases = [ChoiceType.Case(values: [], record: types.records.count - 1)]
    }
    return types
  }
}
