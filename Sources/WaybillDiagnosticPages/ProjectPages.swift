extension DiagnosticPages {
  /// WB00: the project and its settings.
  static let projectPages: [DiagnosticPage] = [
    DiagnosticPage(
      1, "settings that cannot be read",
      why:
        "`waybill.yaml` says which folders belong to the project. While it cannot be read, nothing else can be checked.",
      failing: DiagnosticExample("", settings: "name: our: integrations\nsources: [Mappings]\n"),
      mended: DiagnosticExample("", settings: "name: \"our: integrations\"\nsources: [Mappings]\n")),
    DiagnosticPage(
      2, "an unknown setting",
      why:
        "A misspelt setting would be passed over without a word, and the owner or the severity that it gives would never count.",
      failing: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\nowner: {}\n"),
      mended: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\nowners: {}\n")),
    DiagnosticPage(
      3, "a setting that is missing",
      why: "A project has a name, which its bundle bears, and folders with sources.",
      failing: DiagnosticExample("", settings: "sources: [Mappings]\n"),
      mended: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\n")),
    DiagnosticPage(
      4, "a setting of another kind",
      why: "Each setting takes a text, a list or pairs. What is something else would be read as nothing.",
      failing: DiagnosticExample("", settings: "name: shop\nsources: Mappings\n"),
      mended: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\n")),
    DiagnosticPage(
      5, "a severity for what is no lint",
      why:
        "Lint is a matter of taste, and a team may set it. An error is a mapping that could give a wrong document, and stays one.",
      failing: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\nlint: {WB0301: notice}\n"),
      mended: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\nlint: {WB0601: notice}\n")),
    DiagnosticPage(
      6, "an unknown severity",
      why: "Findings are errors, warnings or notices. Only errors stop a build.",
      failing: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\nlint: {WB0601: eror}\n"),
      mended: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\nlint: {WB0601: error}\n")),
    DiagnosticPage(
      7, "a source folder that is not there",
      why:
        "A folder that was renamed would otherwise leave the project with nothing to check, and the check would pass.",
      failing: DiagnosticExample("", settings: "name: shop\nsources: [Mappings, Mapings]\n"),
      mended: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\n")),
    DiagnosticPage(
      8, "sources outside of the project",
      why:
        "All that a bundle is made of lies in the project, so that a reviewer sees it and another machine builds the same.",
      failing: DiagnosticExample("", settings: "name: shop\nsources: [Mappings, ../shared]\n"),
      mended: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\n")),
    DiagnosticPage(
      9, "source folders inside of each other",
      why: "The files of the inner folder would be read twice, under two names of packages.",
      failing: DiagnosticExample("", settings: "name: shop\nsources: [Mappings, Mappings/Example]\n"),
      mended: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\n")),
    DiagnosticPage(
      10, "an owner of no package",
      why: "Owners are asked when a document is held. One whose package is misspelt would never be asked.",
      failing: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\nowners: {exmaple: desk}\n"),
      mended: DiagnosticExample("", settings: "name: shop\nsources: [Mappings]\nowners: {example: desk}\n")),
    DiagnosticPage(
      11, "a source in no package",
      why:
        "The folder of a file is its package. A file directly below a source root has none, and nothing could name what it declares.",
      failing: DiagnosticExample("", files: ["/Mappings/Prices.way": "record Price { net: Decimal }\n"]),
      mended: DiagnosticExample("", files: ["/Mappings/Pricing/Prices.way": "record Price { net: Decimal }\n"])),
    DiagnosticPage(
      12, "a folder that cannot name a package",
      why:
        "Names of packages are written in mappings, as in `shopify.Order`. They begin with a letter; letters, digits, `_` and `-` follow.",
      failing: DiagnosticExample("", files: ["/Mappings/2026 Prices/Prices.way": "record Price { net: Decimal }\n"]),
      mended: DiagnosticExample("", files: ["/Mappings/Prices2026/Prices.way": "record Price { net: Decimal }\n"])),
    DiagnosticPage(
      13, "a source that cannot be read",
      why:
        "A file that this user may not read is a part of the project all the same. Checking the rest would say that all is well.",
      failing: DiagnosticExample(
        "", files: ["Prices.way": "record Price { net: Decimal }\n"], unreadable: ["Prices.way"]),
      mended: DiagnosticExample("", files: ["Prices.way": "record Price { net: Decimal }\n"])),
  ]
}
