import Testing

@testable import WaybillConnectors

@Suite("Fields of JSON")
struct JSONFieldsTests {
  @Test(
    "texts and numbers are found by their path",
    arguments: [
      (["a"], "{\"a\": \"b\"}", "b"), (["a"], " { \"x\" : [1, {\"a\": 2}] , \"a\" : 17 } ", "17"),
      (["a", "b"], "{\"a\": {\"c\": {}, \"b\": \"\\u00e9\\ud83d\\ude00\\n\\\"\"}}", "é😀\n\""),
      (["a"], "{\"a\": \"\\u0000\"}", "\0"), (["a"], "{\"a\": -1.5e3}", "-1.5e3"),
    ])
  func found(path: [String], text: String, value: String) {
    #expect(JSONFields.text(at: path, of: Array(text.utf8)) == value)
  }

  @Test(
    "what is no text and no number is not found, and what is no JSON holds nothing",
    arguments: [
      "{\"a\": null}", "{\"a\": true}", "{\"a\": []}", "{\"a\": {}}", "{\"b\": 1}", "[\"a\"]", "\"a\"", "", "{",
      "{\"a\"", "{\"a\": ",
      "{\"a\": \"x", "{\"a\": \"\\", "{\"a\": \"\\u12\"}", "{\"a\": \"\\ud800\"}", "{\"a\": \"\\udc00\\ud800\"}",
      "{\"a\": nope}",
      "{\"a\": \"x\",}", "{\"a\": \"x\"}}", "{\"a\": \"x\" \"b\": 1}", "{\"a\": \"\n\"}",
    ])
  func notFound(text: String) {
    #expect(JSONFields.text(at: ["a"], of: Array(text.utf8)) == nil)
  }
}
