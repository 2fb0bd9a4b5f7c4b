/// Secrets by name. Values are asked for when they are needed, so that a new one counts from the next request on; of
/// several live ones the first is sent.
package struct Secrets: Sendable {
  private let values: @Sendable (String) -> [String]

  package init(_ values: @escaping @Sendable (String) -> [String]) { self.values = values }

  func text(_ name: String) throws(NotSent) -> String {
    guard let value = values(name).first, !value.isEmpty else {
      throw NotSent(.secretMissing, "the environment has no value for the secret `\(name)`")
    }
    return value
  }

  func bytes(_ name: String) throws(NotSent) -> [UInt8] { Array(try text(name).utf8) }
}
