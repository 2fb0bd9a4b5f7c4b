extension DiagnosticPages {
  /// WB0430 to WB0439: declarations of XML documents.
  static let xmlPages: [DiagnosticPage] = [
    DiagnosticPage(
      430, "a part of a document that XML does not have",
      why: """
        An XML document is one root element with elements, attributes and text. Columns, segments and quotes belong to files \
        of lines and to EDI, and would be ignored without a word.
        """,
      failing: "document Order xml header { number: Text }",
      mended: "document Order xml { number: Text }"),
    DiagnosticPage(
      431, "a prefix that is declared twice",
      why: """
        A prefix stands for one namespace in a document type. Senders may use prefixes of their own: names are compared by \
        their namespaces.
        """,
      failing: """
        document Order xml {
          prefix a "urn:first"
          prefix a "urn:second"
          'a:number' : Text
        }
        """,
      mended: """
        document Order xml {
          prefix a "urn:first"
          prefix b "urn:second"
          'a:number' : Text
          'b:total'  : Decimal
        }
        """),
    DiagnosticPage(
      432, "a word that cannot be a prefix",
      why: """
        Prefixes that begin with `xml` belong to XML itself, and a namespace without characters is that of names without a \
        prefix.
        """,
      failing: """
        document Order xml {
          prefix xmlOrder "urn:orders"
          number : Text
        }
        """,
      mended: """
        document Order xml {
          prefix o "urn:orders"
          number : Text
        }
        """),
    DiagnosticPage(
      433, "a prefix that the document does not declare",
      why: """
        Without its namespace a name means nothing, and no element would ever be found by it. Plain records take the prefixes \
        of the document that uses them.
        """,
      failing: """
        document Order xml { 'cbc:ID' : Text }
        """,
      mended: """
        document Order xml {
          prefix cbc "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
          'cbc:ID' : Text
        }
        """),
    DiagnosticPage(
      434, "a name that no element can have",
      why: "Names in XML begin with a letter or `_` and have no blanks, so that no document could ever hold this one.",
      failing: "document Order xml { 'order number' : Text }",
      mended: "document Order xml { 'order-number' : Text }"),
    DiagnosticPage(
      435, "two fields for one place in XML",
      why: """
        Two fields that stand for the same element, attribute or text could not both be read, and would both be written. \
        Prefixes make no difference where their namespace is the same.
        """,
      failing: """
        document Order xml namespace "urn:orders" {
          prefix o "urn:orders"
          number     : Text
          'o:number' : Text
        }
        """,
      mended: """
        document Order xml namespace "urn:orders" {
          number : Text
        }
        """),
    DiagnosticPage(
      436, "an attribute or a text of several values",
      why: "An attribute holds one text, and so does the text of an element. Lists and records are elements.",
      failing: "document Order xml { lines: [{ sku: Text }] attribute }",
      mended: "document Order xml { lines: [{ sku: Text }] }"),
    DiagnosticPage(
      437, "a type that has no form in XML",
      why: """
        XML has no form of its own for amounts, maps and values of any shape. Where the number stands and where its currency \
        does, each format decides for itself, so the document says it.
        """,
      failing: "document Order xml { total: Money }",
      mended: "document Order xml { total: { amount: Decimal content  currency: Currency attribute } }"),
    DiagnosticPage(
      438, "a choice that is told too far inside",
      why: """
        The case of a choice is known before what stands in it is read. In XML an attribute or an element of the choice \
        itself can tell it.
        """,
      failing: """
        record Picked { head: { kind: Text }  at: Text }
        record Other { head: { kind: Text } }
        choice Event by head.kind { "picked" => Picked  else => Other }
        document Track xml { event: Event }
        """,
      mended: """
        record Picked { kind: Text attribute  at: Text }
        record Other { kind: Text attribute }
        choice Event by kind { "picked" => Picked  else => Other }
        document Track xml { event: Event }
        """),
    DiagnosticPage(
      439, "an XML document without fields",
      why: "Nothing could be read from it, and nothing written.",
      failing: "document Order xml root Order { prefix o \"urn:orders\" }",
      mended: "document Order xml root Order { number: Text }"),
  ]
}
