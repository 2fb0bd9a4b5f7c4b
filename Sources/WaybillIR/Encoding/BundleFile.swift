/// The bytes of a bundle (`.wayb`): magic, format version, sections in a fixed order, and the SHA-256 of all that.
///
/// Canonical: equal bundles have equal bytes, and bytes that are not those of the bundle they hold are refused.
enum BundleFile {
  /// `WAYB`
  static let magic: [UInt8] = [0x57, 0x41, 0x59, 0x42]
  static let digestLength = 32

  enum Section: UInt8, CaseIterable {
    case head = 1, types, slots, constants, patterns, zones, tables, builtins, programs, files, sites, events, queues,
      systems,
      operations, channels, views, workflows
  }
}

/// The digest of bytes; SHA-256, handed in so that the IR depends on no library for it.
package typealias BundleDigest = (_ bytes: [UInt8]) -> [UInt8]

/// The bytes of a bundle.
package func encode(_ bundle: Bundle, digest: BundleDigest) -> [UInt8] {
  var writer = BundleWriter()
  writer.bytes = BundleFile.magic
  writer.count(Bundle.formatVersion)
  for section in BundleFile.Section.allCases {
    var body = BundleWriter()
    body.section(section, of: bundle)
    writer.byte(section.rawValue)
    writer.count(body.bytes.count)
    writer.bytes += body.bytes
  }
  return writer.bytes + digest(writer.bytes)
}

/// The bundle that bytes hold. Nothing in them is trusted: counts are bounded by what is there, nothing is allocated
/// ahead.
/// - Throws: `BundleFault` with the first reason why they are refused.
package func decode(_ bytes: [UInt8], digest: BundleDigest) throws(BundleFault) -> Bundle {
  guard bytes.starts(with: BundleFile.magic) else {
    throw BundleFault(.notABundle, "this is no bundle: it does not begin with `WAYB`")
  }
  var reader = BundleReader(bytes, from: BundleFile.magic.count, to: bytes.count)
  let version = try reader.count("the format version", limit: .max)
  guard version == Bundle.formatVersion else {
    throw BundleFault(
      .otherVersion,
      "the bundle has format version \(version), and this program reads \(Bundle.formatVersion); build it anew")
  }
  let end = bytes.count - BundleFile.digestLength
  guard reader.index <= end else { throw BundleFault(.truncated, "the bundle ends too early") }
  guard digest(Array(bytes[..<end])) == Array(bytes[end...]) else {
    throw BundleFault(.digest, "the digest of the bundle does not match its content: it is damaged or was changed")
  }
  reader.end = end
  var bundle = Bundle()
  for section in BundleFile.Section.allCases {
    guard try reader.byte() == section.rawValue else {
      throw BundleFault(.malformed, "a section is missing", at: "\(section)")
    }
    let length = try reader.count("the length of a section", limit: reader.end - reader.index)
    var body = BundleReader(bytes, from: reader.index, to: reader.index + length)
    do throws(BundleFault) {
      try body.section(section, into: &bundle)
      guard body.index == body.end else { throw BundleFault(.notCanonical, "bytes are left over behind the section") }
    } catch {
      throw error.at("section \(section)")
    }
    reader.index += length
  }
  guard reader.index == reader.end else {
    throw BundleFault(.notCanonical, "bytes are left over behind the last section")
  }
  guard encode(bundle, digest: digest) == bytes else {
    throw BundleFault(.notCanonical, "the bundle is not in its canonical form")
  }
  return bundle
}
