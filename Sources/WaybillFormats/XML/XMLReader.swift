import CWaybillXML
import WaybillCore

/// Reads XML documents of one type into tapes: libxml2 behind a gate gives flat elements, which are put in the shape of
/// the type.
///
/// One reader serves one thread; what it once allocated is kept.
final class XMLReader: DocumentReader {
  let plan: XMLReadPlan
  private let limits: ReadLimits
  private let parser: OpaquePointer?
  private var bounds: waybill_xml_limits
  private let memory = XMLMemory()
  private var transcoding = XMLTranscoding()
  private var names = XMLNameNumbers()
  private var scratch = XMLScratch()
  private let validator: XMLValidator?
  private(set) var furtherFaults: [ReadFault] = []

  /// - Parameter schema: documents are checked against it before they are put in shape.
  init(_ plan: XMLReadPlan, _ limits: ReadLimits, _ schema: XMLSchema? = nil) {
    self.plan = plan
    self.limits = limits
    validator = schema.map { XMLValidator($0) }
    parser = waybill_xml_make()
    let own = limits.xml
    bounds = waybill_xml_limits(
      depth: UInt32(clamping: own.depth), attributes: UInt32(clamping: own.attributes),
      name_bytes: UInt32(clamping: own.nameBytes), text_bytes: UInt32(clamping: own.textBytes),
      namespaces: UInt32(clamping: own.namespaces))
  }

  deinit { waybill_xml_free(parser) }

  func read(
    _ input: UnsafePointer<UInt8>, count: Int, context: (any RecordContext)?, into tape: Tape
  ) throws(ReadFault) {
    tape.used = 0
    furtherFaults.removeAll(keepingCapacity: true)
    let largest = min(limits.documentBytes, Int(UInt32.max) / 16)
    guard count <= largest else {
      throw ReadFault(.tooLarge, offset: largest, found: String(count), needed: String(largest))
    }
    let bytes = UnsafeBufferPointer(start: input, count: count)
    let surroundings = context as? XMLSurroundings
    let (encoding, mark) = if let surroundings { (surroundings.encoding, 0) } else { try XMLEncoding.detect(bytes) }
    tape.locator = XMLLocator(bytes, encoding)
    var document = try load(bytes, encoding, mark)
    if let surroundings { document.insert(surroundings, into: memory) }
    try parse(document)
    try validate(document)
    try build(document, into: tape)
  }

  private func validate(_ document: XMLDocument) throws(ReadFault) {
    guard let faults = validator?.faults(of: document, parser), let first = faults.first else { return }
    furtherFaults += faults.dropFirst()
    throw first
  }

  /// Reads a document and hands over its elements.
  func withBuild(_ bytes: [UInt8], _ body: (inout XMLTapeBuild) -> Void) throws(ReadFault) {
    let padded = bytes + [UInt8](repeating: 0, count: 64)
    let result = padded.withUnsafeBufferPointer { buffer -> Result<Void, ReadFault> in
      do throws(ReadFault) {
        let input = UnsafeBufferPointer(rebasing: buffer[..<bytes.count])
        let (encoding, mark) = try XMLEncoding.detect(input)
        let document = try load(input, encoding, mark)
        try parse(document)
        names.update(parser, plan)
        var build = XMLTapeBuild(
          plan: plan, parser: parser, names: names, document: document, memory: memory, scratch: scratch, tape: Tape())
        body(&build)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Puts the document behind the names of the plan, as UTF-8.
  private func load(
    _ bytes: UnsafeBufferPointer<UInt8>, _ encoding: XMLEncoding, _ mark: Int
  ) throws(ReadFault) -> XMLDocument {
    let start = plan.names.count
    memory.reserve(start + bytes.count * encoding.growth + XMLMemory.slack)
    memory.put(plan.names, at: 0)
    var document = XMLDocument(start: start, count: bytes.count - mark, mark: mark, memory: memory)
    if encoding == .utf8 {
      memory.put(UnsafeBufferPointer(rebasing: bytes[mark...]), at: start)
      let valid = waybill_utf8_valid(memory.start + start, document.count)
      guard valid == document.count else {
        throw ReadFault(
          .invalidUTF8, offset: valid + mark, found: "0x" + ReadFault.hexadecimal(bytes[valid + mark]))
      }
    } else {
      document.count = try transcoding.transcode(bytes, from: mark, encoding, into: memory.start + start)
      document.transcoding = transcoding
    }
    return document
  }

  private func parse(_ document: XMLDocument) throws(ReadFault) {
    let extra = document.start + document.count + 16
    memory.reserve(extra + document.count + XMLMemory.slack)
    var fault = waybill_xml_fault()
    let isRead = waybill_xml_read(parser, memory.start, document.start, document.count, extra, &bounds, &fault)
    guard isRead == 0 else {
      memory.used = extra + waybill_xml_extra(parser)
      return
    }
    throw ReadFault(fault, limits.xml, document)
  }

  private func build(_ document: XMLDocument, into tape: Tape) throws(ReadFault) {
    names.update(parser, plan)
    var build = XMLTapeBuild(
      plan: plan, parser: parser, names: names, document: document, memory: memory, scratch: scratch, tape: tape)
    do {
      try build.root()
    } catch {
      scratch = build.scratch
      throw error
    }
    scratch = build.scratch
    tape.input = UnsafePointer(memory.start)
    tape.count = memory.used
    tape.used = build.used
  }
}

/// Where a document lies in the memory of its reader, and how its bytes are those that came.
struct XMLDocument {
  var start: Int
  var count: Int
  /// Bytes of the mark, which is left out.
  var mark: Int
  let memory: XMLMemory
  /// Of a document in another encoding.
  var transcoding: XMLTranscoding?
  /// Namespaces that were put into the first start tag, and where.
  private var inserted = (offset: 0, count: 0)

  init(start: Int, count: Int, mark: Int, memory: XMLMemory) {
    (self.start, self.count, self.mark, self.memory) = (start, count, mark, memory)
  }

  /// The byte of the document as it came, for a byte of the memory.
  func original(_ place: Int) -> Int {
    var offset = min(max(place - start, 0), count)
    if offset > inserted.offset { offset = max(inserted.offset, offset - inserted.count) }
    guard let transcoding else { return offset + mark }
    // Behind what was inserted the text has moved, and is looked at where it stands now.
    return transcoding.original(offset, in: memory.start + start + (offset > inserted.offset ? inserted.count : 0))
  }

  /// Declares the namespaces around the element in its own start tag, but for those that it declares itself.
  mutating func insert(_ surroundings: XMLSurroundings, into memory: XMLMemory) {
    let text = UnsafeBufferPointer(start: memory.start + start, count: count)
    let (offset, attributes) = surroundings.attributes(missingIn: text)
    guard !attributes.isEmpty else { return }
    memory.reserve(start + count + attributes.count + XMLMemory.slack)
    memory.move(from: start + offset, to: start + offset + attributes.count, count: count - offset)
    memory.put(attributes, at: start + offset)
    inserted = (offset, attributes.count)
    count += attributes.count
  }
}

/// Bytes that grow, in which offsets stay.
final class XMLMemory {
  private(set) var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How much of it is text.
  var used = 0

  /// Bytes behind the content that are readable, as searches in blocks want it.
  static let slack = 128

  init() {
    capacity = 4096
    start = .allocate(capacity: capacity)
    start.initialize(repeating: 0, count: capacity)
  }

  deinit { start.deallocate() }

  /// Makes room for `needed` bytes in all; `start` may move.
  func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: start, count: capacity)
    (moved + capacity).initialize(repeating: 0, count: larger - capacity)
    start.deallocate()
    start = moved
    capacity = larger
  }

  func put(_ bytes: [UInt8], at offset: Int) {
    bytes.withUnsafeBufferPointer { put($0, at: offset) }
  }

  func put(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    if let from = bytes.baseAddress { (start + offset).update(from: from, count: bytes.count) }
  }

  func move(from: Int, to: Int, count: Int) {
    if count > 0 { (start + to).update(from: start + from, count: count) }
  }

  /// Room for `count` bytes behind what is used, and where it begins.
  func append(_ count: Int) -> Int {
    reserve(used + count + XMLMemory.slack)
    defer { used += count }
    return used
  }
}

/// What the names of libxml2 mean to the plan, by their index. Kept as long as they are.
struct XMLNameNumbers {
  private var generation = UInt32.max
  private(set) var declared: [Int32] = []
  /// The names themselves.
  private(set) var all: UnsafePointer<waybill_xml_name>?
  /// The index of `xsi:nil`, or -1.
  private(set) var isNil = -1
  /// Whether it is of the namespace of `xsi:nil`, whose names are never fields.
  private(set) var isOfInstance: [Bool] = []

  mutating func update(_ parser: OpaquePointer?, _ plan: XMLReadPlan) {
    if generation != waybill_xml_generation(parser) {
      generation = waybill_xml_generation(parser)
      declared.removeAll(keepingCapacity: true)
      isOfInstance.removeAll(keepingCapacity: true)
      isNil = -1
    }
    all = waybill_xml_names(parser)
    let count = waybill_xml_name_count(parser)
    guard count > declared.count, let names = all else { return }
    for index in declared.count..<count {
      let name = XMLName(names[index])
      declared.append(Int32(plan.declared[name] ?? -1))
      isOfInstance.append(name.namespace == XMLName.isNil.namespace)
      if name == XMLName.isNil { isNil = index }
    }
  }
}

extension XMLName {
  init(_ name: waybill_xml_name) {
    self.init(
      namespace: Array(UnsafeBufferPointer(start: name.uri, count: Int(name.uri_length))),
      local: Array(UnsafeBufferPointer(start: name.local, count: Int(name.local_length))))
  }
}
