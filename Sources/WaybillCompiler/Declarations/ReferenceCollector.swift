import WaybillCore
import WaybillSyntax

/// Finds every path in a declaration that leads into another package.
struct ReferenceCollector {
  let home: String
  let packages: Set<String>
  private(set) var found: [PackageReference] = []
  /// Names of the declaration's own, which hide packages.
  private var locals: Set<String> = []

  init(home: String, packages: Set<String>) {
    self.home = home
    self.packages = packages
  }

  mutating func collect(_ declaration: Declaration) {
    switch declaration {
    case .record(let record): fields(record.fields)
    case .type(let alias): type(alias.type)
    case .choice(let choice): choice.arms.forEach { add($0.type) }
    case .document(let document): content(document.content)
    case .table(let table): self.table(table)
    case .function(let function):
      parameters(function.parameters)
      type(function.result)
      expression(function.body)
    case .mapping(let mapping):
      parameters(mapping.parameters)
      type(mapping.result)
      switch mapping.body {
      case .rules(let rules): self.rules(rules)
      case .expression(let value): expression(value)
      }
    case .rules(let declaration):
      parameters(declaration.parameters)
      rules(declaration.rules)
    case .package, .enumeration, .test: break
    case .event, .queue, .system, .channel, .view, .workflow: break
    }
  }

  /// A value's path may begin with a local of the same name as a package; the path of a type or a case never does.
  private mutating func addValue(_ path: Path) {
    if let first = path.names.first, !locals.contains(first.text) { add(path) }
  }

  private mutating func add(_ path: Path) {
    guard path.names.count > 1 else { return }
    for count in (1..<path.names.count).reversed() {
      let package = path.names[..<count].map(\.text).joined(separator: ".")
      guard packages.contains(package) else { continue }
      guard package != home else { return }
      let name = package + "." + path.names[count].text
      found.append(PackageReference(target: package, name: "`\(name)`", span: path.span))
      return
    }
  }

  private mutating func parameters(_ parameters: [Parameter]) {
    for parameter in parameters {
      locals.insert(parameter.name.text)
      type(parameter.type)
    }
  }

  private mutating func content(_ content: DocumentDeclaration.Content) {
    switch content {
    case .type(let type): self.type(type)
    case .items(let items): self.items(items)
    case .imported: break
    }
  }

  private mutating func items(_ items: [DocumentItem]) {
    for item in items {
      switch item {
      case .field(let field): fields([field])
      case .check(let condition, _): expression(condition)
      case .part(let part): self.items(part.items)
      case .prefix, .missingWhen, .blankIsMissing: break
      }
    }
  }

  private mutating func table(_ table: TableDeclaration) {
    if let signature = table.signature {
      signature.keys.forEach { type($0) }
      type(signature.value)
    }
    switch table.content {
    case .rows(let rows):
      for row in rows {
        row.keys.forEach { expression($0) }
        expression(row.value)
      }
    case .file(_, _, let fields): self.fields(fields)
    }
  }

  private mutating func fields(_ fields: [FieldDeclaration]) {
    for field in fields { type(field.type) }
  }

  private mutating func type(_ type: TypeSyntax) {
    switch type.core {
    case .named(let path, _): add(path)
    case .list(let inner, _), .map(let inner): self.type(inner)
    case .record(let fields), .pairs(let fields): self.fields(fields)
    case .error: break
    }
  }
}

extension ReferenceCollector {
  private mutating func rules(_ rules: [Rule]) {
    for rule in rules { self.rule(rule) }
  }

  private mutating func rule(_ rule: Rule) {
    switch rule.kind {
    case .set(_, let value): ruleValue(value)
    case .nested(_, let rules): self.rules(rules)
    case .local(let name, let type, let value):
      locals.insert(name.text)
      if let type { self.type(type) }
      expression(value)
    case .condition(let conditional):
      expression(conditional.condition)
      rules(conditional.then)
      rules(conditional.otherwise ?? [])
    case .match(let subject, let arms):
      expression(subject)
      for arm in arms {
        head(arm.head)
        rules(arm.rules)
      }
    case .require(let requirement), .warn(let requirement):
      expression(requirement.condition)
      text(requirement.message)
    case .skip(let condition): expression(condition)
    case .reject(let rejection): text(rejection.message)
    case .forEach(let loop, let rules):
      self.loop(loop)
      self.rules(rules)
    case .copy, .leave: break
    }
  }

  private mutating func ruleValue(_ value: RuleValue) {
    switch value {
    case .expression(let value): expression(value)
    case .forEach(let loop, let rules):
      self.loop(loop)
      self.rules(rules)
    case .clear: break
    }
  }

  private mutating func loop(_ head: ForHead) {
    locals.insert(head.binding.text)
    expression(head.source)
    if let condition = head.condition { expression(condition) }
    head.sortKeys.forEach { expression($0.value) }
    if let grouping = head.grouping {
      locals.insert(grouping.name.text)
      grouping.keys.forEach { expression($0) }
    }
  }

  private mutating func generator(_ generator: Generator?) {
    for clause in generator?.clauses ?? [] {
      locals.insert(clause.binding.text)
      expression(clause.source)
      if let condition = clause.condition { expression(condition) }
      if let key = clause.sortKey { expression(key.value) }
    }
  }

  private mutating func head(_ head: ArmHead) {
    if case .patterns(let patterns) = head.choice {
      for pattern in patterns {
        switch pattern.kind {
        case .named(let path): add(path)
        case .binding(let name): locals.insert(name.text)
        default: continue
        }
      }
    }
    if let condition = head.condition { expression(condition) }
  }

  private mutating func text(_ literal: TextLiteral) {
    for case .hole(let value) in literal.parts { expression(value) }
  }

  private mutating func call(_ call: Call) {
    addValue(call.callee)
    for argument in call.arguments {
      generator(argument.generator)
      expression(argument.value)
    }
  }

  private mutating func expression(_ value: Expression) {
    switch value.kind {
    case .text(let literal): text(literal)
    case .member(let base, _):
      if let path = Path(value) { addValue(path) } else { expression(base) }
    case .index(let base, let keys):
      expression(base)
      keys.forEach { expression($0) }
    case .call(let call): self.call(call)
    case .record(let path, let rules):
      if let path { add(path) }
      self.rules(rules)
    case .list(let elements):
      for element in elements {
        generator(element.generator)
        expression(element.value)
      }
    case .map(let entries):
      for entry in entries {
        generator(entry.generator)
        expression(entry.key)
        expression(entry.value)
      }
    case .binary(_, let left, let right), .compare(_, let left, let right), .membership(let left, let right, _),
      .matches(let left, let right):
      expression(left)
      expression(right)
    case .rangeMembership(let inner, let low, let high, _):
      expression(inner)
      expression(low)
      expression(high)
    case .state(let inner, let state, _):
      expression(inner)
      if case .named(let path) = state { add(path) }
    case .negate(let inner), .not(let inner), .attempt(let inner), .force(let inner): expression(inner)
    case .fallback(let inner, let fallback):
      expression(inner)
      switch fallback {
      case .value(let value): expression(value)
      case .reject(let rejection): text(rejection.message)
      case .skip, .clear: break
      }
    case .pipe(let inner, let call):
      expression(inner)
      self.call(call)
    case .conditional(let condition, let then, let otherwise):
      expression(condition)
      branch(then)
      if let otherwise { branch(otherwise) }
    case .match(let subject, let arms):
      expression(subject)
      for arm in arms {
        head(arm.head)
        expression(arm.value)
      }
    case .reject(let rejection): text(rejection.message)
    case .read(_, let keys): keys.forEach { expression($0) }
    case .number, .duration, .date, .pattern, .boolean, .name, .error: break
    }
  }

  private mutating func branch(_ branch: Branch) {
    if case .value(let value) = branch { expression(value) }
  }
}
