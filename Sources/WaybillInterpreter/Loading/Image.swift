import WaybillCore
import WaybillIR
import WaybillLibrary

/// A loaded bundle as the loop sees it: plain memory that the `LoadedProgram` owns, shared by all evaluations, never
/// changed.
struct Image {
  var constants: UnsafePointer<Cell>
  /// One for each of the bundle's slots.
  var slots: UnsafePointer<SlotPlan>
  var programs: UnsafePointer<ProgramImage>
  var tables: UnsafePointer<TableImage>
  var builtins: UnsafePointer<BuiltinImage>
  var patterns: UnsafePointer<any CompiledPattern>
  var patternCount: Int
  var zoneCount: Int
  var records: UnsafePointer<RecordImage>
  var recordCount: Int
  var enums: UnsafePointer<EnumImage>
  var choices: UnsafePointer<ChoiceImage>
}

struct ProgramImage {
  var code: UnsafePointer<Instruction>
  var codeCount: Int
  var registerCount: Int
  var parameterCount: Int
  /// Of each parameter: whether it may be missing.
  var optional: UnsafePointer<Bool>
  var plans: UnsafePointer<PlanImage>
  /// Of each parameter, how an input is decoded.
  var parameters: UnsafePointer<Int32>
  var isMapping: Bool
}

/// A bind plan with its names as a table over bytes.
struct PlanImage {
  var record: Int32
  var isBare: Bool
  var entryCount: Int32
  var entries: UnsafePointer<EntryImage>
  /// Registers of this plan and of all nested ones: made missing before a pass.
  var registers: UnsafePointer<UInt16>
  var registerCount: Int
  var names: NameTable
  /// How many entries `names` leads to.
  var namedCount: Int32
  /// Entries whose field may not be missing, and those whose value stands deeper (`in a/b`): looked at after the pass.
  var late: UnsafePointer<Int32>
  var lateCount: Int
}

struct EntryImage {
  /// How the field's value is decoded.
  var plan: UnsafePointer<SlotPlan>
  var site: UInt32
  var field: Int32
  /// Index into the program's plans, or -1.
  var nested: Int32
  var register: UInt16
}

struct RecordImage {
  var fieldCount: Int
  var fields: UnsafePointer<SlotPlan>
  /// All fields that stand under their own name.
  var names: NameTable
  var isBare: Bool
  var isStrict: Bool
  var hasWrapped: Bool
}

struct EnumImage {
  var caseCount: Int
  /// Wire texts of the cases, as text cells.
  var texts: UnsafePointer<Cell>
  var names: NameTable
}

struct ChoiceImage {
  var caseCount: Int
  /// Names on the way to the telling field.
  var path: UnsafePointer<Name>
  var pathCount: Int
  /// Telling value to case.
  var values: NameTable
  /// The record of each case.
  var records: UnsafePointer<Int32>
  /// The case of `else`, or -1.
  var otherwise: Int32
}

/// A table of rows, found by hash; open addressing over indexes of rows.
struct TableImage {
  var keyCount: Int
  var rowCount: Int
  /// Row after row.
  var keys: UnsafePointer<Cell>
  /// The value of each row: a constant, or a record.
  var values: UnsafePointer<Cell>
  var mask: Int
  /// Row index, or -1.
  var buckets: UnsafePointer<Int32>
}

struct BuiltinImage {
  var function: any BuiltinFunction.Type
  var parameterCount: Int
  /// Of each parameter: which kinds of cells it takes, as a set of bits, and of the elements where it is a list.
  var kinds: UnsafePointer<UInt32>
  var elementKinds: UnsafePointer<UInt32>
  /// Of each parameter: 0 a plain value, 1 a pattern's handle, 2 a zone's handle; plus 4 where it may be missing.
  var traits: UnsafePointer<UInt8>
}
