import WaybillCore
import WaybillSyntax

/// The `test` declarations of the sources, checked.
///
/// Their expressions are functions of their own, so that they are lowered and run like any other: `symbols[i]` and the
/// callable with
/// `id == firstID + i` belong together. A bundle that is shipped leaves them out; `CheckedProgram.withTests` is the
/// program that has them.
package struct CheckedTests {
  /// `Symbols.callables.count` of the program that they belong to.
  package var firstID: Int
  package var symbols: [CallableSymbol]
  package var callables: [CheckedCallable]
  package var tests: [CheckedTest]
  package var workflowTests: [CheckedWorkflowTest] = []

  package init(
    firstID: Int = 0, symbols: [CallableSymbol] = [], callables: [CheckedCallable] = [], tests: [CheckedTest] = []
  ) {
    self.firstID = firstID
    self.symbols = symbols
    self.callables = callables
    self.tests = tests
  }
}

/// One test. Every number called a function is the id of a callable without parameters, or with the result as its one
/// parameter.
package struct CheckedTest {
  package enum Line {
    case given(parameter: Int, CheckedTestData, SourceSpan)
    /// A rejection at this place of the source (`order.line_items[1].sku`, nil is anywhere) with this message (nil is
    /// any).
    case reject(at: String?, message: String?, SourceSpan)
    /// The result equals the fixture with these edits.
    case expectFile(PlainText, [CheckedTestEdit], SourceSpan)
    case expectWarning(String, SourceSpan)
    /// The function of the result (its one parameter) gives true.
    case expectCondition(function: Int, SourceSpan)
  }

  /// Index into `Symbols.callables`: the mapping or rules that are tested.
  package var subject: Int
  package var packageName: String
  package var title: String
  package var lines: [Line]
  package var span: SourceSpan

  package init(subject: Int, packageName: String, title: String, lines: [Line], span: SourceSpan) {
    self.subject = subject
    self.packageName = packageName
    self.title = title
    self.lines = lines
    self.span = span
  }
}

package enum CheckedTestData {
  case file(PlainText, [CheckedTestEdit])
  /// The function without parameters gives the input.
  case value(function: Int)
  case missing
}

/// A change of a fixture before it is used.
package struct CheckedTestEdit {
  package enum Step: Hashable {
    case name(String)
    /// From 1.
    case index(Int)
  }

  package var place: [Step]
  /// The function without parameters that gives the new value; nil takes the value away.
  package var function: Int?
  package var span: SourceSpan

  package init(place: [Step], function: Int?, span: SourceSpan) {
    self.place = place
    self.function = function
    self.span = span
  }
}

extension CheckedProgram {
  /// The program with the functions of its tests as ordinary callables.
  package var withTests: CheckedProgram {
    var program = self
    program.symbols.callables += tests.symbols
    program.callables += tests.callables
    program.tests = CheckedTests(firstID: program.symbols.callables.count)
    return program
  }
}
