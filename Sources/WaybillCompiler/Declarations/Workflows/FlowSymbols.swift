import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// Everything that is declared around workflows, resolved. Indexes into these lists are what checked steps refer to.
package struct FlowSymbols {
  /// By `package.Name`.
  package var events = NamedSymbols<EventSymbol>()
  /// By their text, which is global.
  package var queues = NamedSymbols<QueueSymbol>()
  /// By their name, which is global.
  package var systems = NamedSymbols<SystemSymbol>()
  /// By `system.operation`.
  package var operations = NamedSymbols<OperationSymbol>()
  /// By `package.Name`.
  package var channels = NamedSymbols<ChannelSymbol>()
  /// By `package.Name`.
  package var views = NamedSymbols<ViewSymbol>()
  /// By `package.Name`.
  package var workflows = NamedSymbols<WorkflowSymbol>()
  /// By package with a workflow or a channel: the queue that is named like its owner. Absent where the package has no
  /// owner, which is reported.
  package var ownerQueues: [String: Int] = [:]

  package init() {}
}

package protocol NamedSymbol {
  var name: String { get }
  var span: SourceSpan { get }
}

package protocol PackagedSymbol: NamedSymbol {
  var packageName: String { get }
}

/// Symbols in order of their declaration, and by name. The first of a name has it.
package struct NamedSymbols<Symbol: NamedSymbol>: RandomAccessCollection {
  private var symbols: [Symbol] = []
  package private(set) var indexes: [String: Int] = [:]

  package var startIndex: Int { 0 }
  package var endIndex: Int { symbols.count }

  package subscript(index: Int) -> Symbol {
    get { symbols[index] }
    set { symbols[index] = newValue }
  }

  package func index(named name: String) -> Int? { indexes[name] }

  package var names: [String] { symbols.map(\.name) }

  /// The index that it gets; nil where its name is taken.
  @discardableResult
  mutating func add(_ symbol: Symbol) -> Int? {
    guard indexes[symbol.name] == nil else { return nil }
    indexes[symbol.name] = symbols.count
    symbols.append(symbol)
    return symbols.count - 1
  }
}

package struct EventSymbol: PackagedSymbol {
  /// `orders.Received`
  package var name: String
  package var packageName: String
  package var version: Int
  /// The type of the payload; `never` where it is broken.
  package var slot: Slot
  package var source: EventDeclaration
  package var span: SourceSpan
}

package struct QueueSymbol: PackagedSymbol {
  package var name: String
  package var owner: String
  /// Empty where none is declared.
  package var title: String
  package var due: Milliseconds?
  /// Index into `FlowSymbols.queues`.
  package var escalation: Int?
  package var packageName: String
  /// The declaration; for a queue that was made for the owner of a package, the first declaration that needs it.
  package var span: SourceSpan
}

package struct SystemSymbol: PackagedSymbol {
  package var name: String
  package var packageName: String
  package var kind: SystemData.Kind
  package var auth: [String]
  /// Nil where each operation has its own.
  package var timeout: Milliseconds?
  package var retry: RetryData
  /// `retry …`, where it was written.
  package var retrySpan: SourceSpan?
  package var rates: [RateData]
  package var breaker: BreakerData?
  package var concurrency: Int?
  package var source: SystemDeclaration
  package var span: SourceSpan
}

package struct OperationSymbol: PackagedSymbol {
  /// What may happen when it is done twice, without the expressions, which belong to the checker.
  package enum Effect: Hashable {
    case safe
    case idempotent
    /// The target remembers a key for this time.
    case keyed(header: String, window: Milliseconds)
    case `unsafe`(hasProbe: Bool)
    /// None was written, or several; it has been reported.
    case unknown
  }

  /// `erp.createSalesOrder`
  package var name: String
  package var packageName: String
  /// Index into `FlowSymbols.systems`.
  package var system: Int
  package var parameters: [CallableSymbol.Parameter]
  /// Indexes into `parameters` of those that stand in the address.
  package var inAddress: Set<Int>
  /// Those of `inAddress` that take no personal data: addresses are written to logs all along the way. The address of a
  /// mail is not, and is personal by nature.
  package var openParameters: Set<Int>
  /// Nil where the operation has no answer.
  package var result: Slot?
  package var effect: Effect
  /// Nil where neither the operation nor its system has one; it has been reported.
  package var timeout: Milliseconds?
  package var source: OperationDeclaration
  package var span: SourceSpan

  package var isSafe: Bool { effect == .safe }
}

package struct ChannelSymbol: PackagedSymbol {
  /// `shopify.Orders`
  package var name: String
  package var packageName: String
  package var version: Int
  package var parameters: [CallableSymbol.Parameter]
  package var source: ChannelDeclaration
  package var span: SourceSpan
}

package struct ViewSymbol: PackagedSymbol {
  /// `availability.BySku`
  package var name: String
  package var packageName: String
  package var version: Int
  /// The type of a state.
  package var slot: Slot
  package var source: ViewDeclaration
  package var span: SourceSpan
}

package struct WorkflowSymbol: PackagedSymbol {
  /// `orders.Ingestion`
  package var name: String
  package var packageName: String
  package var version: Int
  /// Index into `FlowSymbols.events` of the event that starts it; nil where a schedule does, or where the event is not
  /// known, which is reported.
  package var event: Int?
  /// What `give` at the top gives; nil without `->`.
  package var result: Slot?
  package var source: WorkflowDeclaration
  package var span: SourceSpan
}
