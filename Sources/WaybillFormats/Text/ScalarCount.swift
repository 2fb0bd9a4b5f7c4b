/// Characters of UTF-8 text, as columns count them: Unicode scalars.
func scalarCount(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
  var scalars = 0
  for index in 0..<count where start[index] & 0xC0 != 0x80 { scalars &+= 1 }
  return scalars
}
