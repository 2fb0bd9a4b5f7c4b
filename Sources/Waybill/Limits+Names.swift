extension Limits {
  /// Sets the limit of this name, as `run --limit` names it: that of its property.
  /// - Returns: false where there is no such limit.
  package mutating func set(_ name: String, to value: Int) -> Bool {
    guard let path = Limits.paths[name] else { return false }
    self[keyPath: path] = value
    return true
  }

  package static var names: [String] { paths.keys.sorted() }

  private static var paths: [String: WritableKeyPath<Limits, Int>] {
    [
      "documentBytes": \.documentBytes, "depth": \.depth, "steps": \.steps, "memoryBytes": \.memoryBytes,
      "outputFactor": \.outputFactor, "rejections": \.rejections, "callDepth": \.callDepth,
      "valueDepth": \.valueDepth, "elementBytes": \.elementBytes, "segmentBytes": \.segmentBytes,
      "segmentElements": \.segmentElements, "loopDepth": \.loopDepth, "interchangeBytes": \.interchangeBytes,
      "elementDepth": \.elementDepth, "attributes": \.attributes, "namespaces": \.namespaces,
      "nameBytes": \.nameBytes, "textBytes": \.textBytes,
    ]
  }
}
