import WaybillCore
import WaybillSchema

/// How values of a type table are written as JSON, worked out once: names already escaped, wire forms compiled.
///
/// Sendable by hand: nothing in its memory is written once `init` is done, and the writers of all threads share it.
package final class JSONWritePlan: @unchecked Sendable {
  /// One step in writing a record.
  struct Entry {
    enum Step: UInt8 {
      /// A field: name, then value.
      case field
      /// Name and value are fixed.
      case constant
      /// An object of a wrapping path; its entries follow, up to `groupEnd`.
      case group
    }

    var step: Step
    var isOneOrMany = false
    /// A missing value is written as null.
    var showsMissing = false
    var spelling: UInt16 = 0
    /// Where the bytes `,"name":` (of a constant, and the value) lie in `bytes`.
    var name: Slice
    /// The index of the field's cell.
    var cell: UInt32 = 0
    var groupEnd: UInt32 = 0
  }

  struct Slice {
    var start: UInt32
    var count: UInt32
  }

  struct Record {
    var entries: Range<Int>
    var cells: Int
    /// The only field is the whole document.
    var isBare: Bool
  }

  /// A way of writing values that differs from that of their kind. Holds for the elements of a list, too.
  enum Spelling: Sendable {
    case plain, text, comma, point, epochSeconds, epochMilliseconds, alpha3
    case pattern(CivilPattern)
    /// The offset in seconds, by the second of the instant.
    case zone(@Sendable (Int64) -> Int32?)
  }

  /// The offset of a zone at an instant (seconds since 1970), in seconds; nil where the zone is not known.
  package typealias ZoneOffsets = @Sendable (_ zone: String, _ second: Int64) -> Int32?

  let entries: UnsafeMutablePointer<Entry>
  let records: [Record]
  let spellings: [Spelling]
  /// By type, then case: the quoted wire text.
  let enums: [[Slice]]
  /// By type, then case: the telling field, with a comma before it; empty where the record of the case has it.
  let choices: [[Slice]]
  let bytes: UnsafeMutablePointer<UInt8>
  /// Bytes that the longest text of a pattern takes.
  let longestPattern: Int

  package init(_ types: TypeTable, zones: @escaping ZoneOffsets = { _, _ in nil }) {
    var build = Build(zones: zones)
    records = types.records.map { build.record($0) }
    enums = types.enums.map { type in type.cases.map { build.slice(build.quoted($0.wire)) } }
    choices = types.choices.map { type in type.cases.map { build.telling($0, of: type, types) } }
    spellings = build.spellings
    longestPattern = build.longestPattern
    entries = .allocate(capacity: build.entries.count + 1)
    entries.initialize(from: build.entries, count: build.entries.count)
    // Names are copied in blocks of 16, so that a block may begin at the last byte.
    bytes = .allocate(capacity: build.bytes.count + 32)
    bytes.initialize(repeating: 0, count: build.bytes.count + 32)
    bytes.update(from: build.bytes, count: build.bytes.count)
  }

  deinit {
    entries.deallocate()
    bytes.deallocate()
  }

  /// The name of a member as it stands in a path.
  func name(of entry: Entry) -> String {
    // What lies there is `,"name":`, and names that need escapes are shown with them.
    let start = bytes + Int(entry.name.start) + 2
    let name = UnsafeBufferPointer(start: start, count: max(0, Int(entry.name.count) - 4))
    return pathName(String(decoding: name, as: UTF8.self))
  }
}

extension JSONWritePlan {
  /// What is collected while the types are gone through.
  private struct Build {
    let zones: ZoneOffsets
    var entries: [Entry] = []
    var spellings: [Spelling] = [.plain]
    var bytes: [UInt8] = []
    var longestPattern = 0

    mutating func record(_ type: RecordType) -> Record {
      let first = entries.count
      let members = type.fields.enumerated().map { index, field in
        Member(path: field.wire.wrapping.isEmpty ? [field.name] : field.wire.wrapping, field: field, cell: index)
      }
      append(members, at: 0)
      return Record(
        entries: first..<entries.count, cells: type.fields.count,
        isBare: type.document?.isBare == true && type.fields.count == 1)
    }

    struct Member {
      var path: [String]
      var field: Field
      var cell: Int
    }

    /// Entries of the members whose paths agree up to `depth`. A group stands where its first member does and takes in
    /// the others.
    private mutating func append(_ members: [Member], at depth: Int) {
      var groupsDone: Set<String> = []
      for member in members {
        let name = member.path[depth]
        guard member.path.count > depth + 1 else {
          append(member, name: name)
          continue
        }
        guard groupsDone.insert(name).inserted else { continue }
        let index = entries.count
        entries.append(Entry(step: .group, name: slice(named(name))))
        append(members.filter { $0.path.count > depth + 1 && $0.path[depth] == name }, at: depth + 1)
        entries[index].groupEnd = UInt32(entries.count)
      }
    }

    private mutating func append(_ member: Member, name: String) {
      let form = member.field.wire
      if let fixed = form.fixed {
        entries.append(Entry(step: .constant, name: slice(named(name) + Array(fixed.utf8))))
        return
      }
      entries.append(
        Entry(
          step: .field, isOneOrMany: form.isOneOrMany, showsMissing: form.isWrittenAsNull,
          spelling: spelling(form.spelling), name: slice(named(name)),
          cell: UInt32(member.cell)))
    }

    private mutating func spelling(_ spelling: WireForm.Spelling) -> UInt16 {
      // The checker compiles every pattern before it gets here.
      guard spelling != .plain, let compiled = Spelling(spelling, zones: zones) else { return 0 }
      if case .pattern(let pattern) = compiled { longestPattern = max(longestPattern, pattern.maximumTextLength) }
      spellings.append(compiled)
      return UInt16(spellings.count - 1)
    }

    mutating func telling(_ choiceCase: ChoiceType.Case, of choice: ChoiceType, _ types: TypeTable) -> Slice {
      guard let value = choiceCase.values.first, let first = choice.tellingPath.first,
        types.records.indices.contains(choiceCase.record)
      else { return slice([]) }
      let hasField = types.records[choiceCase.record].fields.contains {
        ($0.wire.wrapping.first ?? $0.name) == first
      }
      if hasField { return slice([]) }
      var text = named(first)
      for name in choice.tellingPath.dropFirst() {
        text.append(UInt8(ascii: "{"))
        text += named(name).dropFirst()
      }
      text += quoted(value)
      text += [UInt8](repeating: UInt8(ascii: "}"), count: choice.tellingPath.count - 1)
      return slice(text)
    }

    /// `,"name":`
    private func named(_ name: String) -> [UInt8] {
      [UInt8(ascii: ",")] + quoted(name) + [UInt8(ascii: ":")]
    }

    func quoted(_ text: String) -> [UInt8] {
      var output: [UInt8] = [UInt8(ascii: "\"")]
      for byte in text.utf8 { appendEscaped(byte, to: &output) }
      output.append(UInt8(ascii: "\""))
      return output
    }

    mutating func slice(_ piece: [UInt8]) -> Slice {
      defer { bytes += piece }
      return Slice(start: UInt32(bytes.count), count: UInt32(piece.count))
    }
  }
}

/// One byte of a JSON string, escaped where it must be.
private func appendEscaped(_ byte: UInt8, to output: inout [UInt8]) {
  output += [UInt8](unsafeUninitializedCapacity: 6) { buffer, count in
    count = buffer.baseAddress.map { writeEscaped(byte, to: $0) } ?? 0
  }
}

/// Writes one byte of a JSON string, escaped where it must be; room for 6 bytes.
func writeEscaped(_ byte: UInt8, to output: UnsafeMutablePointer<UInt8>) -> Int {
  let letter: UInt8
  switch byte {
  case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
  case 0x0A: letter = UInt8(ascii: "n")
  case 0x0D: letter = UInt8(ascii: "r")
  case 0x09: letter = UInt8(ascii: "t")
  case 0x08: letter = UInt8(ascii: "b")
  case 0x0C: letter = UInt8(ascii: "f")
  case 0..<0x20:
    output[0] = UInt8(ascii: "\\")
    output[1] = UInt8(ascii: "u")
    output[2] = UInt8(ascii: "0")
    output[3] = UInt8(ascii: "0")
    output[4] = UInt8(ascii: "0") + byte >> 4
    output[5] = byte & 0xF < 10 ? UInt8(ascii: "0") + byte & 0xF : UInt8(ascii: "a") + byte & 0xF - 10
    return 6
  default:
    output[0] = byte
    return 1
  }
  output[0] = UInt8(ascii: "\\")
  output[1] = letter
  return 2
}
