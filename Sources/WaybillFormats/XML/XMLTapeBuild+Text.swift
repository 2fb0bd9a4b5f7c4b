import CWaybillXML
import WaybillCore

/// Texts and names of elements.
extension XMLTapeBuild {
  typealias Slice = (offset: Int, count: Int)

  func bytes(of slice: Slice) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: memory.start + slice.offset, count: slice.count)
  }

  /// The text of an element or attribute: its own, joined over what stands between.
  @inline(__always)
  func text(of node: Int) -> Slice {
    nodes[node].more == 0 ? (Int(nodes[node].text), Int(nodes[node].length)) : joined(node)
  }

  private func joined(_ node: Int) -> Slice {
    var count = Int(nodes[node].length)
    var more = Int(nodes[node].more)
    while more > 0, let run = runs?[more - 1] {
      count += Int(run.length)
      more = Int(run.more)
    }
    let offset = memory.append(count)
    memory.move(from: Int(nodes[node].text), to: offset, count: Int(nodes[node].length))
    var end = offset + Int(nodes[node].length)
    more = Int(nodes[node].more)
    while more > 0, let run = runs?[more - 1] {
      memory.move(from: Int(run.text), to: end, count: Int(run.length))
      end += Int(run.length)
      more = Int(run.more)
    }
    return (offset, count)
  }

  /// The text without the blanks at its ends.
  @inline(__always)
  func trimmed(of node: Int) -> Slice {
    var (offset, count) = text(of: node)
    let start = memory.start
    while count > 0, isBlank(start[offset]) { (offset, count) = (offset + 1, count - 1) }
    while count > 0, isBlank(start[offset + count - 1]) { count -= 1 }
    return (offset, count)
  }

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// The name in the start tag of an element, as its sender wrote it.
  func tagName(_ element: Int) -> Slice {
    let offset = Int(nodes[element].place) + 1
    var count = 0
    while !isBlank(memory.start[offset + count]), memory.start[offset + count] != UInt8(ascii: ">"),
      memory.start[offset + count] != UInt8(ascii: "/"), offset + count < document.start + document.count
    {
      count += 1
    }
    return (offset, count)
  }

  func written(_ element: Int) -> String { String(decoding: bytes(of: tagName(element)), as: UTF8.self) }

  /// Names are compared by what they mean, since a root need not be declared as a field.
  func isNamed(_ element: Int, _ name: XMLName) -> Bool {
    guard let all = names.all else { return false }
    return XMLName(all[Int(nodes[element].name)]) == name
  }

  func expandedName(of node: Int) -> XMLName {
    names.all.map { XMLName($0[Int(nodes[node].name)]) } ?? XMLName(namespace: [], local: [])
  }

  func shownName(of element: Int) -> String {
    guard let all = names.all else { return "" }
    return shown(XMLName(all[Int(nodes[element].name)]))
  }

  func shown(_ name: XMLName) -> String {
    let local = String(decoding: name.local, as: UTF8.self)
    if name.namespace.isEmpty { return "`\(local)` of no namespace" }
    return "`\(local)` of the namespace `\(String(decoding: name.namespace, as: UTF8.self))`"
  }
}
