import WaybillCore
import WaybillSchema

/// JSON as a wire format: the form of documents that say so, and of values that belong to no document.
package struct JSONFormat: WirePlan {
  package let writePlan: JSONWritePlan

  package init(_ writePlan: JSONWritePlan) {
    self.writePlan = writePlan
  }

  package var packaging: DocumentPackaging { .single }

  package func makeReader(_ limits: ReadLimits) -> any DocumentReader {
    var own = JSONLimits()
    own.documentBytes = limits.documentBytes
    own.depth = limits.depth
    return JSONReader(limits: own)
  }

  package func makeWriter(_ settings: WriteSettings) -> any DocumentWriter { JSONWriter(writePlan) }

  package func framing(_ settings: WriteSettings) -> OutputFraming { OutputFraming(separator: [UInt8(ascii: "\n")]) }

  package func makeSplitter(_ limits: ReadLimits) -> any DocumentSplitter {
    JSONStream(.detected, recordLimit: limits.documentBytes)
  }
}

extension JSONReader: DocumentReader {
  package func read(
    _ input: UnsafePointer<UInt8>, count: Int, context: (any RecordContext)?, into tape: Tape
  ) throws(ReadFault) {
    try read(input, count: count, into: tape)
  }
}

extension JSONWriter: DocumentWriter {}

extension JSONStream: DocumentSplitter {
  package func next(_ batch: StreamBatch, from source: DocumentSplitter.Source) throws -> Bool {
    try fill(batch) { room throws(any Error) in try source(room) }
  }
}
