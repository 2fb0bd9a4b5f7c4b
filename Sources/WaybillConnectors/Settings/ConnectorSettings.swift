/// What the environment says of one system: flat texts by dotted names. Secrets are names here, never values.
package struct ConnectorSettings: Hashable, Sendable {
  package var values: [String: String]

  package init(_ values: [String: String]) { self.values = values }
}

/// Why a system cannot be set up: one setting and what is wrong with it.
package struct SettingFault: Error, Hashable, Sendable {
  package var name: String
  /// As a message has it: lower case, without a full stop.
  package var text: String

  static func missing(_ name: String) -> SettingFault { SettingFault(name: name, text: "`\(name)` is missing") }

  static func wrong(_ name: String, needs: String) -> SettingFault {
    SettingFault(name: name, text: "`\(name)` has to be \(needs)")
  }
}

/// Settings of a kind whose names are all known.
struct KnownSettings {
  private let values: [String: String]

  init(_ settings: ConnectorSettings, of kind: ConnectorKind) throws(SettingFault) {
    values = settings.values
    let known = Set(kind.settings.map(\.name))
    if let unknown = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw SettingFault(name: unknown, text: "`\(unknown)` is no setting of a system of kind `\(kind.name)`")
    }
    for setting in kind.settings where setting.presence == .required { _ = try required(setting.name) }
  }

  func text(_ name: String) -> String? { values[name] }

  func required(_ name: String) throws(SettingFault) -> String {
    guard let value = values[name], !value.isEmpty else { throw .missing(name) }
    return value
  }

  func number(_ name: String, in range: ClosedRange<Int>, default value: Int) throws(SettingFault) -> Int {
    guard let text = values[name] else { return value }
    guard let number = Int(text), range.contains(number) else {
      throw .wrong(name, needs: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// One of a few words.
  func choice<Value>(_ name: String, _ values: KeyValuePairs<String, Value>) throws(SettingFault) -> Value? {
    guard let text = text(name) else { return nil }
    guard let value = values.first(where: { $0.key == text })?.value else {
      throw .wrong(name, needs: values.map { "`\($0.key)`" }.joined(separator: " or "))
    }
    return value
  }

  /// Settings that only mean something together.
  func pair(_ one: String, _ other: String) throws(SettingFault) -> (String, String)? {
    switch (values[one], values[other]) {
    case (let first?, let second?): return (first, second)
    case (nil, nil): return nil
    case (nil, _): throw .missing(one)
    case (_, nil): throw .missing(other)
    }
  }
}
