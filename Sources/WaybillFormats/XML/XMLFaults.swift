import WaybillCore

/// `WB1240` to `WB1269`: what can be wrong with an XML document.
extension ReadFault {
  static func xmlEmpty(_ offset: Int) -> ReadFault {
    ReadFault(told: 1240, "the document has no element, and its root element is needed", offset: offset)
  }

  static func xmlTruncated(_ offset: Int) -> ReadFault {
    ReadFault(
      told: 1241, "the document ends before its root element is closed; it may have been cut off on the way",
      offset: offset)
  }

  static func xmlMalformed(_ what: String, _ offset: Int, remedy: String = "") -> ReadFault {
    ReadFault(told: 1242, "the document is not well-formed XML: \(what)", offset: offset, remedy: remedy)
  }

  static func xmlDeclaresEntity(_ offset: Int) -> ReadFault {
    ReadFault(
      told: 1243, "the DOCTYPE declares an entity, and documents that do so are refused", offset: offset,
      remedy: "ask the sender for the document without the declaration, its entities written out")
  }

  static func xmlUnknownEntity(_ name: String, _ offset: Int) -> ReadFault {
    ReadFault(
      told: 1244,
      "`&\(name);` is none of the entities of XML, which are `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;`",
      offset: offset, remedy: "write `&` as `&amp;`, and characters as they are or by number")
  }

  static func xmlUnboundPrefix(_ prefix: String, _ name: String, _ offset: Int) -> ReadFault {
    ReadFault(
      told: 1245, "the prefix `\(prefix)` of `\(name)` is bound to no namespace", offset: offset,
      remedy: "the element, or one around it, needs `xmlns:\(prefix)=\"…\"`")
  }

  static func xmlAttributeTwice(_ name: String, _ offset: Int) -> ReadFault {
    ReadFault(told: 1246, "an element has the attribute `\(name)` twice", offset: offset)
  }

  static func xmlCharacter(_ offset: Int) -> ReadFault {
    ReadFault(
      told: 1247, "a character stands here that XML cannot carry, as it is or by number", offset: offset,
      remedy: "control characters have no place in XML; leave them out or encode the text")
  }

  static func xmlUnknownEncoding(_ name: String) -> ReadFault {
    ReadFault(
      told: 1248, "the document says that its encoding is `\(name)`, which is not read", offset: 0,
      remedy: "UTF-8, UTF-16, ISO-8859-1 and windows-1252 are read")
  }

  static func xmlUndefinedByte(_ byte: UInt8, _ encoding: String, _ offset: Int) -> ReadFault {
    ReadFault(told: 1249, "the byte 0x\(hexadecimal(byte)) stands for no character of \(encoding)", offset: offset)
  }

  static func xmlTooDeep(_ limit: Int, _ offset: Int) -> ReadFault {
    ReadFault(told: 1250, "elements are nested deeper than \(limit)", offset: offset)
  }

  static func xmlManyAttributes(_ limit: Int, _ offset: Int) -> ReadFault {
    ReadFault(told: 1251, "an element has more than \(limit) attributes", offset: offset)
  }

  static func xmlLongName(_ limit: Int, _ offset: Int) -> ReadFault {
    ReadFault(told: 1252, "a name has more than \(limit) bytes", offset: offset)
  }

  static func xmlLongText(_ limit: Int, _ offset: Int) -> ReadFault {
    ReadFault(
      told: 1253, "a text, an attribute, a comment or a CDATA section has more than \(limit) bytes", offset: offset)
  }

  static func xmlManyNamespaces(_ limit: Int, _ offset: Int) -> ReadFault {
    ReadFault(told: 1254, "more than \(limit) namespaces are declared around one element", offset: offset)
  }

  static func xmlOtherRoot(found: String, needed: String, _ offset: Int) -> ReadFault {
    ReadFault(told: 1255, "the root element is \(found), and \(needed) is needed", offset: offset)
  }

  static func xmlBatch(root: String, _ offset: Int) -> ReadFault {
    ReadFault(
      told: 1256, "the document is a batch: elements \(root) stand inside of its root element", offset: offset,
      remedy: "run it with --stream, which reads each of them as a document of its own")
  }

  static func xmlElementTwice(_ name: String, _ offset: Int) -> ReadFault {
    ReadFault(
      told: 1257, "the element `\(name)` comes a second time, and its field holds one value", offset: offset,
      remedy: "declare the field as a list, `[…]`, if the sender may repeat it")
  }

  static func xmlElementsInScalar(_ name: String, child: String, _ offset: Int) -> ReadFault {
    ReadFault(
      told: 1258, "the element `\(name)` holds one value, and the element `\(child)` stands in it", offset: offset)
  }

  static func xmlQualifierTwice(_ name: String, key: String, _ offset: Int) -> ReadFault {
    ReadFault(
      told: 1259, "two elements `\(name)` have the qualifier \"\(key)\"", offset: offset,
      remedy: "`many by … first` takes the first of them, a plain list takes all")
  }

  static func xmlQualifierMissing(_ name: String, qualifier: String, _ offset: Int) -> ReadFault {
    ReadFault(told: 1260, "an element `\(name)` has no `\(qualifier)`, which tells it from the others", offset: offset)
  }

  static func xmlNilWithContent(_ name: String, _ offset: Int) -> ReadFault {
    ReadFault(told: 1261, "the element `\(name)` is said to be nil, and holds something", offset: offset)
  }

  static func xmlNoDocument(_ root: String, _ offset: Int) -> ReadFault {
    ReadFault(
      told: 1263, "the stream has elements, and none of them is `\(root)`, which is a document", offset: offset,
      remedy: "the document's `root` and `namespace` say which elements are taken")
  }

  /// The same fault, with one more step before its path.
  func inside(_ step: String) -> ReadFault {
    var fault = self
    fault.path = step + (path.isEmpty || path.hasPrefix("[") ? "" : ".") + path
    return fault
  }
}

/// `WB1264` to `WB1265`: what cannot be written as XML.
extension WriteFault {
  static func xmlCharacter(_ cell: Cell, isPersonal: Bool) -> WriteFault {
    WriteFault(
      told: 1264, "holds a character that XML cannot carry", path: "", cell: cell, isPersonal: isPersonal,
      remedy: "control characters have no place in XML; take them out in the mapping, or encode the text")
  }

  /// - Parameter need: what the schema asks for: `one of a and b is needed here`.
  static func xmlContent(_ need: String) -> WriteFault {
    WriteFault(
      told: 1262, "does not fit its schema: \(need)", path: "",
      remedy:
        "set what the schema asks for, and leave out what it excludes: the rule stands where the schema names these elements"
    )
  }

  static func xmlOtherQualifier(_ key: Cell) -> WriteFault {
    WriteFault(
      told: 1265, "has another qualifier than its key in the map", path: "", cell: key,
      remedy: "set the field that tells the records apart to the key")
  }
}
