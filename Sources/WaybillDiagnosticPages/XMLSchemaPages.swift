extension DiagnosticPages {
  /// WB0440 to WB0448: documents from XML Schema.
  static let xmlSchemaPages: [DiagnosticPage] = [
    DiagnosticPage(
      440, "an XML Schema that is not there",
      why: """
        A document declared `from` an XML Schema has the elements that the file declares. The file stands in the project, and \
        so do those that it includes and imports; nothing is fetched from the network.
        """,
      failing: "document Note xml from \"notes.xsd\" root Note",
      mended: xsd("document Note xml from \"note.xsd\" root Note", note)),
    DiagnosticPage(
      441, "a file that is no XML Schema",
      why:
        "The root of a schema is `xs:schema`. A damaged file, or a document in its place, says nothing of what fits.",
      failing: xsd("document Note xml from \"note.xsd\" root Note", "<Note><Text>x</Text></Note>"),
      mended: xsd("document Note xml from \"note.xsd\" root Note", note)),
    DiagnosticPage(
      442, "a name in an XML Schema that nothing declares",
      why: """
        Types, elements and groups are named with their prefix, and declared in the schema or in a file that it includes or \
        imports. A name that leads nowhere describes nothing.
        """,
      failing: xsd("document Note xml from \"note.xsd\" root Note", note.replacing("xs:string", with: "LongText")),
      mended: xsd("document Note xml from \"note.xsd\" root Note", note)),
    DiagnosticPage(
      443, "something in an XML Schema that the types do not hold",
      why: """
        Any element (`xs:any`), a group that repeats, an abstract type, a list in one text: the types of the language do not say \
        it. In a document that is read this is a warning. A mapping that writes the document would promise more than it can \
        prove, and does not compile.
        """,
      failing: xsd(
        """
        document Note xml from "note.xsd" root Note
        mapping Main (note: { text: Text }) -> Note { Text = note.text }
        """,
        note.replacing("</xs:sequence>", with: "<xs:any/></xs:sequence>")),
      mended: xsd(
        """
        document Note xml from "note.xsd" root Note
        mapping Main (note: { text: Text }) -> Note { Text = note.text }
        """, note)),
    DiagnosticPage(
      444, "an attribute of an XML Schema with a value that it cannot have",
      why: "`minOccurs` and the lengths are whole numbers, bounds are numbers. Anything else narrows nothing.",
      failing: xsd(
        "document Note xml from \"note.xsd\" root Note", note.replacing("minOccurs=\"0\"", with: "minOccurs=\"no\"")),
      mended: xsd("document Note xml from \"note.xsd\" root Note", note)),
    DiagnosticPage(
      445, "a type of an XML Schema that no value fits",
      why: "Facets may contradict each other. An element that no text can fill makes every document wrong.",
      failing: xsd(
        "document Note xml from \"note.xsd\" root Note",
        note.replacing("minOccurs=\"0\"", with: "minOccurs=\"3\" maxOccurs=\"2\"")),
      mended: xsd("document Note xml from \"note.xsd\" root Note", note)),
    DiagnosticPage(
      446, "a type of an XML Schema that is defined by itself",
      why: "An element may hold elements of its own type. A type that is derived from itself has no content at all.",
      failing: xsd(
        "document Note xml from \"note.xsd\" root Note",
        note.replacing("<xs:sequence>", with: "<xs:group ref=\"G\"/><xs:sequence>")
          .replacing(
            "</xs:schema>",
            with: "<xs:group name=\"G\"><xs:sequence><xs:group ref=\"G\"/></xs:sequence></xs:group></xs:schema>")
      ),
      mended: xsd("document Note xml from \"note.xsd\" root Note", note)),
    DiagnosticPage(
      447, "the root element of a document from an XML Schema",
      why: "A schema declares many elements, and a document has one of them as its root: `root ORDERS05` says which.",
      failing: xsd("document Note xml from \"note.xsd\" root Notes", note),
      mended: xsd("document Note xml from \"note.xsd\" root Note", note)),
    DiagnosticPage(
      448, "a root element that holds one text",
      why: "The root of a document holds elements or attributes. One of a simple type is a part of a document.",
      failing: xsd(
        "document Note xml from \"note.xsd\" root Code",
        note.replacing("</xs:schema>", with: "<xs:element name=\"Code\" type=\"xs:string\"/></xs:schema>")),
      mended: xsd("document Note xml from \"note.xsd\" root Note", note)),
  ]

  private static let note = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="Note">
        <xs:complexType>
          <xs:sequence><xs:element name="Text" type="xs:string" minOccurs="0"/></xs:sequence>
        </xs:complexType>
      </xs:element>
    </xs:schema>
    """

  private static func xsd(_ source: String, _ schema: String) -> DiagnosticExample {
    DiagnosticExample(source, files: ["note.xsd": schema])
  }
}
