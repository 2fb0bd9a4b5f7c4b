import WaybillCore
import WaybillIR

extension Evaluation {
  /// The table and row that a lookup has just found, for observers; nil for other instructions and for misses.
  package func lookedUpRow(program: Int, instruction: Int) -> (table: Int, row: Int)? {
    let step = machine.pointee.image.programs[program].code[instruction]
    guard step.opcode == .lookup else { return nil }
    let table = machine.pointee.image.tables + Int(step.c)
    let keys = machine.pointee.frames[machine.pointee.depth].base + Int(step.a)
    let count = table.pointee.keyCount
    guard count == Int(step.b) else { return nil }
    let row = (0..<table.pointee.rowCount).first { row in
      let stored = table.pointee.keys + row * count
      return (0..<count).allSatisfy { !keys[$0].isAbsent && stored[$0].equals(keys[$0]) }
    }
    return row.map { (Int(step.c), $0) }
  }
}
