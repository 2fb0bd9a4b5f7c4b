import Testing
import WaybillIR
import WaybillSchema

/// What is damaged.
let soundFlows = FlowBundle().bundle

/// Something that is wrong with a bundle, and how it is refused.
struct FlowDamage: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let kind: BundleFault.Kind
  let words: String
  let change: @Sendable (inout Bundle) throws -> Void

  init(
    _ description: String, _ kind: BundleFault.Kind, _ words: String,
    _ change: @escaping @Sendable (inout Bundle) throws -> Void
  ) {
    testDescription = description
    self.kind = kind
    self.words = words
    self.change = change
  }

  /// Changes a step of the first workflow, found by its label.
  init(
    _ description: String, _ kind: BundleFault.Kind, _ words: String, step label: String,
    _ change: @escaping @Sendable (inout StepData.Kind) throws -> Void
  ) {
    self.init(description, kind, words) { bundle in
      let index = try #require(bundle.workflows[0].steps.firstIndex { $0.label == label })
      try change(&bundle.workflows[0].steps[index].kind)
    }
  }
}

extension StepData.Kind {
  mutating func changeCall(_ change: (inout CallData) -> Void) throws {
    guard case .call(var call) = self else { throw NotThatPart() }
    change(&call)
    self = .call(call)
  }

  mutating func changeLoop(_ change: (inout LoopData) -> Void) throws {
    guard case .forEach(var loop) = self else { throw NotThatPart() }
    change(&loop)
    self = .forEach(loop)
  }

  mutating func changeChange(_ change: (inout ChangeData) -> Void) throws {
    guard case .change(var data) = self else { throw NotThatPart() }
    change(&data)
    self = .change(data)
  }
}

struct NotThatPart: Error {}
