import WaybillCore
import WaybillIR

/// Values of a result that its format cannot carry: found when the rules have long run, so that the rule and the source
/// are worked out from the lineage and from where the text lies.
extension Evaluation {
  /// - Parameters:
  ///   - target: the place in the result, with positions: `lines[2].sku`.
  ///   - value: what cannot be written.
  package func reportWritten(_ fault: DataFault, target: String, value: Cell?, isPersonal: Bool) {
    let text = value.flatMap { $0.kind == .text ? $0.asBytes : nil }
    let entry = lineage(of: target)
    report(
      fault, site: entry.map { UInt32(truncatingIfNeeded: $0.site) },
      source: text.flatMap(place(ofText:)) ?? entry.flatMap(source), target: target,
      value: text.map { shortened(String(decoding: $0, as: UTF8.self)) }
        ?? value.flatMap { $0.isAbsent ? nil : $0.shown(types: loaded.bundle.types) }, isPersonal: isPersonal)
  }

  /// The rule that set a place of the result: the entry of the place itself, or of the nearest one around it.
  private func lineage(of target: String) -> LineageEntry? {
    let wanted = withoutPositions(target)
    let entries = loaded.bundle.programs[runningProgram].lineage.filter { entry in
      let candidate = withoutPositions(entry.target)
      return wanted == candidate || wanted.hasPrefix(candidate + ".")
    }
    return entries.max { $0.target.utf8.count < $1.target.utf8.count }
  }

  /// Where a text lies that was passed through as it came: a value of one of the documents.
  private func place(ofText text: UnsafeBufferPointer<UInt8>) -> Rejection.SourcePlace? {
    guard let start = text.baseAddress else { return nil }
    for number in 0..<machine.pointee.documentCount {
      let document = UnsafePointer(machine.pointee.documents + number)
      let tape = document.pointee.tape.takeUnretainedValue()
      guard let offset = offset(of: start, in: tape) else { continue }
      let node = (0..<tape.used).first { index in
        let node = tape.nodes[index]
        return (node.kind == .string || node.kind == .number) && node.offset <= offset
          && offset < node.offset &+ max(node.length, 1)
      }
      if let node { return place(of: node, document) }
    }
    return nil
  }

  private func offset(of address: UnsafePointer<UInt8>, in tape: Tape) -> UInt32? {
    let (first, wanted) = (UInt(bitPattern: tape.input), UInt(bitPattern: address))
    guard first <= wanted, wanted - first < UInt(UInt32.max) else { return nil }
    return UInt32(wanted - first)
  }

  /// The source of a value that comes of one field alone.
  private func source(_ entry: LineageEntry) -> Rejection.SourcePlace? {
    guard entry.sources.count == 1, let path = entry.sources.first, let point = path.firstIndex(of: ".") else {
      return nil
    }
    let input = String(path[..<point])
    guard loaded.bundle.programs[runningProgram].parameters.contains(where: { $0.name == input }) else { return nil }
    return Rejection.SourcePlace(input: input, path: String(path[path.index(after: point)...]))
  }

  private func withoutPositions(_ path: String) -> String {
    var depth = 0
    return String(
      path.filter { character in
        if character == "[" { depth += 1 }
        defer { if character == "]" { depth -= 1 } }
        return depth == 0
      })
  }
}
