/// One step of a program: 16 bytes. What `a`, `b` and `c` mean is said at each `Opcode`; `result` is a register unless
/// said otherwise.
@frozen public struct Instruction: Hashable, Sendable {
  public var opcode: Opcode
  public var result: UInt16
  public var a: UInt16
  public var b: UInt16
  public var c: UInt32
  /// Index into `Bundle.sites`.
  public var site: UInt32

  @inlinable public init(
    _ opcode: Opcode, result: Int = 0, a: Int = 0, b: Int = 0, c: Int = 0, site: Int = 0
  ) {
    self.opcode = opcode
    self.result = UInt16(truncatingIfNeeded: result)
    self.a = UInt16(truncatingIfNeeded: a)
    self.b = UInt16(truncatingIfNeeded: b)
    self.c = UInt32(truncatingIfNeeded: c)
    self.site = UInt32(truncatingIfNeeded: site)
  }
}

/// What an instruction does.
///
/// Absent operands: unless said otherwise, an operation on a `rejected` cell gives `rejected`, on a `failed` one that
/// failure, on a `missing` (or null) one `missing`, looked at in that order of rank over all operands. An operand of a
/// kind that the operation does not take (only a damaged bundle has one) gives `rejected` and a report of our own
/// defect (WB09), never a wild read. Jumps (`c` is the index of an instruction of the same program) go forward, but for
/// `loopNext`, which goes back to its `loopBegin` + 1.
@frozen public enum Opcode: UInt16, CaseIterable, Sendable {
  // MARK: moving
  /// result = constants[c]
  case constant
  /// result = a, as it is, absent or not
  case move
  /// Ends the program with the value of a. If the program is a mapping and anything was rejected, the value is
  /// `rejected`.
  case `return`

  // MARK: reading the input
  /// Binds plan c of this program to the object in a: a node of the tape, a record, or the record of a choice.
  /// Registers of absent fields become missing. A required field that is missing, or a value that does not fit its
  /// field's type, is reported (with the entry's site) and its register becomes `rejected`. Where a is absent, all
  /// registers of the plan become what a is (null: missing).
  case bind
  /// result = field number b of the record in a (record cells only; a choice cell gives its record's field)
  case field
  /// result = a, with every node under it decoded by slots[c]; faults are reported. What is no node stays as it is.
  case materialise

  // MARK: control
  /// goes to c
  case jump
  /// goes to c where a is false. Where a is rejected, failed or missing, goes to c too (the checker has ruled failed
  /// and missing out except in `require`).
  case jumpIfFalse
  /// goes to c where a is true
  case jumpIfTrue
  /// goes to c where a is a present value (not missing, null, failed; `rejected` counts as present)
  case jumpIfPresent
  /// goes to c where a is missing or null
  case jumpIfMissing
  /// goes to c where a is rejected
  case jumpIfRejected
  /// goes to c where the value a equals b by `==` (absent: no)
  case jumpIfEqual
  /// Starts a loop over the list in a with the loop state in register result; goes to c where it is empty or absent.
  /// Otherwise register b holds the first element.
  case loopBegin
  /// Next element of the loop whose state is in result, into b, going back to c; falls through at the end. Costs one
  /// step.
  case loopNext
  /// Coverage and trace, which the plain interpreter passes over. c = 0: the site's target was set to what is in
  /// result. c = 1, 2 …: branch number c of the site was taken.
  case mark

  // MARK: building
  /// Opens a list that is being built; builders nest like brackets.
  case listBegin
  /// Appends a to the innermost open list. A rejected or missing element is appended too.
  case listAppend
  /// Appends every element of the list in a; absent: nothing.
  case listAppendAll
  /// Closes the innermost list: result = the list. Its count is checked against slots[c] unless c is 0xFFFFFFFF, and a
  /// fault reported.
  case listEnd
  /// As listEnd for a builder to which key, value, key, value … were appended: result = a map. b: 0 a key that comes
  /// twice is reported, 1 the first stays, 2 the last stays.
  case mapEnd
  /// result = record of type c from the registers a ..< a + (its number of fields)
  case makeRecord
  /// result = choice of type c, case b, holding the record in a
  case makeChoice

  // MARK: values
  /// result = text made of the b registers from a on: texts as they are, numbers, Booleans, dates, times, currencies,
  /// countries, enums (wire text)
  case concatenate
  /// Integer, Decimal, Money, Quantity, Duration, and Date/Timestamp with Duration, by the kinds at hand. Passing 38
  /// digits or 64 bits is reported as a limit (rejected), two currencies or units are a failure.
  case add, subtract, multiply, remainder, negate
  /// result = a / b rounded to c & 0xFF digits by the mode c >> 8 (`RoundingCode.rawValue`); money by number, number by
  /// number, money by money
  case divide
  /// Boolean results. A missing side equals nothing: `equal` with one absent (missing or null) side is false,
  /// `notEqual` its negation.
  case equal, notEqual
  case less, lessOrEqual
  case not
  /// result = whether a is in the list b
  case inList
  /// result = whether the text a wholly meets patterns[c]
  case matches
  /// Boolean results, for any operand: `rejected` counts as present.
  case isMissing, isNull
  /// result = whether the choice in a is of case c, or the enum in a is case c
  case isCase
  /// result = element number b (an integer register, from 1) of the list in a, or missing
  case index
  /// result = value of key b in the map a, or missing
  case mapValue
  /// result = the value (or row record) of tables[c] for the b keys in registers from a on, or missing
  case lookup
  /// result = builtins[c] applied to the b registers from a on; optional parameters may be missing
  case callBuiltin
  /// result = programs[c] applied to the b registers from a on. Where an argument is absent and its parameter is not
  /// optional, the result is what the argument is, and the program does not run. The site's target is put before the
  /// targets of rejections inside.
  case call
  /// result = a, or a failure where it is not of slots[c] (length, range, digits, pattern, count, case)
  case narrow
  /// result = missing where a failed, else a
  case attempt

  // MARK: lists
  /// result = the list a, stably sorted by the list of keys b (same length); c = 1: descending
  case sort
  /// result = list of records {key, items} of type c, one an equal key of the list b, in order of first arrival; items
  /// from a. A key may be a list (a compound key); lists are equal where their elements are.
  case group
  /// result = an index over the list a by the list of keys b (absent keys are left out); only `joinLookup` takes it
  case joinIndex
  /// result = the list of elements of the index in a whose key equals b
  case joinLookup
  /// result = the lists in the list a, one after the other; elements that are no list stay
  case flatten

  // MARK: problems
  /// Where a is missing, null or failed: reports a rejection (message made from the site and the failure), result =
  /// rejected; else result = a
  case force
  /// Reports a rejection with the text in a as its message; result = rejected
  case reject
  /// Reports a rejection (b's text is the message) unless a is true; missing or failed is not true. A rejected a is
  /// silent.
  case require
  /// As `require`, but a warning
  case warn
}

/// How a quotient or a rounding settles what is left. Raw values are part of the bundle format.
@frozen public enum RoundingCode: UInt8, CaseIterable, Sendable {
  case halfUp, halfEven, halfDown, up, down, ceiling, floor
}
