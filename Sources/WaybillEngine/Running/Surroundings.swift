import WaybillIR

/// What a walk asks of the world while it runs. Each answer is written to the journal, so that the walk can be done
/// again from there.
package protocol Surroundings: AnyObject {
  func identifier() throws(StoreFault) -> String
  /// A wait between 0 and its longest.
  func wait(upTo longest: Milliseconds) throws(StoreFault) -> Milliseconds
  func view(_ name: String, key: String) throws(StoreFault) -> ViewState
  func views(_ name: String) throws(StoreFault) -> [JSONText]
  /// Kept events at the address that nobody of the workflow has taken, the oldest first.
  func kept(at address: String, by workflow: String) throws(StoreFault) -> [KeptEvent]
  func digest(_ bytes: [UInt8]) -> [UInt8]
}

/// Names that are digests of several texts.
enum Digests {
  /// 32 hexadecimal digits; no two lists of parts run into each other, since each part carries its length.
  static func name(_ parts: [String], _ digest: ([UInt8]) -> [UInt8]) -> String {
    var bytes: [UInt8] = []
    for part in parts {
      bytes += Array(String(part.utf8.count).utf8) + [0x3A] + Array(part.utf8)
    }
    return hex(digest(bytes).prefix(16))
  }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// Where events and those who wait for them meet.
enum Address {
  static func place(step label: String, arm: Int) -> String { "\(label)#\(arm)" }
  static func place(cancellation: Int) -> String { "cancel on#\(cancellation)" }

  static func name(
    event: String, workflow: String, place: String, key: String, digest: ([UInt8]) -> [UInt8]
  ) -> String {
    Digests.name(["await", event, workflow, place, key], digest)
  }

  /// One consumer takes an event once.
  static func claim(event: String, consumer: String) -> String { "event/\(event)/\(consumer)" }
}
