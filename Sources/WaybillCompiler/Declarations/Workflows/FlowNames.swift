import WaybillCore
import WaybillSchema
import WaybillSyntax

/// What paths in workflows, channels and views stand for.
extension Symbols {
  /// An event: its index in `flows.events`.
  package func resolveEvent(_ path: Path, in package: String) -> Result<Int, Diagnostic> {
    resolve(path, in: package, .event, among: flows.events)
  }

  /// A view: its index in `flows.views`.
  package func resolveView(_ path: Path, in package: String) -> Result<Int, Diagnostic> {
    resolve(path, in: package, .view, among: flows.views)
  }

  /// A workflow: its index in `flows.workflows`.
  package func resolveWorkflow(_ path: Path, in package: String) -> Result<Int, Diagnostic> {
    resolve(path, in: package, .workflow, among: flows.workflows)
  }

  /// A channel: its index in `flows.channels`.
  package func resolveChannel(_ path: Path, in package: String) -> Result<Int, Diagnostic> {
    resolve(path, in: package, .channel, among: flows.channels)
  }

  /// A queue by its text: its index in `flows.queues`.
  package func resolveQueue(_ name: PlainText) -> Result<Int, Diagnostic> {
    if let index = flows.queues.index(named: name.text) { return .success(index) }
    return .failure(.unknownQueue(name, suggestion: nearestName(to: name.text, among: flows.queues.names)))
  }

  /// A system by its name: its index in `flows.systems`.
  package func resolveSystem(_ name: Name) -> Result<Int, Diagnostic> {
    if let index = flows.systems.index(named: name.text) { return .success(index) }
    return .failure(.unknownSystem(name, suggestion: nearestName(to: name.text, among: flows.systems.names)))
  }

  /// `erp.createSalesOrder`: its index in `flows.operations`.
  package func resolveOperation(_ path: Path) -> Result<Int, Diagnostic> {
    if let index = flows.operations.index(named: path.text) { return .success(index) }
    guard path.names.count == 2 else {
      let homes = flows.operations.names.filter { Self.lastName($0) == path.text }
      return .failure(.notAnOperation(path, suggestion: homes.count == 1 ? homes[0] : nil))
    }
    guard flows.systems.index(named: path.names[0].text) != nil else {
      return .failure(
        .unknownSystem(path.names[0], suggestion: nearestName(to: path.names[0].text, among: flows.systems.names)))
    }
    let siblings = flows.operations.names.filter { Self.packageName($0) == path.names[0].text }.map(Self.lastName)
    return .failure(
      .unknownOperation(
        path.names[1], of: path.names[0].text, suggestion: nearestName(to: path.names[1].text, among: siblings),
        siblings: siblings))
  }

  private func resolve<Symbol>(
    _ path: Path, in package: String, _ kind: NameKind, among symbols: NamedSymbols<Symbol>
  ) -> Result<Int, Diagnostic> {
    if let found = lookUp(path, in: package, among: symbols.indexes) { return .success(found) }
    return .failure(unknown(path, in: package, kind, among: symbols.indexes))
  }
}
