import Testing
import WaybillCore
import WaybillTestRunner

@Suite("Comparing with a fixture") struct JSONComparisonTests {
  @Test(
    "what is the same does not differ",
    arguments: [
      (#"{"a": 1, "b": [true, null]}"#, #"{"b":[true,null],"a":1}"#), ("1E2", "100"), ("\"\\u00e9\"", "\"é\""),
      ("[]", "[]"),
    ])
  func same(expected: String, actual: String) throws {
    #expect(try value(expected).differences(to: value(actual)) == [])
  }

  @Test(
    "each difference has its path",
    arguments: [
      (#"{"a": {"b": [1, 2]}}"#, #"{"a": {"b": [1, 3]}}"#, "a.b[2]"), ("1.50", "1.5", ""), (#"{"a": 1}"#, "{}", "a"),
      ("{}", #"{"a": null}"#, "a"), ("[1]", "[1, 2]", "[2]"), (#""1""#, "1", ""), ("\"e\u{301}\"", "\"\u{e9}\"", ""),
      ("null", "false", ""), (#"{"odd name": 1}"#, #"{"odd name": 2}"#, "'odd name'"),
    ])
  func different(expected: String, actual: String, path: String) throws {
    #expect(try value(expected).differences(to: value(actual)).map(\.path.description) == [path])
  }
}

@Suite("Edits of a fixture") struct JSONEditTests {
  private let fixture = #"{"id": 1, "lines": [{"sku": "A"}, {"sku": "B"}]}"#

  @Test(
    "an edit changes one place",
    arguments: [
      ("id", "2", #"{"id":2,"lines":[{"sku":"A"},{"sku":"B"}]}"#),
      ("lines[2].sku", "null", #"{"id":1,"lines":[{"sku":"A"},{"sku":null}]}"#),
      ("lines[3]", "{}", #"{"id":1,"lines":[{"sku":"A"},{"sku":"B"},{}]}"#),
      ("note.text", #""n""#, #"{"id":1,"lines":[{"sku":"A"},{"sku":"B"}],"note":{"text":"n"}}"#),
    ])
  func set(path: String, new: String, result: String) throws {
    let edit = JSONEdit(path: try #require(JSONPath(path)), value: try value(new))
    #expect(try value(fixture).applying([edit]).compact == result)
  }

  @Test(
    "`missing` takes a place away",
    arguments: [
      ("id", #"{"lines":[{"sku":"A"},{"sku":"B"}]}"#), ("lines[1]", #"{"id":1,"lines":[{"sku":"B"}]}"#),
      ("lines[1].sku", #"{"id":1,"lines":[{},{"sku":"B"}]}"#), ("none", #"{"id":1,"lines":[{"sku":"A"},{"sku":"B"}]}"#),
    ])
  func remove(path: String, result: String) throws {
    let edit = JSONEdit(path: try #require(JSONPath(path)), value: nil)
    #expect(try value(fixture).applying([edit]).compact == result)
  }

  @Test("a place that cannot be is told", arguments: ["lines[9].sku", "id.x", "lines.sku", "id[1]"])
  func impossible(path: String) throws {
    let edit = JSONEdit(path: try #require(JSONPath(path)), value: .number("1"))
    #expect(throws: JSONEditFault.self) { try value(fixture).applying([edit]) }
  }
}

@Suite("Choosing tests") struct TestSelectionTests {
  @Test(
    "a pattern is looked for in name and title",
    arguments: [
      ("gift", true), ("ORDERTO", true), ("order*gift", true), ("gift*order", false), ("*", true), ("return", false),
    ])
  func patterns(pattern: String, isChosen: Bool) {
    let selection = TestSelection([.pattern(pattern)])
    #expect(selection.contains(path: "M/A.way", subject: "shop.OrderToX", title: "a gift") == isChosen)
  }

  @Test(
    "a path is a file or a folder above it",
    arguments: [("M/A.way", true), ("M", true), ("M/A", false), ("", true), ("N", false)])
  func paths(path: String, isChosen: Bool) {
    let selection = TestSelection([.path(path)])
    #expect(selection.contains(path: "M/A.way", subject: "s.X", title: "t") == isChosen)
  }
}

private func value(_ text: String) throws -> JSONValue {
  try JSONValue(reading: Array(text.utf8))
}
