import WaybillCore
import WaybillSyntax

/// Something of another package that is used: where, and under which name.
package struct PackageReference {
  package var target: String
  package var name: String
  package var span: SourceSpan
}

/// Packages may not depend on each other in a circle, so that each can be read, tested and changed after those that it
/// builds on.
extension DeclarationContext {
  mutating func checkPackageCircles(_ declarations: [PlacedDeclaration]) {
    var uses: [String: [String: PackageReference]] = [:]
    for placed in declarations {
      var collector = ReferenceCollector(home: placed.package, packages: packageNames)
      collector.collect(placed.declaration)
      for reference in collector.found where uses[placed.package]?[reference.target] == nil {
        uses[placed.package, default: [:]][reference.target] = reference
      }
    }
    symbols.packageUses = uses.mapValues { Set($0.keys) }
    var reported: Set<String> = []
    for start in uses.keys.sorted() where !reported.contains(start) {
      guard let circle = shortestCircle(from: start, uses) else { continue }
      reported.formUnion(circle)
      let targets = circle.dropFirst() + [start]
      let steps = zip(circle, targets).compactMap { package, target in
        uses[package]?[target].map { (package: package, reference: $0) }
      }
      report(.packageCircle(steps))
    }
  }

  /// The packages of the shortest way from `start` back to it, breadth first.
  private func shortestCircle(from start: String, _ uses: [String: [String: PackageReference]]) -> [String]? {
    var cameFrom: [String: String] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let package = queue[next]
      next += 1
      for target in (uses[package] ?? [:]).keys.sorted() {
        if target == start { return path(to: package, cameFrom) }
        guard cameFrom[target] == nil else { continue }
        cameFrom[target] = package
        queue.append(target)
      }
    }
    return nil
  }

  private func path(to package: String, _ cameFrom: [String: String]) -> [String] {
    var result = [package]
    while let before = cameFrom[result[0]] { result.insert(before, at: 0) }
    return result
  }
}
