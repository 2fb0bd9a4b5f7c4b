extension DiagnosticPages {
  private static func partners(_ text: String) -> DiagnosticExample {
    DiagnosticExample("", files: ["/partners.yaml": text])
  }

  /// WB0014 to WB0019: `partners.yaml`.
  static let partnerPages: [DiagnosticPage] = [
    DiagnosticPage(
      14, "partners that cannot be read",
      why: "`partners.yaml` says what envelopes are made of. While it cannot be read, nothing can be sent.",
      failing: partners("partners: {acme: usage: test}\n"),
      mended: partners("partners: {acme: {usage: test, edifact: {sender: {id: US}, receiver: {id: ACME}}}}\n")),
    DiagnosticPage(
      15, "an unknown setting of a partner",
      why:
        "A misspelt setting would be passed over without a word, and the partner would get other separators or ids than were agreed.",
      failing: partners(
        """
        partners:
          acme:
            usage: test
            edifact:
              sender: {id: US}
              reciever: {id: ACME}
              receiver: {id: ACME}
        """),
      mended: partners(
        """
        partners:
          acme:
            usage: test
            edifact:
              sender: {id: US}
              receiver: {id: ACME}
        """)),
    DiagnosticPage(
      16, "a setting that a partner needs",
      why:
        "An envelope has a sender and a receiver, and says whether its data is real. None of them can be guessed: test data that runs as real ships goods.",
      failing: partners("partners:\n  acme:\n    edifact: {sender: {id: US}, receiver: {id: ACME}}\n"),
      mended: partners("partners:\n  acme:\n    usage: test\n    edifact: {sender: {id: US}, receiver: {id: ACME}}\n")),
    DiagnosticPage(
      17, "a setting of a partner that takes something else",
      why:
        "Ids have their length and words are those of the list. What is something else would be cut or guessed in the envelope.",
      failing: partners("partners:\n  acme:\n    usage: tset\n    edifact: {sender: {id: US}, receiver: {id: ACME}}\n"),
      mended: partners("partners:\n  acme:\n    usage: test\n    edifact: {sender: {id: US}, receiver: {id: ACME}}\n")),
    DiagnosticPage(
      18, "a separator that cannot be used",
      why:
        "A separator is told from data and from the other separators by its character alone. One that stands in numbers or ids would cut them in two.",
      failing: partners(
        """
        partners:
          acme:
            usage: test
            x12:
              sender: {qualifier: ZZ, id: US}
              receiver: {qualifier: ZZ, id: ACME}
              separators: {element: "*", component: "*"}
        """),
      mended: partners(
        """
        partners:
          acme:
            usage: test
            x12:
              sender: {qualifier: ZZ, id: US}
              receiver: {qualifier: ZZ, id: ACME}
              separators: {element: "*", component: ":"}
        """)),
    DiagnosticPage(
      19, "control numbers that would be used twice",
      why:
        "A receiver knows an interchange by its sender, its receiver and its number. Two profiles with the same addresses that count each for itself send the same number twice, and the second interchange is thrown away as a duplicate.",
      failing: partners(
        """
        partners:
          orders:   {usage: test, edifact: {sender: {id: US}, receiver: {id: ACME}}}
          invoices: {usage: test, edifact: {sender: {id: US}, receiver: {id: ACME}, syntax: 2}}
        """),
      mended: partners(
        """
        partners:
          orders:   {usage: test, edifact: {sender: {id: US}, receiver: {id: ACME}}}
          invoices: {usage: test, numbers: orders, edifact: {sender: {id: US}, receiver: {id: ACME}, syntax: 2}}
        """)),
  ]
}
