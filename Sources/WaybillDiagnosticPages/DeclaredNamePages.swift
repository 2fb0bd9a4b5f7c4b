extension DiagnosticPages {
  /// WB0201 to WB0229: names of declarations.
  static let declaredNamePages: [DiagnosticPage] = [
    DiagnosticPage(
      201, "an unknown name",
      why: "Types, mappings and tables are known by their own name in their package, and elsewhere as `package.Name`.",
      failing: "record Address { city: Text }\nrecord Order { shipTo: Adress }",
      mended: "record Address { city: Text }\nrecord Order { shipTo: Address }"),
    DiagnosticPage(
      202, "an unknown package",
      why:
        "A package is a folder of the project, in lower case. There are no imports: its name stands before what it declares.",
      failing: "record Order { channel: exampel.Channel }\nenum Channel { Shop }",
      mended: "record Order { channel: example.Channel }\nenum Channel { Shop }"),
    DiagnosticPage(
      204, "a name that is declared twice",
      why:
        "Of two declarations with one name nobody could say which one a mapping uses. Types have names of their own beside those of mappings.",
      failing: "record Order { id: Text }\nrecord Order { number: Text }",
      mended: "record Order { id: Text }\nrecord PurchaseOrder { number: Text }"),
    DiagnosticPage(
      205, "a built-in type that is declared",
      why:
        "A reader takes `Country` for the ISO code that it is everywhere. A second meaning in one package would mislead.",
      failing: "enum Country { Germany  France }",
      mended: "enum Market { Germany  France }"),
    DiagnosticPage(
      206, "two fields of one name",
      why: "JSON with one name twice is refused by most readers, and one of the two values would be lost.",
      failing: "record Order { id: Text  id: Integer }",
      mended: "record Order { id: Text  number: Integer }"),
    DiagnosticPage(
      207, "two cases of one name",
      why: "A case is named once, so that a match on it means one thing.",
      failing: "enum Status { Open \"open\"  Open \"new\" }",
      mended: "enum Status { Open \"open\"  New \"new\" }"),
    DiagnosticPage(
      208, "two parameters of one name",
      why: "A parameter is known by its name in the body, so that each has its own.",
      failing: "function net(price: Decimal, price: Decimal) -> Decimal = price",
      mended: "function net(price: Decimal, discount: Decimal) -> Decimal = price - discount"),
    DiagnosticPage(
      209, "a package that is described twice",
      why: "The owner of a package is the one who is asked. Two blocks may name two owners.",
      failing: "package example { owner \"desk\" }\npackage example { owner \"team\" }",
      mended: "package example { owner \"team\" }"),
    DiagnosticPage(
      210, "a package block in the folder of another",
      why: "The folder gives the package its name. A block that names another would describe what is not there.",
      failing: "package exmaple { owner \"team\" }",
      mended: "package example { owner \"team\" }"),
    DiagnosticPage(
      211, "packages that depend on each other in a circle",
      why: """
        Packages are read, tested and released one after the other. In a circle a change of one changes all of them, and the \
        canonical records would depend on a single channel. What both need stands in a package of its own.
        """,
      failing: DiagnosticExample(
        """
        record A { next: other.B }
        """,
        files: ["/Mappings/Other/Other.way": "record B { back: example.A? }\n"]),
      mended: DiagnosticExample(
        """
        record A { next: other.B }
        """,
        files: ["/Mappings/Other/Other.way": "record B { code: Text }\n"])),
    DiagnosticPage(
      213, "a table that is called",
      why: "A table is looked up with `[ ]`, and the result may be missing. A call always has a result.",
      failing: """
        table Names: Text -> Text { "a" => "A" }
        mapping Main (code: Text) -> Text = Names(code)!
        """,
      mended: """
        table Names: Text -> Text { "a" => "A" }
        mapping Main (code: Text) -> Text = Names[code]!
        """),
    DiagnosticPage(
      214, "a mapping that is looked up",
      why: "Only a table is looked up with `[ ]`. Mappings and functions are called with `( )`.",
      failing: """
        record A { price: Decimal }
        mapping Net (a: A) -> A { price = a.price }
        mapping Main (a: A) -> A { price = Net[a].price }
        """,
      mended: """
        record A { price: Decimal }
        mapping Net (a: A) -> A { price = a.price }
        mapping Main (a: A) -> A { price = Net(a).price }
        """),
    DiagnosticPage(
      215, "an unknown case",
      why: "A misspelt case would never be met, and the orders that it stands for would be taken for something else.",
      failing: "enum Status { Open  Shipped }\ntable States: Text -> Status { \"s\" => Shiped }",
      mended: "enum Status { Open  Shipped }\ntable States: Text -> Status { \"s\" => Shipped }"),
    DiagnosticPage(
      216, "a type that is declared by itself",
      why: "A type says what its values are made of. One that leads back to itself says nothing.",
      failing: "type Sku = Code\ntype Code = Sku",
      mended: "type Sku = Code\ntype Code = Text(1..40)"),
    DiagnosticPage(
      217, "a declaration that begins small",
      why:
        "Capitals tell types, cases, mappings and tables from fields and functions, in a glance and for the compiler.",
      failing: "record order { id: Text }",
      mended: "record Order { id: Text }"),
    DiagnosticPage(
      218, "a function that begins with a capital",
      why: "Functions begin small, as the built-in ones do, and mappings with a capital.",
      failing: "function Net(price: Decimal) -> Decimal = price",
      mended: "function net(price: Decimal) -> Decimal = price"),
    DiagnosticPage(
      219, "an enum without cases",
      why: "No value could be of this type, so that every document with such a field would be refused.",
      failing: "enum Status { }",
      mended: "enum Status { Open }"),
    DiagnosticPage(
      220, "a type at the end of a long chain",
      why:
        "A type that is reached through more than a hundred others cannot be understood by a reader. Somebody's script has made it.",
      failing: DiagnosticExample(
        "type T0 = T1\n" + (1...101).map { "type T\($0) = T\($0 + 1)\n" }.joined() + "type T102 = Text\n"),
      mended: """
        type T0 = T102
        type T102 = Text
        """),
  ]
}
