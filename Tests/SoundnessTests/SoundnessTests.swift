import Testing
import WaybillCompiler
import WaybillCore
import WaybillLibrary

/// The promise of the product, put to the test: what compiles, fits.
@Suite struct SoundnessTests {
  /// `WAYBILL_SOUNDNESS_CASES` makes more of them.
  static let count = Environment.number("WAYBILL_SOUNDNESS_CASES") ?? 10_000
  static let seed = UInt64(Environment.number("WAYBILL_SOUNDNESS_SEED") ?? 20_261_124)

  static let outcome = Harness(seed: seed).run(0..<count)

  @Test func everyOutputOfAnAcceptedMappingFitsItsTarget() {
    let violations = SoundnessTests.outcome.violations
    for violation in violations.prefix(3) {
      Issue.record("case \(violation.number): \(violation.sentence)\n\(violation.text)\ninput: \(violation.input)")
    }
    #expect(violations.isEmpty)
    #expect(SoundnessTests.outcome.outputs > SoundnessTests.outcome.cases / 2)
  }

  @Test func atLeastThreeInTenCasesAreAccepted() {
    let outcome = SoundnessTests.outcome
    #expect(outcome.cases == SoundnessTests.count)
    #expect(outcome.accepted * 10 >= outcome.cases * 3, "\(outcome.accepted) of \(outcome.cases): \(outcome.refusals)")
  }

  @Test(arguments: Harness.features) func aFeatureIsUsedInFiftyAcceptedCases(feature: String) {
    #expect(SoundnessTests.outcome.features[feature, default: 0] >= 50 * SoundnessTests.count / 10_000, "\(feature)")
  }

  /// A proof that could be left out without anybody noticing would be no proof.
  @Test(arguments: Harness.testedRules) func switchingOffAProofIsNoticed(rule: ProofRule) {
    var harness = Harness(seed: SoundnessTests.seed, carelessness: 3, disabled: [rule])
    harness.stopsAtViolation = true
    let outcome = harness.run(0..<8_000)
    #expect(!outcome.violations.isEmpty, "without \(rule) nothing went wrong in \(outcome.cases) cases")
  }
}
