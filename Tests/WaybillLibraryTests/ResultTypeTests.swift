import Testing
import WaybillCore
import WaybillSchema

@testable import WaybillLibrary

private func text(_ low: Int, _ high: Int?, _ patterns: String...) -> ArgumentType {
  ArgumentType(.text(TextShape(length: CountRange(low, high), patterns: patterns)))
}

private func literal(_ value: Int64) -> ArgumentType {
  ArgumentType(.integer(.integer), constant: .integer(value))
}

private func name(_ result: ResultType) -> String {
  switch result {
  case .value(let type, let isOptional, let canFail):
    type.name(in: TypeTable()) + (isOptional ? "?" : "") + (canFail ? " or a failure" : "")
  case .mismatch(let reason): reason
  }
}

private let notGiven = ArgumentType(.never, optional: true, given: false)

/// The narrow types that make mappings fit without a word: what analysts lean on.
@Suite struct ResultTypeTests {
  @Test func cutsBoundTheLength() {
    #expect(name(Left.result([text(1, 64), literal(35)])) == "Text(1..35)")
    #expect(name(Left.result([text(0, nil), literal(35)])) == "Text(0..35)")
    #expect(name(Right.result([text(20, 20), literal(4)])) == "Text(4)")
    #expect(name(Trim.result([text(3, 9)])) == "Text(0..9)")
    #expect(name(Filled.result([text(0, 9)])) == "Text(1..9)?")
    #expect(name(PadLeft.result([text(1, 5), literal(8), notGiven])) == "Text(8)")
  }

  @Test func capitalsOfASCIIKeepTheirLength() {
    #expect(name(Upper.result([text(2, 2, "[a-z]{2}")])) == "Text(2)")
    #expect(name(Upper.result([text(2, 2)])) == "Text(2..6)")
    #expect(name(Upper.result([text(2, 2, ".{2}")])) == "Text(2..6)")
    #expect(name(Upper.result([text(2, 2, "[^0-9]{2}")])) == "Text(2..6)")
    #expect(name(Lower.result([text(2, 2, "(?i)ab")])) == "Text(2..4)")
  }

  @Test func sumsOfMoneyMayBeMissingAndOfNumbersAreNot() {
    let money = ArgumentType(.list(Slot(.money(.any)), .any))
    let decimals = ArgumentType(.list(Slot(.decimal(NumberShape(digits: 4, scale: 2) ?? .any)), CountRange(0, 10)))
    #expect(name(Sum.result([money, notGiven])) == "Money? or a failure")
    #expect(name(Sum.result([money, ArgumentType(.currency)])) == "Money or a failure")
    #expect(name(Sum.result([decimals, notGiven])) == "Decimal(-999.90..999.90)")
    #expect(Sum.implementation(for: [money.type, nil]) == "sumMoney")
    #expect(Sum.implementation(for: [decimals.type, nil]) == "sum")
  }

  @Test func wholeNumbersNeedNoHandling() {
    let whole = ArgumentType(.decimal(NumberShape(digits: 9, scale: 0) ?? .any))
    #expect(name(ToInteger.result([whole])) == "Integer(-999999999..999999999)")
    #expect(name(ToInteger.result([ArgumentType(.decimal(.any))])) == "Integer or a failure")
    #expect(name(substring(start: literal(2))) == "Text(0..63)")
  }

  private func substring(start: ArgumentType) -> ResultType { PartOfText.result([text(0, 64), start, notGiven]) }

  @Test func wrongArgumentsAreExplained() {
    let pattern = ArgumentType(.text(.any), constant: .text("YYYY-MM-dd"))
    #expect(name(ToDate.result([text(0, nil), pattern, notGiven, notGiven])).contains("`yyyy` is the year"))
    #expect(
      name(ToTimestamp.result([ArgumentType(.localTime), notGiven, notGiven, notGiven, notGiven])).contains(
        "only with a `zone:`"))
    #expect(name(ToText.result([ArgumentType(.money(.any))])).hasPrefix("`text` takes texts"))
  }
}
