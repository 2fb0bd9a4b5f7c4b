import CWaybillXML
import WaybillCore

/// `many by QUALF`: siblings of one name, told apart by a value in each of them, as an object by that value.
extension XMLTapeBuild {
  mutating func map(
    _ map: (qualifier: Int, takesFirst: Bool), _ member: XMLReadPlan.Entry, _ first: Int
  ) throws(ReadFault) {
    guard case .object(let shape) = member.value else { return }
    let path = pathName(String(decoding: bytes(of: (Int(member.key.offset), Int(member.key.count))), as: UTF8.self))
    let keyed = try keyed(first, by: map.qualifier, shape, path)
    let doubles = doubles(keyed)
    if !map.takesFirst, let double = doubles.min() {
      let node = keyed[double].node
      let key = String(decoding: bytes(of: keyed[double].key), as: UTF8.self)
      throw ReadFault.xmlQualifierTwice(written(node), key: key, original(nodes[node].place)).inside(path)
    }
    let container = add(.object, Int(nodes[first].place), 0, 0, place: nodes[first].place)
    var count = 0
    for (index, element) in keyed.enumerated() where !doubles.contains(index) {
      add(keyAt: element.key.offset, element.key.count, place: nodes[element.node].place)
      count += 1
      do throws(ReadFault) {
        try object(shape, element.node, telling: nil)
      } catch {
        throw error.inside("[\"\(String(decoding: bytes(of: element.key), as: UTF8.self))\"]").inside(path)
      }
    }
    close(container, count: count)
  }

  typealias Keyed = (node: Int, key: (offset: Int, count: Int))

  private mutating func keyed(
    _ first: Int, by qualifier: Int, _ shape: Int, _ path: String
  ) throws(ReadFault) -> [Keyed] {
    var keyed: [Keyed] = []
    var node = first
    while node >= 0 {
      guard let told = qualifierNode(of: node, qualifier, shape) else {
        let name =
          plan.shapes[shape].entries.indices.contains(qualifier)
          ? plan.shapes[shape].entries[qualifier].key : plan.trueText
        throw ReadFault.xmlQualifierMissing(
          written(node), qualifier: String(decoding: bytes(of: (Int(name.offset), Int(name.count))), as: UTF8.self),
          original(nodes[node].place)
        ).inside(path)
      }
      var isText = false
      if case .scalar(let form) = plan.shapes[shape].entries[qualifier].value { isText = form.isText }
      keyed.append((node, isText ? text(of: told) : trimmed(of: told)))
      node = Int(scratch.links[node])
    }
    return keyed
  }

  /// The attribute or child that holds the qualifier, or the element whose text it is.
  private func qualifierNode(of element: Int, _ qualifier: Int, _ shape: Int) -> Int? {
    guard plan.shapes[shape].entries.indices.contains(qualifier) else { return nil }
    if plan.shapes[shape].content == qualifier { return element }
    var node = element + 1
    while node < Int(nodes[element].next) {
      let name = Int(declared(node))
      if name >= 0 {
        let isAttribute = Int(nodes[node].kind) == WAYBILL_XML_ATTRIBUTE
        let entry = isAttribute ? plan.shapes[shape].attributes[name] : plan.shapes[shape].elements[name]
        if Int(entry) == qualifier { return node }
      }
      node = Int(nodes[node].next)
    }
    return nil
  }

  /// Indexes of those whose key has come before. Sorted, since a table over keys that a sender chooses could be made
  /// slow by him.
  private func doubles(_ keyed: [Keyed]) -> Set<Int> {
    guard keyed.count > 1 else { return [] }
    let sorted = keyed.indices.sorted { left, right in
      let (mine, theirs) = (bytes(of: keyed[left].key), bytes(of: keyed[right].key))
      return mine.elementsEqual(theirs) ? left < right : mine.lexicographicallyPrecedes(theirs)
    }
    var doubles: Set<Int> = []
    for (before, index) in zip(sorted, sorted.dropFirst())
    where bytes(of: keyed[before].key).elementsEqual(bytes(of: keyed[index].key)) {
      doubles.insert(index)
    }
    return doubles
  }
}
