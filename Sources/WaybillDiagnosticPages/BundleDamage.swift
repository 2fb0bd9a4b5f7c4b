/// What happens to a bundle behind the back of the compiler: on the disk, on the way, or by another program's hand. A
/// test does it to the bundle that it built of an example. Where the content changes, the bundle is sealed anew with
/// the right digest, since nobody who means harm forgets that.
package enum BundleDamage: Sendable {
  /// The file holds something else.
  case file(bytes: String)
  /// A byte is another one, and the digest stays as it was.
  case changedByte(at: Int, to: UInt8)
  /// The same, with the right digest.
  case sealedByte(at: Int, to: UInt8)
  /// Bytes stand before the digest that belong to no section.
  case appended(bytes: String)
  /// An operand of an instruction of a program.
  case operand(Operand, of: Int, in: String, is: Int)
  /// An instruction of a program does something else.
  case operation(of: Int, in: String, is: String)
  /// The instructions of a program from this one on are lost.
  case code(of: String, endsBefore: Int)
  /// The first call of a built-in function gives this many arguments.
  case call(givesArguments: Int)
  /// The first bind plan of a program names its first field twice.
  case doubledBinding(in: String)
  /// The name of the first built-in function that is called.
  case builtin(is: String)
  /// The source of the first pattern.
  case pattern(is: String)
  /// The first enum has no cases any more.
  case emptyEnum
  /// The first constant is a currency of this code.
  case currencyConstant(is: String)
  /// A queue, an operation and a workflow are added that do not hold together.
  case flow(Flow)

  package enum Flow: Sendable, CaseIterable {
    case keyOfNoText, stepInTwoBlocks, unsetVariable, resumeWithoutHandler, queuesInCircle, probeWithEffect
  }

  package enum Operand: String, Sendable {
    case result, a, b, c, site
  }
}

extension BundleDamage {
  /// What was done, as the page says it.
  package var words: String {
    switch self {
    case .file(let bytes): "In place of its bundle, a file with the bytes `\(bytes)`"
    case .changedByte(let index, let value): "In its bundle, byte \(index) is \(value), and the digest stays"
    case .sealedByte(let index, let value): "In its bundle, byte \(index) is \(value), sealed anew"
    case .appended(let bytes): "In its bundle, the bytes `\(bytes)` stand behind the last section, sealed anew"
    case .operand(let operand, let index, let program, let value):
      "In its bundle, `\(operand.rawValue)` of instruction \(index) of `\(program)` is \(value)"
    case .operation(let index, let program, let name):
      "In its bundle, instruction \(index) of `\(program)` is `\(name)`"
    case .code(let program, let count): "In its bundle, the code of `\(program)` ends before instruction \(count)"
    case .call(let count): "In its bundle, the first call of a built-in function gives \(count) arguments"
    case .doubledBinding(let program): "In its bundle, the first plan of `\(program)` binds its first field twice"
    case .builtin(let name): "In its bundle, the first built-in function is named `\(name)`"
    case .pattern(let source): "In its bundle, the first pattern is `/\(source)/`"
    case .emptyEnum: "In its bundle, the first enum has no cases"
    case .currencyConstant(let code): "In its bundle, the first constant is the currency `\(code)`"
    case .flow(let flow): "To its bundle, \(flow.words)"
    }
  }
}

extension BundleDamage.Flow {
  fileprivate var words: String {
    switch self {
    case .keyOfNoText: "a workflow is added whose key is made by `Main`, which gives no text"
    case .stepInTwoBlocks: "a workflow is added with a step that stands in two blocks"
    case .unsetVariable: "a workflow is added that stops with a variable which nothing has set"
    case .resumeWithoutHandler: "a workflow is added that resumes where no step is handled"
    case .queuesInCircle: "two queues are added, and late tasks of each go to the other"
    case .probeWithEffect: "an operation is added whose probe is the operation itself"
    }
  }
}
