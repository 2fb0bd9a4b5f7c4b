import WaybillCore

/// One place at which what came out is not what was expected. Nil is absent.
package struct JSONDifference: Hashable, Sendable {
  package var path: JSONPath
  package var expected: JSONValue?
  package var actual: JSONValue?

  package init(path: JSONPath, expected: JSONValue?, actual: JSONValue?) {
    self.path = path
    self.expected = expected
    self.actual = actual
  }
}

extension JSONValue {
  /// Every difference, in the order of `self`, then what only `actual` has. Order of members does not count; numbers
  /// differ where their scale does, texts by scalars.
  package func differences(to actual: JSONValue, at path: JSONPath = JSONPath()) -> [JSONDifference] {
    switch (self, actual) {
    case (.object(let expected), .object(let found)):
      let missingOrOther = expected.flatMap { member -> [JSONDifference] in
        let place = path.appending(.name(member.name))
        guard let other = actual[member.name] else {
          return [JSONDifference(path: place, expected: member.value, actual: nil)]
        }
        return member.value.differences(to: other, at: place)
      }
      let extra = found.filter { self[$0.name] == nil }.map {
        JSONDifference(path: path.appending(.name($0.name)), expected: nil, actual: $0.value)
      }
      return missingOrOther + extra
    case (.array(let expected), .array(let found)):
      return (0..<max(expected.count, found.count)).flatMap { index -> [JSONDifference] in
        let place = path.appending(.index(index + 1))
        let left = expected.indices.contains(index) ? expected[index] : nil
        let right = found.indices.contains(index) ? found[index] : nil
        guard let left, let right else { return [JSONDifference(path: place, expected: left, actual: right)] }
        return left.differences(to: right, at: place)
      }
    default:
      return isSame(as: actual) ? [] : [JSONDifference(path: path, expected: self, actual: actual)]
    }
  }

  private func isSame(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): JSONValue.isSameNumber(left, right)
    case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
    default: self == other
    }
  }

  /// 1.50 and 1.5 differ; 1E2 and 100 do not.
  private static func isSameNumber(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left, right)
    guard let first = left.withUTF8({ ExactDecimal.parseJSON($0) }),
      let second = right.withUTF8({ ExactDecimal.parseJSON($0) })
    else { return left == right }
    return first.coefficient == second.coefficient && first.scale == second.scale
  }
}
