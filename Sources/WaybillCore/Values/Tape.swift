/// A decoded document: flat nodes over the bytes of the input, in document order. One form for every wire format.
///
/// An object is followed by its members, each a `key` node and then its value; an array by its elements. `next` of a
/// value is the index of the node after the value and all under it, so that what no rule reads is skipped in one step.
@frozen public struct TapeNode {
  @frozen public enum Kind: UInt8 {
    case null, `false`, `true`, number, string, array, object, key
    /// Stands for the value at the node `offset`, which has its place further up: a row that is carried to those below.
    case link
  }

  /// Bits of `flags`.
  @inlinable public static var hasEscapes: UInt8 { 1 }
  /// A string or key without a byte above 0x7F.
  @inlinable public static var isASCII: UInt8 { 2 }
  /// A number with a fraction or an exponent.
  @inlinable public static var hasPoint: UInt8 { 4 }
  @inlinable public static var hasExponent: UInt8 { 8 }
  /// A string of a format that does not tell texts from numbers and Booleans: its characters as they are, without
  /// escapes. What it is, the type of the field says.
  @inlinable public static var isUntyped: UInt8 { 16 }
  /// An untyped string, or a key, in which a character stands that JSON would escape.
  @inlinable public static var needsEscapes: UInt8 { 32 }

  /// Where the value begins in the input: a string's first character (after the quote), a number's first character,
  /// `{`, `[`.
  public var offset: UInt32
  /// Bytes of a string, key or number (escapes not yet resolved); the count of elements or members of an array or
  /// object.
  public var length: UInt32
  /// The index after this value's subtree; for a key, `keyHash` of its (unescaped) bytes.
  public var next: UInt32
  public var kind: Kind
  public var flags: UInt8
  public var reserved: UInt16 = 0

  /// What is known of the text of a string or key that has no escapes.
  @inlinable @inline(__always) public var textFlags: Cell.TextFlags {
    var known: Cell.TextFlags = flags & TapeNode.isASCII != 0 ? .isASCII : []
    if flags & TapeNode.needsEscapes == 0 { known.insert(.isPlain) }
    return known
  }

  @inlinable public init(kind: Kind, offset: UInt32, length: UInt32, next: UInt32, flags: UInt8 = 0) {
    self.offset = offset
    self.length = length
    self.next = next
    self.kind = kind
    self.flags = flags
  }
}

/// The nodes of one document and the bytes under them.
///
/// The members lie behind a pointer: a stored member of a class costs a call for its exclusivity check at each access.
public final class Tape {
  @frozen @usableFromInline struct Storage {
    @usableFromInline var input: UnsafePointer<UInt8>
    @usableFromInline var count = 0
    @usableFromInline var nodes: UnsafeMutablePointer<TapeNode>
    @usableFromInline var capacity: Int
    @usableFromInline var used = 0
  }

  @usableFromInline let storage: UnsafeMutablePointer<Storage>
  /// Memory of the tape's own; see `copy(room:)`.
  private var copied: UnsafeMutableBufferPointer<UInt8>
  /// Of a tape that does not point into the document as it came: by node, the byte of that document where the value
  /// begins. As many as there are nodes, or none.
  public private(set) var places: UnsafeMutablePointer<UInt32>?
  /// Finds positions in the document as it came; nil where that is `input`.
  public var locator: (any WireLocator)?

  public init(capacity: Int = 4096) {
    copied = .allocate(capacity: 64)
    copied.initialize(repeating: 0)
    storage = .allocate(capacity: 1)
    storage.initialize(
      to: Storage(
        input: UnsafePointer(copied.baseAddress.unsafelyUnwrapped), nodes: .allocate(capacity: capacity),
        capacity: capacity))
  }

  deinit {
    nodes.deallocate()
    places?.deallocate()
    copied.deallocate()
    storage.deallocate()
  }

  /// The input. The owner keeps at least 64 readable bytes behind `input + count`.
  @inlinable public var input: UnsafePointer<UInt8> {
    get { storage.pointee.input }
    set { storage.pointee.input = newValue }
  }

  @inlinable public var count: Int {
    get { storage.pointee.count }
    set { storage.pointee.count = newValue }
  }

  /// How many nodes are filled; the root is node 0.
  @inlinable public var used: Int {
    get { storage.pointee.used }
    set { storage.pointee.used = newValue }
  }

  @inlinable public var nodes: UnsafeMutablePointer<TapeNode> { storage.pointee.nodes }
  @inlinable public var capacity: Int { storage.pointee.capacity }

  /// Makes room for at least `needed` nodes; `nodes` moves.
  public func grow(to needed: Int) {
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<TapeNode>.allocate(capacity: larger)
    moved.update(from: nodes, count: used)
    nodes.deallocate()
    storage.pointee.nodes = moved
    if let places {
      let movedPlaces = UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
      movedPlaces.update(from: places, count: used)
      places.deallocate()
      self.places = movedPlaces
    }
    storage.pointee.capacity = larger
  }

  /// Keeps a place for each node from now on.
  public func keepPlaces() -> UnsafeMutablePointer<UInt32> {
    if let places { return places }
    let made = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    made.initialize(repeating: 0, count: capacity)
    places = made
    return made
  }

  /// Room for a form of the input that is not the one that came, such as UTF-8 made of UTF-16. Lasts as long as the
  /// tape, or until the next call.
  public func copy(room: Int) -> UnsafeMutablePointer<UInt8> {
    if copied.count < room {
      copied.deallocate()
      copied = .allocate(capacity: room)
      copied.initialize(repeating: 0)
    }
    return copied.baseAddress.unsafelyUnwrapped
  }

  @inlinable public func text(of node: TapeNode) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: input + Int(node.offset), count: Int(node.length))
  }
}

/// The hash by which keys are found and doubles are noticed: of the length, and of the first, the middle and the last
/// eight bytes. Equal keys have equal hashes; unequal ones are compared by their bytes.
@inlinable public func keyHash(_ key: UnsafePointer<UInt8>, count: Int) -> UInt32 {
  if count >= 8 { return longKeyHash(key, count: count) }
  var word: UInt64 = 0
  var index = 0
  while index < count {
    word |= UInt64(key[index]) &<< UInt64(8 &* index)
    index &+= 1
  }
  return mixedKeyHash(word, count: count)
}

/// The same hash, for a key behind whose beginning eight bytes are readable.
@inlinable public func keyHash(padded key: UnsafePointer<UInt8>, count: Int) -> UInt32 {
  if count >= 8 { return longKeyHash(key, count: count) }
  let word = UInt64(littleEndian: UnsafeRawPointer(key).loadUnaligned(as: UInt64.self))
  return mixedKeyHash(word & ((1 &<< UInt64(8 &* count)) &- 1), count: count)
}

@inlinable func longKeyHash(_ key: UnsafePointer<UInt8>, count: Int) -> UInt32 {
  let bytes = UnsafeRawPointer(key)
  let first = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
  let middle = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: (count &>> 1) &- 4, as: UInt64.self))
  let last = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
  return mixedKeyHash(first ^ (middle &* 0xA24B_AED4_963E_E407) ^ (last &* 0x9E37_79B9_7F4A_7C15), count: count)
}

@inlinable func mixedKeyHash(_ word: UInt64, count: Int) -> UInt32 {
  UInt32(truncatingIfNeeded: ((word ^ UInt64(count)) &* 0xD6E8_FEB8_6659_FD93) &>> 32)
}
