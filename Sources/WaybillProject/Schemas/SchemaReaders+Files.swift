import WaybillCompiler
import WaybillCore
import WaybillFormats

extension SchemaReaders {
  /// Files by their names: YAML for `.yaml` and `.yml`, JSON for all others.
  package static let files = SchemaReaders(
    value: { file, index in
      let isYAML = file.path.lowercased().hasSuffix(".yaml") || file.path.lowercased().hasSuffix(".yml")
      do throws(SchemaFileFault) {
        return .success(isYAML ? try YAMLTree.read(file, index) : try JSONTree.read(file, index))
      } catch {
        return .failure(error)
      }
    },
    element: { file, index in
      do throws(SchemaFileFault) {
        return .success(try XMLElements.read(file, index))
      } catch {
        return .failure(error)
      }
    })
}

/// JSON as a tree with places, read with all the checks of a run.
enum JSONTree {
  /// Schemas nest deeper than documents: each level of a document takes two or three of them.
  private static let depth = 200

  static func read(_ file: SourceFile, _ index: Int) throws(SchemaFileFault) -> PlacedValue {
    var limits = JSONLimits()
    limits.depth = depth
    let padded = file.bytes + [UInt8](repeating: 0, count: 64)
    let tape = Tape(capacity: file.bytes.count / 2 + 16)
    var result: Result<PlacedValue, SchemaFileFault>?
    padded.withUnsafeBufferPointer { buffer in
      guard let input = buffer.baseAddress else { return }
      do throws(ReadFault) {
        try JSONReader(limits: limits).read(input, count: file.bytes.count, into: tape)
        var node = 0
        result = .success(JSONTree.value(tape, &node, index))
      } catch {
        let end = min(file.bytes.count, error.offset + 1)
        let span = SourceSpan(file: index, start: min(error.offset, end), end: end)
        result = .failure(SchemaFileFault(error.message, at: span))
      }
    }
    switch result {
    case .success(let value): return value
    case .failure(let fault): throw fault
    case nil: throw SchemaFileFault("the file is empty", at: SourceSpan(file: index, start: 0, end: 0))
    }
  }

  /// The value whose first node is `node`, which is left behind its last one.
  private static func value(_ tape: Tape, _ node: inout Int, _ file: Int) -> PlacedValue {
    let first = tape.nodes[node]
    let start = Int(first.offset)
    node += 1
    func span(_ length: Int) -> SourceSpan { SourceSpan(file: file, start: start, end: start + length) }
    switch first.kind {
    case .null: return PlacedValue(.null, at: span(4))
    case .false: return PlacedValue(.boolean(false), at: span(5))
    case .true: return PlacedValue(.boolean(true), at: span(4))
    case .number:
      return PlacedValue(.number(String(decoding: tape.text(of: first), as: UTF8.self)), at: span(Int(first.length)))
    case .string, .key: return PlacedValue(.text(text(of: first, tape)), at: quoted(first, file))
    case .link: return PlacedValue(.null, at: span(1))
    case .array:
      let elements = (0..<first.length).map { _ in value(tape, &node, file) }
      return PlacedValue(.list(elements), at: span(1))
    case .object:
      let members = (0..<first.length).map { _ in
        let key = tape.nodes[node]
        node += 1
        return PlacedValue.Member(text(of: key, tape), at: quoted(key, file), value(tape, &node, file))
      }
      return PlacedValue(.object(members), at: span(1))
    }
  }

  /// With its quotes.
  private static func quoted(_ node: TapeNode, _ file: Int) -> SourceSpan {
    SourceSpan(file: file, start: Int(node.offset) - 1, end: Int(node.offset) + Int(node.length) + 1)
  }

  private static func text(of node: TapeNode, _ tape: Tape) -> String {
    let raw = tape.text(of: node)
    guard node.flags & TapeNode.hasEscapes != 0, let start = raw.baseAddress else {
      return String(decoding: raw, as: UTF8.self)
    }
    return String(unsafeUninitializedCapacity: raw.count) {
      unescape(start, count: raw.count, into: $0.baseAddress.unsafelyUnwrapped).count
    }
  }
}
