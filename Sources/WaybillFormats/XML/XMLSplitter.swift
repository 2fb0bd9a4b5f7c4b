import CWaybillScan
import WaybillCore

/// Splits a stream into its documents: every element with the name of the root, wherever it stands below the outermost
/// element, or the outermost element itself. Between them only the namespaces count.
///
/// Memory is bounded by a batch and the limit of a document. How the stream comes in pieces makes no difference. What
/// is inside of a document is for the reader; a document that is damaged ends where its own end tag stands, or that of
/// the element around it, so that those behind it are read.
final class XMLSplitter: DocumentSplitter {
  private let root: XMLName
  private let limits: ReadLimits
  private let batchBytes: Int

  private var carried: [UInt8] = []
  private var isAtEnd = false
  private var isDone = false
  private var encoding: XMLEncoding?

  // The place in the current batch; indexes are into its memory.
  /// The stream's byte at index 0.
  private var base = 0
  /// What lies before has been looked at.
  private var scanned = 0
  private var lines = XMLLineCount()
  private var mode = Mode.text
  /// Where the markup begins that is being walked through.
  private var markup = 0
  private var quote: UInt8 = 0

  private var outer = XMLOuterElements()
  private var document: OpenDocument?
  private var count = 0

  private enum Mode { case text, tag, comment, section, instruction, doctype }

  /// A document whose end has not come yet.
  private struct OpenDocument {
    var start: Int
    var offset: Int
    var line: Int
    var column: Int
    var name: [UInt8]
    /// Elements of its name that are open, itself among them; and of the name of the element around it.
    var open = 1
    var openOuter = 0
    /// It passed the limit, and its bytes are let go.
    var isTooLarge = false
  }

  init(_ root: XMLName, _ limits: ReadLimits, batchBytes: Int = 256 << 10) {
    self.root = root
    self.limits = limits
    self.batchBytes = batchBytes
  }

  func next(_ batch: StreamBatch, from source: Source) throws -> Bool {
    batch.removeAll()
    if isDone { return false }
    carried.withUnsafeBufferPointer { if let first = $0.baseAddress { batch.append(first, $0.count) } }
    outer.forgetContext()
    while batch.records.isEmpty, !isDone {
      batch.reserve(max(batchBytes - batch.count, batchBytes / 4, 64))
      let added = try source(
        UnsafeMutableRawBufferPointer(start: batch.start + batch.count, count: batch.capacity - batch.count))
      batch.count += added
      isAtEnd = added == 0
      if encoding == nil, !settleEncoding(batch) { continue }
      scan(batch)
      if isAtEnd, !isDone { finish(batch) }
      if !isDone { letGo(batch) }
    }
    carry(batch)
    return !batch.records.isEmpty || batch.fault != nil
  }

  // MARK: Encoding

  /// False while too little has come to know it.
  private func settleEncoding(_ batch: StreamBatch) -> Bool {
    guard batch.count >= 512 || isAtEnd else { return false }
    do throws(ReadFault) {
      let found = try XMLEncoding.detect(UnsafeBufferPointer(start: batch.start, count: batch.count))
      if case .utf16 = found.encoding {
        fail(batch, ReadFault(.notUTF8, offset: 0, found: "UTF-16"), at: 0)
        return true
      }
      encoding = found.encoding
      scanned = found.mark
      lines = XMLLineCount(after: found.mark, countsBytes: found.encoding != .utf8)
    } catch {
      fail(batch, error, at: 0)
    }
    return true
  }

  // MARK: Markup

  private func scan(_ batch: StreamBatch) {
    while scanned < batch.count, !isDone {
      let before = scanned
      switch mode {
      case .text: findMarkup(batch)
      case .tag: walkTag(batch)
      case .comment: walk(batch, to: "-->", from: 4)
      case .section: walk(batch, to: "]]>", from: 9)
      case .instruction: walk(batch, to: "?>", from: 2)
      case .doctype: walkDoctype(batch)
      }
      if scanned == before, mode != .tag || scanned == batch.count { return }
    }
  }

  private func findMarkup(_ batch: StreamBatch) {
    let bytes = UnsafeBufferPointer(start: batch.start, count: batch.count)
    guard let found = waybill_byte(batch.start + scanned, batch.start + batch.count, UInt8(ascii: "<")) else {
      scanned = batch.count
      return
    }
    let place = found - UnsafePointer(batch.start)
    scanned = place
    markup = place
    // Enough to tell the kinds of markup apart.
    guard batch.count - place >= 9 || isAtEnd || batch.count - place >= 2 && bytes[place + 1] != UInt8(ascii: "!")
    else {
      return
    }
    let rest = bytes[place...]
    if rest.starts(with: "<!--".utf8) {
      begin(.comment, place + 4)
    } else if rest.starts(with: "<![CDATA[".utf8) {
      begin(.section, place + 9)
    } else if rest.starts(with: "<!DOCTYPE".utf8) {
      begin(.doctype, place + 9)
    } else if rest.starts(with: "<?".utf8) {
      begin(.instruction, place + 2)
    } else {
      begin(.tag, place + 1)
    }
  }

  private func begin(_ mode: Mode, _ place: Int) {
    self.mode = mode
    scanned = place
    quote = 0
  }

  private func walk(_ batch: StreamBatch, to closing: StaticString, from opening: Int) {
    let length = closing.utf8CodeUnitCount
    // The closing may have come in pieces; what opens never closes.
    let first = max(scanned - length + 1, markup + opening)
    guard first < batch.count,
      let found = waybill_word(
        batch.start + first, batch.start + batch.count, closing.utf8Start, Int32(length))
    else {
      scanned = batch.count
      return
    }
    scanned = found - UnsafePointer(batch.start) + length
    mode = .text
  }

  private func walkDoctype(_ batch: StreamBatch) {
    let bytes = UnsafeBufferPointer(start: batch.start + markup, count: batch.count - markup)
    switch XMLDoctype.end(of: bytes) {
    case .found(let end) where end <= limits.xml.textBytes:
      scanned = markup + end
      mode = .text
    case .found: fail(batch, .xmlLongText(limits.xml.textBytes, base + markup), at: markup)
    case .declaresEntity(let place):
      fail(batch, .xmlDeclaresEntity(base + markup + place), at: markup + place)
    case .incomplete:
      if bytes.count > limits.xml.textBytes {
        return fail(batch, .xmlLongText(limits.xml.textBytes, base + markup), at: markup)
      }
      scanned = batch.count
    }
  }

  private func walkTag(_ batch: StreamBatch) {
    var place = scanned
    let bytes = UnsafePointer(batch.start)
    while place < batch.count {
      let byte = bytes[place]
      if quote != 0 {
        guard let close = waybill_byte(bytes + place, bytes + batch.count, quote) else {
          place = batch.count
          break
        }
        place = close - bytes + 1
        quote = 0
      } else if byte == UInt8(ascii: ">") {
        scanned = place + 1
        mode = .text
        guard scanned - markup <= limits.xml.textBytes else { return failLongTag(batch) }
        return finishTag(batch, scanned)
      } else {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
        place += 1
      }
    }
    scanned = place
    if place - markup > limits.xml.textBytes { failLongTag(batch) }
  }

  private func failLongTag(_ batch: StreamBatch) {
    fail(batch, .xmlLongText(limits.xml.textBytes, base + markup), at: markup)
  }

  private func finishTag(_ batch: StreamBatch, _ end: Int) {
    let tag = UnsafeBufferPointer(start: batch.start + markup, count: end - markup)
    if tag.count > 1, tag[1] == UInt8(ascii: "/") {
      let name = Array(tag.dropFirst(2).prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") })
      document == nil ? closeOuter(batch, name) : closeInside(batch, name, end)
    } else {
      let isEmpty = tag.count > 2 && tag[tag.count - 2] == UInt8(ascii: "/")
      document == nil ? openOuter(batch, tag, isEmpty, end) : openInside(tag, isEmpty)
    }
  }

  // MARK: Inside of a document

  private func openInside(_ tag: UnsafeBufferPointer<UInt8>, _ isEmpty: Bool) {
    guard !isEmpty, var open = document else { return }
    let name = tag.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    if name.elementsEqual(open.name) {
      open.open += 1
    } else if let around = outer.innermost, name.elementsEqual(around) {
      open.openOuter += 1
    } else {
      return
    }
    document = open
  }

  private func closeInside(_ batch: StreamBatch, _ name: [UInt8], _ end: Int) {
    guard var open = document else { return }
    if name == open.name {
      open.open -= 1
      document = open
      if open.open == 0 { finishDocument(batch, at: end) }
    } else if name == outer.innermost {
      open.openOuter -= 1
      document = open
      guard open.openOuter < 0 else { return }
      // The element around it ends: the document is cut off.
      finishDocument(batch, at: markup)
      closeOuter(batch, name)
    }
  }

  private func finishDocument(_ batch: StreamBatch, at end: Int) {
    guard let open = document else { return }
    document = nil
    count += 1
    let isTooLarge = open.isTooLarge || end - open.start > limits.documentBytes
    var record = StreamRecord(
      start: open.start, count: isTooLarge ? 0 : end - open.start, offset: open.offset, line: open.line,
      column: open.column,
      isTooLarge: isTooLarge)
    record.context = outer.context(batch, encoding ?? .utf8)
    batch.records.append(record)
  }

  // MARK: Around the documents

  private func openOuter(_ batch: StreamBatch, _ tag: UnsafeBufferPointer<UInt8>, _ isEmpty: Bool, _ end: Int) {
    guard !outer.isComplete else {
      return fail(batch, .xmlMalformed("something follows the root element", base + markup), at: markup)
    }
    let start = XMLStartTag(tag)
    if outer.expandedName(of: start) == root {
      lines.count(batch, upTo: markup)
      document = OpenDocument(
        start: markup, offset: base + markup, line: lines.line, column: lines.column, name: start.name)
      if outer.isEmpty { outer.isComplete = true }
      if isEmpty { finishDocument(batch, at: end) }
      return
    }
    if outer.isEmpty, isEmpty { outer.isComplete = true }
    outer.hasOthers = outer.hasOthers || !outer.isEmpty
    if isEmpty { return }
    guard outer.count < limits.xml.depth else {
      return fail(batch, .xmlTooDeep(limits.xml.depth, base + markup), at: markup)
    }
    guard outer.push(start) else {
      return fail(batch, .xmlManyNamespaces(limits.xml.namespaces, base + markup), at: markup)
    }
  }

  private func closeOuter(_ batch: StreamBatch, _ name: [UInt8]) {
    guard name == outer.innermost else {
      let what = outer.innermost.map {
        "the element `\(String(decoding: $0, as: UTF8.self))` is closed by another end tag"
      }
      return fail(
        batch, .xmlMalformed(what ?? "an end tag stands where no element is open", base + markup), at: markup)
    }
    outer.pop()
  }

  private func finish(_ batch: StreamBatch) {
    isDone = true
    if document != nil {
      if mode != .text { scanned = batch.count }
      return finishDocument(batch, at: batch.count)
    }
    if mode != .text || !outer.isEmpty { return fail(batch, .xmlTruncated(base + batch.count), at: batch.count) }
    if !outer.isComplete { return fail(batch, .xmlEmpty(base + batch.count), at: batch.count) }
    if count == 0, outer.hasOthers {
      fail(batch, .xmlNoDocument(String(decoding: root.local, as: UTF8.self), base + batch.count), at: batch.count)
    }
  }

  private func fail(_ batch: StreamBatch, _ fault: ReadFault, at index: Int) {
    isDone = true
    lines.count(batch, upTo: min(index, batch.count))
    batch.fault = fault
    batch.faultLine = lines.line
  }

  // MARK: Memory

  /// What is still needed: a tag that is being walked through, else the last bytes, in which a closing may have begun.
  private var needed: Int { mode == .text ? scanned : mode == .tag || mode == .doctype ? markup : max(scanned - 3, 0) }

  /// Lets go of what belongs to no document, and of documents that are too large.
  private func letGo(_ batch: StreamBatch) {
    if var open = document {
      guard open.isTooLarge || batch.count - open.start > limits.documentBytes else { return }
      open.isTooLarge = true
      document = open
      discard(batch, from: open.start, to: needed)
    } else if batch.records.isEmpty {
      discard(batch, from: 0, to: needed)
    }
  }

  private func discard(_ batch: StreamBatch, from: Int, to: Int) {
    guard to > from else { return }
    lines.count(batch, upTo: to)
    let dropped = to - from
    (batch.start + from).update(from: batch.start + to, count: batch.count - to)
    batch.count -= dropped
    base += dropped
    scanned -= dropped
    // A comment or an instruction may begin in what is gone; only its closing is looked for.
    markup = mode == .tag || mode == .doctype ? markup - dropped : min(markup - dropped, from - 16)
    lines.moved(by: dropped)
  }

  /// Moves what is unfinished to where the next batch takes it from.
  private func carry(_ batch: StreamBatch) {
    let start = document?.start ?? needed
    lines.count(batch, upTo: start)
    carried.removeAll(keepingCapacity: true)
    carried.append(contentsOf: UnsafeBufferPointer(start: batch.start + start, count: max(0, batch.count - start)))
    base += start
    scanned -= start
    markup -= start
    document?.start = 0
    lines.moved(by: start)
  }
}

/// Counts lines, and the characters of the last one, as far as somebody asks for them.
struct XMLLineCount {
  private(set) var line = 1
  /// Of the place that was asked for last, from 1.
  private(set) var column = 1
  private var counted = 0
  /// Every byte is a character, as it is not in UTF-8.
  private var countsBytes = false

  init() {}

  /// - Parameter mark: bytes of the mark at the beginning, which is no character.
  init(after mark: Int, countsBytes: Bool) {
    counted = mark
    self.countsBytes = countsBytes
  }

  mutating func count(_ batch: StreamBatch, upTo index: Int) {
    guard index > counted else { return }
    let end = UnsafePointer(batch.start) + index
    var place = UnsafePointer(batch.start) + counted
    while let feed = waybill_byte(place, end, 0x0A) {
      (line, column) = (line + 1, 1)
      place = feed + 1
    }
    column += countsBytes ? end - place : scalarCount(place, end - place)
    counted = index
  }

  mutating func moved(by count: Int) { counted = max(0, counted - count) }
}
