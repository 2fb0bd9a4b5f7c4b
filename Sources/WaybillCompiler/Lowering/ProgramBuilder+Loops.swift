import WaybillCore
import WaybillIR
import WaybillSchema

extension ProgramBuilder {
  /// Runs `element` for every element of the loops, the first outermost. The counter stands at the element to come
  /// before anything of a round is read, so that what is wrong with it names its place in the target.
  mutating func lowerLoops(_ loops: [Loop], counting counter: Counter?, element: (inout ProgramBuilder) -> Void) {
    guard let loop = loops.first else {
      element(&self)
      return
    }
    scratch { builder in
      let rest = Array(loops.dropFirst())
      if loop.sortKeys.isEmpty, loop.grouping == nil {
        let list = builder.listOfElements(of: loop)
        builder.each(loop.element, of: loop, in: list, isWhole: loop.join == nil, counting: counter) { builder, next in
          if let condition = loop.condition { builder.emit(.jumpIfFalse, a: builder.lower(condition), c: next) }
          builder.lowerLoops(rest, counting: counter, element: element)
        }
      } else {
        let list = builder.prepared(loop)
        builder.each(loop.grouping?.local ?? loop.element, of: loop, in: list, counting: counter) { builder, _ in
          builder.lowerLoops(rest, counting: counter, element: element)
        }
      }
    }
  }

  /// A loop over the list in a register: `body` gets the label of the next round. `isWhole` where the list is all of
  /// the loop's source.
  private mutating func each(
    _ local: Local, of loop: Loop, in list: Int, isWhole: Bool = false, counting counter: Counter? = nil,
    body: (inout ProgramBuilder, Int) -> Void
  ) {
    let (start, next, done) = (label(), label(), label())
    let (state, element) = (fixedRegister(), fixedRegister())
    loopLocals.append([])
    emit(.loopBegin, result: state, a: list, b: element, c: done, site: site(loop.span))
    place(start)
    count(counter)
    let source = elementSource(local, register: element, of: loop, state: isWhole ? state : nil)
    define(local, register: element, source: source.reference, isSource: source.isExact)
    openLoops.append(OpenLoop(nextLabel: next))
    scratch { body(&$0, next) }
    openLoops.removeLast()
    place(next)
    emit(.loopNext, result: state, b: element, c: start, site: site(loop.span))
    place(done)
    loopLocals.removeLast()
  }

  /// A record among the elements is found again by itself, another element by its position, where the loop runs over
  /// all of a source list. Of what else it may be, only the list can be named.
  private func elementSource(
    _ local: Local, register: Int, of loop: Loop, state: Int?
  ) -> (reference: SourceReference?, isExact: Bool) {
    let list = source(of: loop.source)
    if let grouping = loop.grouping, grouping.local.id == local.id { return (list, false) }
    switch local.type.type {
    case .record, .choice: return (SourceReference(register: register, path: [], input: list?.input ?? ""), true)
    default: break
    }
    guard let state, isSource(loop.source), var element = list else { return (list, false) }
    element.path.append("[]")
    element.positions.append(state)
    return (element, true)
  }

  /// The list that a loop runs over: its source, or the part of it that a join finds.
  private mutating func listOfElements(of loop: Loop) -> Int {
    guard let join = loop.join else { return lower(loop.source) }
    let index = joinIndex(of: loop, by: join)
    let outer = lower(join.outerKey)
    let list = temporary()
    emit(.joinLookup, result: list, a: index, b: outer)
    return list
  }

  /// The index is built once a run of the program where nothing in it changes from round to round of the loops around.
  private mutating func joinIndex(of loop: Loop, by join: Loop.Join) -> Int {
    let index = fixedRegister()
    let built = label()
    if isInvariant(loop.source), isInvariant(join.elementKey) {
      prologue.append(Step(opcode: .constant, result: index, c: bundle.constant(.missing)))
      emit(.jumpIfPresent, a: index, c: built)
    }
    scratch { builder in
      let list = builder.lower(loop.source)
      let keys = builder.keys(over: list, loop: loop) { $0.lower(join.elementKey) }
      builder.emit(.joinIndex, result: index, a: list, b: keys)
    }
    place(built)
    return index
  }

  private func isInvariant(_ expression: TypedExpression) -> Bool {
    let changing = loopLocals.reduce(into: Set<Int>()) { $0.formUnion($1) }
    var result = true
    expression.forEachExpression { part in
      switch part.kind {
      case .local(let local) where changing.contains(local.id): result = false
      case .targetField: result = false
      default: break
      }
    }
    return result
  }

  /// The elements that meet the condition, sorted and grouped.
  private mutating func prepared(_ loop: Loop) -> Int {
    var list = listOfElements(of: loop)
    if let condition = loop.condition {
      let kept = temporary()
      emit(.listBegin)
      each(loop.element, of: loop, in: list, isWhole: loop.join == nil) { builder, next in
        builder.emit(.jumpIfFalse, a: builder.lower(condition), c: next)
        if let register = builder.storage[loop.element.id]?.register { builder.emit(.listAppend, a: register) }
      }
      emit(.listEnd, result: kept, c: ProgramBuilder.unchecked)
      list = kept
    }
    // The least important key first: each sort is stable.
    for key in loop.sortKeys.reversed() {
      let sorted = temporary()
      let keys = keys(over: list, loop: loop) { $0.lower(key.value) }
      emit(.sort, result: sorted, a: list, b: keys, c: key.isDescending ? 1 : 0)
      list = sorted
    }
    return loop.grouping.map { grouped(list, by: $0, loop: loop) } ?? list
  }

  private mutating func grouped(_ list: Int, by grouping: Loop.Grouping, loop: Loop) -> Int {
    let groups = temporary()
    let keys = keys(over: list, loop: loop) { $0.lowerKey(of: grouping) }
    emit(.group, result: groups, a: list, b: keys, c: grouping.record, site: site(loop.span))
    return groups
  }

  /// What `g.key` is: the one key, or a record of several.
  private mutating func lowerKey(of grouping: Loop.Grouping) -> Int {
    guard grouping.keys.count > 1, case .record(let record) = fields(of: grouping.record)[0].slot.type else {
      return lower(grouping.keys[0])
    }
    let key = temporary()
    let block = lowerBlock(grouping.keys)
    emit(.makeRecord, result: key, a: block, c: record)
    return key
  }

  /// The list of a key of every element.
  private mutating func keys(
    over list: Int, loop: Loop, lowerKey: (inout ProgramBuilder) -> Int
  ) -> Int {
    let keys = temporary()
    emit(.listBegin)
    each(loop.element, of: loop, in: list) { builder, _ in
      let key = lowerKey(&builder)
      builder.emit(.listAppend, a: key)
    }
    emit(.listEnd, result: keys, c: ProgramBuilder.unchecked)
    return keys
  }
}
