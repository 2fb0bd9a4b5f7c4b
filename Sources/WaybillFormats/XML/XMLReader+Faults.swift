import CWaybillXML

extension ReadFault {
  /// What the gate or libxml2 found, in the words of whoever sends or reads the document.
  init(_ fault: waybill_xml_fault, _ limits: XMLLimits, _ document: XMLDocument) {
    let place = document.original(fault.offset)
    switch Int(fault.kind) {
    case WAYBILL_XML_TRUNCATED: self = .xmlTruncated(place)
    case WAYBILL_XML_EMPTY: self = .xmlEmpty(place)
    case WAYBILL_XML_DECLARES_ENTITY: self = .xmlDeclaresEntity(place)
    case WAYBILL_XML_MARKUP: self = .xmlMalformed("this is no markup that XML knows", place)
    case WAYBILL_XML_CLOSES_NOTHING: self = .xmlMalformed("an end tag stands where no element is open", place)
    case WAYBILL_XML_TOO_DEEP: self = .xmlTooDeep(limits.depth, place)
    case WAYBILL_XML_MANY_ATTRIBUTES: self = .xmlManyAttributes(limits.attributes, place)
    case WAYBILL_XML_LONG_NAME: self = .xmlLongName(limits.nameBytes, place)
    case WAYBILL_XML_LONG_TEXT: self = .xmlLongText(limits.textBytes, place)
    case WAYBILL_XML_MANY_NAMESPACES: self = .xmlManyNamespaces(limits.namespaces, place)
    case WAYBILL_XML_ZERO: self = .xmlCharacter(place)
    case WAYBILL_XML_MEMORY:
      self = ReadFault(
        .tooLarge, offset: place, found: String(document.count), needed: "what the memory of this machine holds")
    default: self = ReadFault.refused(fault, place)
    }
  }

  /// The numbers are those of `xmlParserErrors`, which libxml2 never changes.
  private static func refused(_ fault: waybill_xml_fault, _ place: Int) -> ReadFault {
    let (first, second) = (text(fault.first), text(fault.second))
    switch fault.code {
    case 4: return .xmlMalformed("text stands where the root element is to begin", place)
    case 5: return .xmlMalformed("something follows the root element", place)
    // The gate has found where sections, comments and instructions end: they do not for a character in them.
    case 6, 7, 8, 9, 45, 47, 63: return .xmlCharacter(place)
    case 21, 22, 23: return .xmlMalformed("`&` begins a reference, and is written `&amp;` where it is none", place)
    case 26, 27, 28: return .xmlUnknownEntity(first, place)
    case 38: return .xmlMalformed("`<` stands in the value of an attribute, and is written `&lt;` there", place)
    case 39, 40: return .xmlMalformed("the value of an attribute is not in quotes", place)
    case 41: return .xmlMalformed("an attribute has no value", place)
    case 42: return .xmlAttributeTwice(first, place)
    case 62: return .xmlMalformed("`]]>` stands in a text, and is written `]]&gt;` there", place)
    case 64: return .xmlMalformed("`<?xml` stands first in a document, and nowhere else", place)
    case 65: return .xmlMalformed("a blank is missing here", place)
    case 68: return .xmlMalformed("a name begins with a character that no name begins with", place)
    case 73: return .xmlMalformed("a tag is not closed by `>`", place)
    case 76: return .xmlMalformed("the element `\(first)` is closed by another end tag", place)
    case 77: return .xmlTruncated(place)
    case 80: return .xmlMalformed("`--` stands inside of a comment", place)
    case 96, 109, 32, 33, 56, 57, 78:
      return .xmlMalformed("the XML declaration is not as it has to be", place)
    case 201: return .xmlUnboundPrefix(first, second, place)
    case 203: return .xmlAttributeTwice(second.isEmpty ? first : second, place)
    case 200, 202, 204, 205: return .xmlMalformed("a namespace is declared as it must not be", place)
    default: return .xmlMalformed("the markup breaks here", place)
    }
  }

  private static func text<Tuple>(_ characters: Tuple) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
