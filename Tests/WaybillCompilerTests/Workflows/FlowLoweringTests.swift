import Testing
import WaybillCompiler
import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillPatterns

/// Systems, channels and views in the bundle.
@Suite("Systems, channels and views in the bundle") struct FlowLoweringTests {
  private func compile(_ files: [(path: String, package: String, text: String)]) -> Compilation {
    WaybillCompiler.compile(
      CompilationInput(
        name: "test",
        files: files.map { file in
          CompilationInput.File(source: SourceFile(path: file.path, text: file.text), packageName: file.package)
        },
        readFile: { _, _ in nil }, zone: { _ in nil }, zoneVersion: "2026a", patterns: RE2Engine()))
  }

  private var files: [(path: String, package: String, text: String)] {
    [
      ("A.way", "canonical", FlowCase.canonical), ("B.way", "shop", "package shop { owner \"shop-desk\" }"),
      ("C.way", "shop", WorkingFlowTests.source),
    ]
  }

  private var bundle: Bundle { compile(files).bundle }

  @Test("everything stands in order of its name") func order() {
    let bundle = bundle
    #expect(bundle.events.map(\.name) == ["shop.Changed", "shop.Received", "shop.Reported", "shop.Shipped"])
    #expect(bundle.queues.map(\.name) == ["order-review", "shop-desk", "supervisors"])
    #expect(bundle.systems.map(\.name) == ["drops", "erp"])
    #expect(
      bundle.operations.map(\.name) == [
        "drops.sendPickList", "erp.bookFreight", "erp.cancelSalesOrder", "erp.createSalesOrder", "erp.findBooking",
        "erp.stock",
      ])
    #expect(bundle.channels.map(\.name) == ["shop.Drops", "shop.Feed", "shop.Orders"])
    #expect(bundle.views.map(\.name) == ["shop.BySku"])
  }

  @Test("the order of the files is not seen in the bundle") func canonical() {
    #expect(compile(files.reversed()).bundle == bundle)
  }

  @Test("references are numbers of the bundle") func references() throws {
    let bundle = bundle
    #expect(bundle.queues[0].escalation == 2)
    #expect(bundle.queues[2].escalation == -1)
    #expect(bundle.queues[2].title == "For those who decide")
    #expect(bundle.operations[0].system == 0)
    guard case .unsafe(let probe, let arguments) = bundle.operations[1].effect else {
      Issue.record("bookFreight is unsafe")
      return
    }
    #expect(bundle.operations[probe].name == "erp.findBooking")
    #expect(arguments.map(\.inputs) == [[.variable(0)]])
    let orders = bundle.channels[2]
    #expect(bundle.queues[orders.rejected].name == "order-review")
    #expect(orders.publications.map { bundle.events[$0.event].name } == ["shop.Received"])
    #expect(bundle.queues[bundle.channels[1].rejected].name == "shop-desk")
  }

  @Test("an address is its characters and programs over the parameters") func address() {
    let address = bundle.operations[5].address
    guard address.count == 4, case .text("/inventory?since=") = address[0], case .value(let since) = address[1],
      case .text("&cursor=") = address[2], case .value(let cursor) = address[3]
    else {
      Issue.record("\(address)")
      return
    }
    #expect(since.inputs == [.variable(0)])
    #expect(cursor.inputs == [.variable(1)])
    let slot = bundle.slots[bundle.programs[cursor.program].result]
    #expect(slot.isOptional)
  }

  @Test("a computation has one input for each parameter of its program") func inputs() {
    let bundle = bundle
    var computations = bundle.events.compactMap(\.key)
    for view in bundle.views {
      computations += view.parts.flatMap {
        [$0.key, $0.next] + [$0.loop?.source, $0.loop?.condition].compactMap { $0 }
      }
      computations += view.publications.flatMap { [$0.value] + [$0.condition].compactMap { $0 } }
    }
    for channel in bundle.channels { computations += channel.publications.map(\.value) }
    #expect(computations.count == 15)
    for computation in computations {
      let program = bundle.programs[computation.program]
      #expect(program.parameters.count == computation.inputs.count, "\(program.name)")
      #expect(program.kind == .function)
    }
  }

  @Test("the next state of a view is computed from the event, the element and the previous state") func viewInputs() {
    let part = bundle.views[0].parts[1]
    #expect(part.key.inputs == [.variable(1)])
    #expect(part.next.inputs == [.variable(1), .variable(2)])
    #expect(bundle.views[0].publications[0].atMostOncePer == 5_000)
  }

  @Test("what stands on something broken is left out, and the rest is not") func brokenParts() {
    var files = files
    files.append(
      (
        "D.way", "shop",
        """
        event Broken: canonical.Nothing
        mapping Wrong (order: canonical.Order) -> Created { }
        """
      ))
    files.append(
      (
        "E.way", "other",
        """
        package other { owner "other-desk" }
        event Seen: canonical.Order
        channel Other webhook POST "/other" (order: canonical.Order) {
          verify token header "X-Token" secret "other.token"
          publish Seen(order)
        }
        channel Lost webhook POST "/lost" (order: canonical.Order) {
          verify token header "X-Token" secret "other.token"
          publish shop.Received(order)
        }
        """
      ))
    let bundle = compile(files).bundle
    // All of `shop` stands on damaged ground, and `Lost` publishes an event of it.
    #expect(bundle.events.map(\.name) == ["other.Seen"])
    #expect(bundle.channels.map(\.name) == ["other.Other"])
  }

  @Test("a channel that calls a mapping of a damaged package is left out, its event and its neighbour are not")
  func callsIntoDamage() {
    let other = """
      package other { owner "other-desk" }
      record Row { id: Text }
      event Seen: Row
      channel Other webhook POST "/other" (row: Row) {
        verify token header "X-Token" secret "other.token"
        publish Seen(row)
      }
      channel Lost webhook POST "/lost" (row: Row) {
        verify token header "X-Token" secret "other.token"
        publish Seen({ id = damaged.name(row.id) })
      }
      """
    let damaged = """
      function name(id: Text) -> Text = "n-{id}"
      record Broken { x: Nothing }
      """
    let bundle = compile([("A.way", "damaged", damaged), ("B.way", "other", other)]).bundle
    #expect(bundle.events.map(\.name) == ["other.Seen"])
    #expect(bundle.channels.map(\.name) == ["other.Other"])
  }
}
