import WaybillCore
import WaybillSchema

/// The checked program as plain data: all that the runtime needs, and nothing of the sources but spans.
///
/// Canonical: the same sources give the same bundle, in any order of files, on any machine. Everything that can be
/// ordered by name is.
package struct Bundle: Hashable, Sendable {
  /// Raised when the meaning of an older bundle would change.
  package static let formatVersion = 3

  package var name: String
  package var packages: [PackageInfo]
  package var types: TypeTable
  /// Types of places that instructions and plans name by index.
  package var slots: [Slot]
  package var constants: [ConstantValue]
  /// Sources of patterns, between the slashes.
  package var patterns: [String]
  package var zones: [ZoneData]
  /// The version of the zone data that `zones` was cut from.
  package var zoneVersion: String
  package var tables: [TableData]
  /// Names of built-in functions, with their version where it is above 1: `round`, `round@2`.
  package var builtins: [String]
  package var programs: [Program]
  /// Paths of the sources, for `Site.file`.
  package var files: [String]
  package var sites: [Site]
  package var events: [EventData]
  package var queues: [QueueData]
  package var systems: [SystemData]
  package var operations: [OperationData]
  package var channels: [ChannelData]
  package var views: [ViewData]
  package var workflows: [WorkflowData]

  package init(name: String = "") {
    self.name = name
    packages = []
    types = TypeTable()
    slots = []
    constants = []
    patterns = []
    zones = []
    zoneVersion = ""
    tables = []
    builtins = []
    programs = []
    files = []
    sites = []
    events = []
    queues = []
    systems = []
    operations = []
    channels = []
    views = []
    workflows = []
  }
}

package struct PackageInfo: Hashable, Sendable {
  package var name: String
  package var owner: String
  package var source: String
  package var description: String

  package init(name: String, owner: String = "", source: String = "", description: String = "") {
    self.name = name
    self.owner = owner
    self.source = source
    self.description = description
  }
}

package enum ConstantValue: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  /// Kept with its scale: 1.50 and 1.5 are two constants.
  case decimal(coefficient: Int128, scale: UInt8)
  case boolean(Bool)
  case date(days: Int64)
  case time(nanoseconds: Int64)
  case localTime(days: Int64, nanoseconds: Int64)
  case timestamp(seconds: Int64, nanoseconds: Int64, offsetInMinutes: Int32)
  case duration(seconds: Int64, nanoseconds: Int64)
  case currency(String)
  case country(String)
  case enumCase(type: Int, index: Int)
  case missing
  /// What `clear` writes.
  case null
}

/// Mirrors `ZoneRules` of the Library, which the IR does not know.
package struct ZoneData: Hashable, Sendable {
  package var name: String
  package var transitions: [Int64]
  package var offsets: [Int32]
  package var rule: String

  package init(name: String, transitions: [Int64], offsets: [Int32], rule: String) {
    self.name = name
    self.transitions = transitions
    self.offsets = offsets
    self.rule = rule
  }
}

/// A table: rows found by one or several keys.
package struct TableData: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    /// Indexes into `Bundle.constants`.
    package var keys: [Int]
    /// One constant for a table of values, one for each field of `record` for a table of rows.
    package var values: [Int]

    package init(keys: [Int], values: [Int]) {
      self.keys = keys
      self.values = values
    }
  }

  package var name: String
  /// The record type of a row; -1 for a table that gives a value.
  package var record: Int
  package var rows: [Row]

  package init(name: String, record: Int, rows: [Row]) {
    self.name = name
    self.record = record
    self.rows = rows
  }
}

/// A mapping, a function or a set of rules.
package struct Program: Hashable, Sendable {
  package enum Kind: UInt8, Hashable, Sendable { case mapping, function, rules }

  package struct Parameter: Hashable, Sendable {
    package var name: String
    /// Index into `Bundle.slots`.
    package var slot: Int

    package init(name: String, slot: Int) {
      self.name = name
      self.slot = slot
    }
  }

  package var name: String
  package var version: Int
  package var kind: Kind
  package var parameters: [Parameter]
  /// Index into `Bundle.slots`; of rules, -1.
  package var result: Int
  /// Registers 0 ..< parameters.count hold the arguments.
  package var registerCount: Int
  package var code: [Instruction]
  package var plans: [BindPlan]
  package var lineage: [LineageEntry]

  package init(name: String, version: Int, kind: Kind, parameters: [Parameter], result: Int) {
    self.name = name
    self.version = version
    self.kind = kind
    self.parameters = parameters
    self.result = result
    registerCount = parameters.count
    code = []
    plans = []
    lineage = []
  }
}

/// Which fields of an object go to which registers, in one pass over its members.
package struct BindPlan: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    /// Index of the field in its record type.
    package var field: Int
    package var register: Int
    /// The plan for the object that the field holds, or -1. Its entries are bound in the same pass; where the field is
    /// absent, its registers become missing.
    package var nested: Int
    /// The first rule that reads the field: what a rejection names.
    package var site: Int

    package init(field: Int, register: Int, nested: Int = -1, site: Int) {
      self.field = field
      self.register = register
      self.nested = nested
      self.site = site
    }
  }

  /// Index into `TypeTable.records`.
  package var record: Int
  package var entries: [Entry]

  package init(record: Int, entries: [Entry] = []) {
    self.record = record
    self.entries = entries
  }
}

/// A place in the sources that an instruction stands for, and what a rejection from there has to say.
package struct Site: Hashable, Sendable {
  package var file: Int
  package var line: Int
  package var column: Int
  /// Path of the target field from the program's result, such as `lines[].sku`; empty where none is.
  package var target: String
  /// Registers that hold the positions for the `[]` of `target`, in order.
  package var targetPositions: [Int]
  /// Where the value comes from, where that can be said.
  package var source: SourceReference?
  /// The value is personal: messages show it masked.
  package var isPersonal: Bool
  /// What is needed, in words: `Text(1..35)`, `a value`.
  package var expected: String

  package init(
    file: Int, line: Int, column: Int, target: String = "", targetPositions: [Int] = [],
    source: SourceReference? = nil, isPersonal: Bool = false, expected: String = ""
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.target = target
    self.targetPositions = targetPositions
    self.source = source
    self.isPersonal = isPersonal
    self.expected = expected
  }
}

/// A source field, found again at run time: the object in a register, and the way down from it.
package struct SourceReference: Hashable, Sendable {
  /// Holds the node (or record) that the path starts from: a parameter, a loop's element, a bound object.
  package var register: Int
  /// Field names from there, such as `["customer", "phone"]`, and positions in lists: `[2]`, or `[]` where a loop
  /// counts.
  package var path: [String]
  /// For every `[]` of the path, the register of the loop over that list, which holds the elements still to come.
  package var positions: [Int]
  /// The parameter that it belongs to, for `source.input`.
  package var input: String

  package init(register: Int, path: [String], positions: [Int] = [], input: String) {
    self.register = register
    self.path = path
    self.positions = positions
    self.input = input
  }
}

/// Where a target field comes from.
package struct LineageEntry: Hashable, Sendable {
  /// `lines[].sku`
  package var target: String
  /// Index into `Bundle.sites`: the rule that sets it.
  package var site: Int
  /// Source paths that the value is computed from, with the parameter first: `order.line_items[].sku`. Sorted, without
  /// doubles.
  package var sources: [String]
  /// Tables and functions on the way: `shopify.LineStatus`, `round`. Sorted, without doubles.
  package var through: [String]

  package init(target: String, site: Int, sources: [String], through: [String]) {
    self.target = target
    self.site = site
    self.sources = sources
    self.through = through
  }
}
