import WaybillCore
import WaybillIR
import WaybillLibrary
import WaybillSchema

/// Checks a bundle before anything of it runs, whoever wrote it, and gives its built-in functions in order.
/// - Throws: the first reason why it is refused.
func verify(
  _ bundle: Bundle, functions: [any BuiltinFunction.Type]
) throws(BundleFault) -> [any BuiltinFunction.Type] {
  let known = Dictionary(functions.map { ($0.signature.name, $0) }, uniquingKeysWith: { first, _ in first })
  var builtins: [any BuiltinFunction.Type] = []
  for name in bundle.builtins {
    guard let function = known[name] else { throw BundleFault("the built-in function `\(name)` is not known") }
    builtins.append(function)
  }
  return builtins
}
