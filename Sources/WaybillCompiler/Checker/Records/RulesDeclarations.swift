import WaybillCore
import WaybillIR
import WaybillSchema
import WaybillSyntax

/// A rules declaration: only `let`, `if`, `for`, `require` and `warn` have a meaning in it.
extension BodyChecker {
  func checkRulesDeclaration(_ declaration: RulesDeclaration) -> [TypedRule] {
    declaration.rules.flatMap(checkCheck)
  }

  private func checkCheck(_ rule: Rule) -> [TypedRule] {
    switch rule.kind {
    case .local(let name, let type, let value): return checkLet(name, type, value, rule)
    case .require(let requirement): return require(requirement, rule, isWarning: false)
    case .warn(let requirement): return require(requirement, rule, isWarning: true)
    case .condition(let condition):
      let test = self.condition(condition.condition, in: "`if`")
      let then = block(facts(from: test, when: true)) { condition.then.flatMap(checkCheck) }
      let otherwise = block(facts(from: test, when: false)) { (condition.otherwise ?? []).flatMap(checkCheck) }
      return [TypedRule(.condition(test, then: then, otherwise: otherwise), span: rule.span)]
    case .forEach(let head, let rules):
      guard let looped = forEach(head, { rules.flatMap(self.checkCheck) }), let loop = looped.loops.first else {
        return []
      }
      if looped.position != nil { report(.positionOutsideLoop(at: head.span)) }
      return [TypedRule(.forEach(loop, looped.value), span: rule.span)]
    default:
      report(.notInRules(text(of: rule.span), at: rule.span))
      return []
    }
  }
}
