import ArgumentParser

/// The page of the commands, from the parser of arguments itself, and what scripts rely on.
enum CommandReference {
  static var page: GeneratedPage { GeneratedPage(path: "COMMANDS.md", text: text) }

  private static var text: String {
    let commands: [(name: String, help: String)] = [
      ("init", help(Init.self)), ("new", help(New.self)), ("infer", help(Infer.self)), ("check", help(Check.self)),
      ("fmt", help(Format.self)), ("test", help(Test.self)), ("explain", help(Explain.self)),
      ("build", help(Build.self)),
      ("verify", help(Verify.self)), ("inspect", help(Inspect.self)), ("run", help(Run.self)), ("why", help(Why.self)),
    ]
    return head + commands.map { "\n## waybill \($0.name)\n\n```\n\($0.help)\n```\n" }.joined()
  }

  private static func help(_ command: any ParsableCommand.Type) -> String {
    WaybillCommand.helpMessage(for: command, columns: 100)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
      .trimmingLineEnds
  }

  private static let head = """
    # Commands

    Data goes to standard output, talk to standard error; `-` is standard input.
    Colours by flag (`--color`, `--no-color`), then `NO_COLOR`, then `FORCE_COLOR`, then whether it is a terminal.
    A command without `--project` works on the nearest `waybill.yaml` above the working folder.

    | exit code | means |
    | --- | --- |
    | 0 | done, no errors |
    | 1 | errors in the sources, failed tests, rejected documents, a refused bundle |
    | 2 | wrong use, settings that do not fit, input that cannot be read |
    | 3 | a fault of waybill itself |
    | 5 | no test matched |
    | 130, 143 | interrupted; a file that was being written is not left behind |

    ## Findings

    `--format text` is for people: a hundred findings in full, the rest counted.
    `concise` is one line a finding, `path:line:column: severity[CODE]: message`.
    `sarif` is SARIF 2.1.0, `junit` and `github` are for build servers.
    `json` is one object:

    ```
    {"format": "waybill-findings", "version": 1, "findings": […],
     "summary": {"files", "errors", "warnings", "notices"}}
    ```

    A finding is `{code, severity, message, file, line, column, endLine, endColumn, target, labels, help}`.
    Lines and columns count from 1, columns in Unicode scalars, and the end is exclusive.
    A label is `{message, file, line, column, endLine, endColumn}`, a help `{text, safe, edits}`, and an edit a place with its `replacement`.

    ## Rejections

    One JSON object a line, in the order of documents, then of rules:

    ```
    {"format": "waybill-rejection", "version": 1, "document", "code", "severity", "message", "mapping", "mappingVersion",
     "rule": {"file", "line", "column"} or null, "source": {"path", "line", "column", "byte", "segment", "element", "input"},
     "target": {"path"}, "value", "masked", "expected", "remedy"}
    ```

    Positions in paths count from 1, bytes from 0, documents from 1; a path begins inside the document, and that of the whole document is `""`.
    Personal values are masked.
    Warnings share the file by their severity, and change no exit code.

    """
}

extension String {
  fileprivate var trimmingLineEnds: String {
    var text = self
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
