extension DiagnosticPages {
  /// WB0450 to WB0459: documents from JSON Schema and OpenAPI.
  static let jsonSchemaPages: [DiagnosticPage] = [
    DiagnosticPage(
      450, "a schema that is not there",
      why: """
        A document declared `from` a file has the fields that the file describes. The file stands in the project, so that the \
        same sources always give the same bundle; nothing is fetched from the network. Of an OpenAPI description, the \
        component that is meant stands behind `#`.
        """,
      failing: "document Payouts json from \"payout.json\"",
      mended: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: ["payouts.json": #"{"type": "object", "properties": {"id": {"type": "string"}}}"#])),
    DiagnosticPage(
      451, "a schema file that cannot be read",
      why: """
        A schema is JSON, or YAML where its name ends in `.yaml` or `.yml`. Nothing can be made of a file that is damaged: \
        half of a schema would let pass what the whole forbids.
        """,
      failing: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: ["payouts.json": #"{"type": "object", "properties": {"id": {"type": "string"}}"#]),
      mended: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: ["payouts.json": #"{"type": "object", "properties": {"id": {"type": "string"}}}"#])),
    DiagnosticPage(
      452, "a reference in a schema that leads nowhere",
      why: """
        `$ref` names a part of the same file, a file beside it, or a schema with an `$id` that was read. What it leads to is \
        not guessed and not fetched: a field would be of any type, without a word.
        """,
      failing: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: [
          "payouts.json":
            ##"{"type": "object", "properties": {"to": {"$ref": "#/$defs/Bank"}}, "$defs": {"Banks": {}}}"##
        ]),
      mended: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: [
          "payouts.json":
            ##"{"type": "object", "properties": {"to": {"$ref": "#/$defs/Bank"}}, "$defs": {"Bank": {}}}"##
        ])),
    DiagnosticPage(
      453, "something in a schema that the types do not hold",
      why: """
        A schema can say more than the types of the language: that elements differ, that a number is a multiple of 5, that one \
        member asks for another. In a document that is read this is a warning, for what comes in may break it. A mapping that \
        writes the document would promise more than it can prove, and does not compile.
        """,
      failing: DiagnosticExample(
        """
        document Payouts json from "payouts.json"
        mapping Main (ids: { all: [Text] }) -> Payouts { ids = ids.all }
        """,
        files: [
          "payouts.json": """
          {"type": "object", "properties": {"ids": {"type": "array", "items": {"type": "string"}, "uniqueItems": true}}}
          """
        ]),
      mended: DiagnosticExample(
        """
        document Payouts json { ids: [Text]? }
        mapping Main (ids: { all: [Text] }) -> Payouts { ids = ids.all }
        """)),
    DiagnosticPage(
      454, "a keyword of a schema with a value that it cannot have",
      why: """
        `required` is a list of names and `minLength` a whole number. A keyword with something else says nothing, and what it \
        was meant to forbid would pass.
        """,
      failing: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: ["payouts.json": #"{"type": "object", "properties": {"id": {"type": "string", "minLength": "1"}}}"#]),
      mended: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: ["payouts.json": #"{"type": "object", "properties": {"id": {"type": "string", "minLength": 1}}}"#])),
    DiagnosticPage(
      455, "a schema that no value fits",
      why: "Parts of a schema may contradict each other. A field that no value can fill makes every document wrong.",
      failing: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: [
          "payouts.json": #"{"type": "object", "properties": {"n": {"type": "integer", "minimum": 9, "maximum": 1}}}"#
        ]
      ),
      mended: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: [
          "payouts.json": #"{"type": "object", "properties": {"n": {"type": "integer", "minimum": 1, "maximum": 9}}}"#
        ]
      )),
    DiagnosticPage(
      456, "a schema without an end",
      why: """
        A record may hold records of its own kind, in a list or where they may be missing. A schema that is itself, by `$ref` or \
        `allOf` alone, describes nothing; one that unfolds to tens of thousands of types is more than a mapping can use.
        """,
      failing: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: [
          "payouts.json":
            ##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}}, "$defs": {"A": {"$ref": "#/$defs/A"}}}"##
        ]),
      mended: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: [
          "payouts.json":
            ##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}}, "$defs": {"A": {"type": "string"}}}"##
        ])),
    DiagnosticPage(
      457, "a schema of something that is no document",
      why: """
        A document is an object whose members have names, or a list. A schema of a single text, of a map, or of one of several \
        objects describes a part of a document: the one around it has a name for it.
        """,
      failing: DiagnosticExample(
        "document Sku json from \"sku.json\"", files: ["sku.json": #"{"type": "string", "maxLength": 40}"#]),
      mended: DiagnosticExample(
        "document Skus json from \"sku.json\"",
        files: ["sku.json": #"{"type": "array", "items": {"type": "string", "maxLength": 40}}"#])),
    DiagnosticPage(
      458, "a word in a schema that is no keyword",
      why: """
        JSON Schema passes over names that it does not know. A misspelt keyword forbids nothing: with `requried`, every field \
        may be missing.
        """,
      failing: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: ["payouts.json": #"{"type": "object", "properties": {"id": {"type": "string"}}, "requried": ["id"]}"#]),
      mended: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: ["payouts.json": #"{"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}"#])),
    DiagnosticPage(
      459, "fields beside a schema",
      why: """
        With two sources of its fields, a document would change with neither or with both. Either the schema says them, or the \
        declaration; `waybill infer --schema` turns the one into the other.
        """,
      failing: DiagnosticExample(
        "document Payouts json from \"payouts.json\" { note: Text? }",
        files: ["payouts.json": #"{"type": "object", "properties": {"id": {"type": "string"}}}"#]),
      mended: DiagnosticExample(
        "document Payouts json from \"payouts.json\"",
        files: ["payouts.json": #"{"type": "object", "properties": {"id": {"type": "string"}}}"#])),
  ]
}
