import Synchronization
import WaybillCore
import WaybillFormats
import WaybillIR
import WaybillInterpreter
import WaybillSchema

/// Makes `ValueForms` ready when they are first asked for: a bundle without workflows never does.
final class LazyValueForms: Sendable {
  private let program: LoadedProgram
  private let ready = Mutex<ValueForms?>(nil)

  init(_ program: LoadedProgram) { self.program = program }

  var forms: ValueForms {
    ready.withLock { ready in
      if let ready { return ready }
      let made = ValueForms(program)
      ready = made
      return made
    }
  }
}

/// The programs of a bundle over kept values, and the way between kept values and the wire for every slot.
final class ValueForms: Sendable {
  /// The bundle over kept values, and behind its programs one for each slot that gives what it is given.
  let kept: Waybill
  /// The types as they stand on the wire, with such a program for each slot.
  private let wire: Waybill
  let sessions = Pool<ValueSession>()
  private let firstConversion: Int
  /// By slot that holds a list of documents which stand in one file: the slot of an element.
  private let elements: [Int: Int]
  private let slotForms = Mutex<[Int: SlotForm]>([:])

  init(_ program: LoadedProgram) {
    var bundle = program.bundle.withoutFlows
    var elements: [Int: Int] = [:]
    for (index, slot) in bundle.slots.enumerated() {
      guard case .list(let element, _) = slot.type, !element.isOptional, !element.isNullable,
        Waybill.isSplit(element, bundle.types, program)
      else { continue }
      elements[index] = bundle.slots.count
      bundle.slots.append(element)
    }
    self.elements = elements
    var keptBundle = bundle.inKeptForm
    firstConversion = keptBundle.addConversions(parameter: "value")
    bundle.programs = []
    bundle.builtins = []
    _ = bundle.addConversions(parameter: "document")
    do throws(BundleFault) {
      kept = try Waybill(keptBundle)
      wire = try Waybill(bundle)
    } catch {
      preconditionFailure("a bundle that was verified is sound over kept values: \(error)")
    }
  }

  /// How an element stands on the wire, of a slot that holds a list of documents which stand in one file.
  func element(ofSlot slot: Int) -> SlotForm? { elements[slot].map(form(ofSlot:)) }

  func form(ofSlot slot: Int) -> SlotForm {
    slotForms.withLock { known in
      if let form = known[slot] { return form }
      let plan = wire.plan(ofSlot: slot)
      let form = SlotForm(
        decoding: Mapping(converting: wire, index: slot, from: plan, to: kept.json, limits: Limits()),
        encoding: Mapping(
          converting: kept, index: firstConversion + slot, from: kept.json, to: plan, limits: .kept))
      known[slot] = form
      return form
    }
  }

  /// The list of all documents; rejected where one of them is.
  func join(_ outcomes: [ComputeOutcome], into slot: Int) -> ComputeOutcome {
    var (text, told, isRejected): ([UInt8], [Rejection], Bool) = ([UInt8(ascii: "[")], [], false)
    for outcome in outcomes {
      switch outcome {
      case .value(let value, let warnings):
        if text.count > 1 { text.append(UInt8(ascii: ",")) }
        text += value ?? Array("null".utf8)
        told += warnings
      case .rejected(let rejections):
        isRejected = true
        told += rejections
      }
    }
    if isRejected { return .rejected(told) }
    text.append(UInt8(ascii: "]"))
    // The count of the list is checked here.
    let joined = sessions.with(ValueSession(kept)) { $0.run(firstConversion + slot, [text]) }
    switch joined {
    case .value(let value, let warnings): return .value(value, warnings: told + warnings)
    case .rejected(let rejections): return .rejected(told + rejections)
    }
  }
}

extension Waybill {
  /// Whether documents of a slot always stand several in a file, such as rows and transactions.
  fileprivate static func isSplit(_ slot: Slot, _ types: TypeTable, _ program: LoadedProgram) -> Bool {
    guard case .record(let record) = slot.type, let format = types.records[record].document?.format,
      let make = wireFormats[format]
    else { return false }
    return make(types, record, { _, _ in nil }).packaging == .several
  }
}

extension Limits {
  /// Of kept values, which were read within the limits of their document and may be longer than that in JSON.
  static let kept: Limits = {
    var limits = Limits()
    limits.documentBytes = limits.memoryBytes
    limits.depth = 512
    return limits
  }()
}
