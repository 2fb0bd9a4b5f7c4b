import WaybillCore
import WaybillLibrary

/// `{"amount": 1.50, "currency": "USD"}`, `{"value": 2, "unit": "KGM"}`. A fault is placed at the part that has it.
func decodeAmount(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, _ index: Int, _ place: DecodePlace
) -> Cell {
  guard place.document.pointee.nodes[index].kind == .object else { return machine.reportKind(index, plan, place) }
  let isMoney = plan.pointee.shape == .money
  let (numberName, codeName): (StaticString, StaticString) = isMoney ? ("amount", "currency") : ("value", "unit")
  guard let numberNode = member(machine, numberName, of: index, place) else {
    return machine.reportMissing(member: "\(numberName)", of: index, plan, place)
  }
  guard let codeNode = member(machine, codeName, of: index, place) else {
    return machine.reportMissing(member: "\(codeName)", of: index, plan, place)
  }
  guard let number = decodePart(machine, plan, numberOf: numberNode, place),
    let code = decodePart(machine, plan, codeOf: codeNode, place)
  else { return .rejected }
  return isMoney ? .money(number, currency: code) : .quantity(number, unit: code)
}

/// The node of an object's member.
private func member(
  _ machine: MachinePointer, _ name: StaticString, of object: Int, _ place: DecodePlace
) -> Int? {
  let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
  let nodes = place.document.pointee.nodes
  var key = object + 1
  while key < Int(nodes[object].next) {
    if machine.keyText(key, place.document).asBytes.elementsEqual(wanted) { return key + 1 }
    key = Int(nodes[key + 1].next)
  }
  return nil
}

private func decodePart(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, numberOf node: Int, _ place: DecodePlace
) -> ExactDecimal? {
  let tapeNode = place.document.pointee.nodes[node]
  let isUntyped = tapeNode.flags & TapeNode.isUntyped != 0 && tapeNode.kind == .string
  guard tapeNode.kind == .number || isUntyped else {
    _ = machine.reportWrongKind(words: "a number", node, place, isPersonal: plan.pointee.isPersonal)
    return nil
  }
  let text = place.document.pointee.text(of: tapeNode)
  guard let number = isUntyped ? ExactDecimal.parse(text) : ExactDecimal.parseJSON(text) else {
    _ = machine.reportDigits(node, plan, place)
    return nil
  }
  return check(machine, number, node, plan, place)
}

private func decodePart(
  _ machine: MachinePointer, _ plan: UnsafePointer<SlotPlan>, codeOf node: Int, _ place: DecodePlace
) -> UInt32? {
  guard place.document.pointee.nodes[node].kind == .string else {
    _ = machine.reportWrongKind(words: "a text", node, place, isPersonal: plan.pointee.isPersonal)
    return nil
  }
  let code = packedCode(machine.keyText(node, place.document).asBytes)
  let isMoney = plan.pointee.shape == .money
  guard let code, !isMoney || CurrencyCodes.contains(code) else {
    _ = machine.reportUnreadable(
      words: isMoney ? "Currency" : "a unit",
      form: isMoney ? ", a code of ISO 4217 such as `USD`" : ", a code of UN/ECE Rec 20 such as `KGM`", node, place,
      isPersonal: plan.pointee.isPersonal)
    return nil
  }
  guard isMoney || plan.pointee.takes(unit: code) else {
    _ = machine.reportMisfit(.otherDimension, node, plan, place)
    return nil
  }
  return code
}
