/// The rules whose sum is the promise "if it compiles, the output fits". Each is consulted at exactly one place.
///
/// The soundness test switches them off one by one and has to turn red each time; nothing else may.
package enum ProofRule: String, CaseIterable, Sendable {
  // Missing, null, failed
  case missingIntoRequired
  case failureIntoRequired
  case nullIntoNotNullable
  case failureKeptInLet
  case fallbackLeavesFailure
  case optionalPath
  case lookupMiss
  case indexMiss
  case argumentMissing
  case builtinFailure
  case builtinMissing
  case divisionByZero
  case moneyCurrency

  // Values of a type
  case textLength
  case textPattern
  case numberRange
  case integerRange
  case numberScale
  case listCount
  case listElement
  case mapValue
  case unitDimension
  case tellingField

  // Shapes of bodies
  case completeness
  case branchCompleteness
  case enumMatchExhaustive
  case openMatchHasElse
  case missingMatched
  case choiceNarrowing
  case factsEndWithBranch

  // Conditions and comparisons
  case conditionPresent
  case orderedOperandPresent
  case textHolePresent

  case personalFlow
  case recursionDownwards
}

/// Which rules hold. Everything but the soundness test uses `all`.
package struct ProofSettings: Sendable {
  package var disabled: Set<ProofRule>

  package init(disabled: Set<ProofRule> = []) {
    self.disabled = disabled
  }

  package static let all = ProofSettings()

  func holds(_ rule: ProofRule) -> Bool { !disabled.contains(rule) }
}
