import WaybillCore
import WaybillFormats
import WaybillIR
import WaybillInterpreter

/// What became of one document.
public enum Outcome: Sendable {
  /// The output, and warnings that did not stop it.
  case accepted([UInt8], warnings: [Rejection])
  /// Everything that is wrong with it; warnings among it have that severity.
  case rejected([Rejection])
}

/// A mapping of a bundle. Safe to use from any thread; what runs keep is pooled.
public final class Mapping: Sendable {
  public let name: String
  public let version: Int
  /// Names of the inputs, in declared order.
  public let inputs: [String]
  package let waybill: Waybill
  package let index: Int
  package let limits: Limits
  /// How each input is read, and how the result is written.
  package let inputPlans: [any WirePlan]
  package let resultPlan: any WirePlan
  /// It does nothing but turn a value of one form into another: its result is decoded wholly, and written anew.
  let isConversion: Bool
  private let idle = Pool<Session>()

  /// Index into `Bundle.slots`; of rules, -1.
  var resultSlot: Int { waybill.program.bundle.programs[index].result }

  package init(_ waybill: Waybill, index: Int, limits: Limits) {
    let program = waybill.program.bundle.programs[index]
    name = program.name
    version = program.version
    inputs = program.parameters.map(\.name)
    inputPlans = program.parameters.map { waybill.plan(ofSlot: $0.slot) }
    resultPlan = waybill.plan(ofSlot: program.result)
    isConversion = false
    self.waybill = waybill
    self.index = index
    self.limits = limits
  }

  private init(_ other: Mapping, inputPlans: [any WirePlan]) {
    (name, version, inputs) = (other.name, other.version, other.inputs)
    (waybill, index, limits) = (other.waybill, other.index, other.limits)
    (self.inputPlans, resultPlan) = (inputPlans, other.resultPlan)
    isConversion = other.isConversion
  }

  /// A program that gives what it is given, read in one form and written in another.
  init(
    converting waybill: Waybill, index: Int, from inputPlan: any WirePlan, to resultPlan: any WirePlan, limits: Limits
  ) {
    let program = waybill.program.bundle.programs[index]
    (name, version, inputs) = (program.name, program.version, program.parameters.map(\.name))
    (self.waybill, self.index, self.limits) = (waybill, index, limits)
    (inputPlans, self.resultPlan) = ([inputPlan], resultPlan)
    isConversion = true
  }

  /// The same mapping, which checks the documents of an input against a schema before it reads them; nil where the
  /// input is no XML document.
  package func validating(_ input: String, against schema: XMLSchema) -> Mapping? {
    guard let parameter = inputs.firstIndex(of: input),
      let plan = inputPlans[parameter].validating(against: schema)
    else { return nil }
    var plans = inputPlans
    plans[parameter] = plan
    return Mapping(self, inputPlans: plans)
  }

  /// Runs the mapping over one document, given for its first input.
  /// - Parameter now: the time, RFC 3339, for an input named `now`.
  public func run(_ document: [UInt8], now: String? = nil) -> Outcome {
    run(inputs: inputs.first.map { [$0: document] } ?? [:], now: now)
  }

  /// Runs the mapping over named inputs, and tells which of their fields are not declared.
  package func runTellingDrift(
    _ inputs: [String: [UInt8]], settings: WriteSettings = WriteSettings()
  ) -> (outcome: Outcome, drift: [Drift.Field]) {
    let session = Session(self, settings: settings)
    session.drift = Drift()
    let outcome = session.run(inputs)
    return (outcome, session.drift?.fields ?? [])
  }

  /// Runs the mapping over named inputs. An input that is no document, such as a date or a number, is given as JSON.
  /// - Parameter now: the time, RFC 3339, for an input named `now`.
  public func run(inputs given: [String: [UInt8]], now: String? = nil) -> Outcome {
    var given = given
    if let now, inputs.contains("now") { given["now"] = Array("\"\(now)\"".utf8) }
    return idle.with(Session(self)) { $0.run(given) }
  }

  /// Hands out a session for these settings; those that need none are pooled.
  func withSession<Result>(_ settings: WriteSettings, _ body: (Session) -> Result) -> Result {
    settings.isEmpty ? idle.with(Session(self), body) : body(Session(self, settings: settings))
  }

  /// Runs the mapping over named inputs, with a partner.
  package func run(inputs: [String: [UInt8]], settings: WriteSettings) -> Outcome {
    Session(self, settings: settings).run(inputs)
  }
}
