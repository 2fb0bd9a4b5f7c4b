extension DiagnosticPages {
  /// WB10: bundles that are refused.
  static let bundlePages: [DiagnosticPage] = [
    bundlePage(
      1001, "a file that is no bundle",
      why: """
        A bundle begins with the letters `WAYB`. Something else was named: a source, a payload, the page that a proxy \
        sent instead of the download.
        """,
      .file(bytes: "50 4B 03 04")),
    bundlePage(
      1002, "a bundle of another version",
      why: """
        The format of bundles has a version, which changes when older bundles would mean something else. A program reads \
        the bundles of its own version; build the bundle anew with the program that is to run it.
        """,
      .changedByte(at: 4, to: 99)),
    bundlePage(
      1003, "a bundle that ends too early",
      why: "The file was cut off on the way, or the disk was full.", .file(bytes: "57 41 59 42")),
    bundlePage(
      1004, "a bundle whose digest is not that of its content",
      why: """
        A bundle ends with the SHA-256 of all that stands before. Where the two differ, the file was damaged or changed \
        after it was built, and what it would do to orders is not what was signed off.
        """,
      .changedByte(at: 40, to: 0)),
    bundlePage(
      1005, "a bundle with a value that the format does not have",
      why: """
        The digest is right, and the content is not what the compiler writes: a section out of order, a kind of type that \
        there is not. Another program wrote it, or a newer one.
        """,
      .sealedByte(at: 5, to: 77)),
    bundlePage(
      1006, "a bundle that is written another way",
      why: """
        The same content has the same bytes, always, so that the digest says what a bundle does. Bytes that are left over \
        or written in a longer form would hide in it.
        """,
      .appended(bytes: "00")),
    bundlePage(
      1007, "a built-in function that this program does not have",
      why: """
        The bundle was built by a newer compiler, which knows more functions. Run it with that version, or build it anew \
        with this one.
        """,
      .builtin(is: "teleport")),
    bundlePage(
      1008, "an index that names nothing",
      why: "A part of the bundle names a type, a constant or a place in the sources by a number that none has.",
      .operand(.site, of: 0, in: "Main", is: 9_999)),
    bundlePage(
      1009, "types that do not hold together",
      why: "A type of the bundle could have no value, or would hold itself without end.", .emptyEnum),
    bundlePage(
      1010, "a value of a bundle that is out of range",
      why: """
        A constant, the row of a table or a time zone is none that the language has; a span of time is below zero or \
        beyond a thousand years, a count is 0 where there has to be one, or two parts of a kind have one name.
        """,
      .currencyConstant(is: "euro")),
    bundlePage(
      1011, "a register that a program does not have",
      why: """
        A program works on a number of registers that it states. An instruction that reaches beyond would read the memory \
        of another order.
        """,
      .operand(.a, of: 0, in: "Main", is: 900)),
    bundlePage(
      1012, "a jump that may not be",
      why: """
        Programs go forward, but for loops over a list, and end with a `return`. That is why every document comes to an \
        end.
        """,
      .code(of: "Main", endsBefore: 1)),
    bundlePage(
      1013, "a plan that binds what it cannot",
      why: "A plan says which fields of an object go to which registers, each once, and only to the depth of the type.",
      .doubledBinding(in: "Main")),
    bundlePage(
      1014, "an operand that its operation does not take",
      why: "A call gives as many arguments as are taken, a sort has a direction, a rounding a mode that there is.",
      .call(givesArguments: 9)),
    bundlePage(
      1015, "a pattern or a zone that cannot be made ready",
      why: "A pattern of the bundle does not compile, or a time zone is named that the bundle does not hold.",
      .pattern(is: "(a")),
    bundlePage(
      1016, "a computation that is not one of its place",
      why: """
        Keys, conditions and values of workflows, channels and views are computed by functions of the bundle. Each \
        function gets an input for every parameter, of a type that fits, and gives what its place takes: a key is a \
        text, a condition a Boolean.
        """,
      .flow(.keyOfNoText)),
    bundlePage(
      1017, "steps that make no tree",
      why: """
        The steps of a workflow stand in blocks, and every block but the body belongs to one step. That is why a workflow \
        goes forward only, and why a place in it can be named by the label of its step, which no other step has.
        """,
      .flow(.stepInTwoBlocks)),
    bundlePage(
      1018, "a variable that is set twice, or read where it is not set",
      why: """
        A variable of a workflow is set by one step and read behind it, so that it never has to be asked which of two \
        values it has.
        """,
      .flow(.unsetVariable)),
    bundlePage(
      1019, "a step where it may not stand",
      why: """
        Some steps mean something in one place alone: `resume` and `retry` go back to the step that is being handled, \
        `give` needs somebody who takes the value, and what an edit runs again lies above it.
        """,
      .flow(.resumeWithoutHandler)),
    bundlePage(
      1020, "workflows or queues in a circle",
      why: """
        A workflow that runs itself, or a task that is handed on until it is back where it was, would never come to an \
        end.
        """,
      .flow(.queuesInCircle)),
    bundlePage(
      1021, "an effect where nothing may happen",
      why: """
        A probe asks whether something happened, a poll asks for news, and what is tried may be given up. None of them \
        may change anything, so that only operations that are `safe` stand there.
        """,
      .flow(.probeWithEffect)),
  ]

  /// All of them are shown on one source: what happens to the bundle is what differs.
  private static func bundlePage(_ number: Int, _ title: String, why: String, _ damage: BundleDamage) -> DiagnosticPage
  {
    let source = """
      enum Level { Low  High }
      document D json { sku: Text(/^[A-Z-]+[0-9]+$/)  level: Level  currency: Currency }
      record B { sku: Text  isLow: Boolean  isEuro: Boolean }
      mapping Main (d: D) -> B {
        sku    = lower(d.sku)
        isLow  = d.level == Low
        isEuro = d.currency == EUR
      }
      function key (d: D) -> Text = d.sku
      """
    return DiagnosticPage(
      number, title, why: why, failing: DiagnosticExample(source, damage: damage),
      mended: DiagnosticExample(source, input: #"{"sku": "M-1", "level": "Low", "currency": "EUR"}"#))
  }
}
