import Testing
import WaybillFormats

@Suite struct JSONPrettyTests {
  @Test(arguments: [
    ("1", "1\n"), ("[]", "[]\n"), ("{}", "{}\n"), ("\"a{,:\\\"\"", "\"a{,:\\\"\"\n"),
    (
      #"{"a":1,"b":[true,{"c":"x:,"}],"d":{},"e":[]}"#,
      """
      {
        "a": 1,
        "b": [
          true,
          {
            "c": "x:,"
          }
        ],
        "d": {},
        "e": []
      }

      """
    ),
  ])
  func isSpreadOverLines(_ compact: String, _ pretty: String) {
    let output = OutputBuffer(capacity: 1)
    let input = PaddedBytes(Array(compact.utf8))
    appendPretty(UnsafeBufferPointer(start: input.start, count: input.count), to: output)
    #expect(String(decoding: output.bytes, as: UTF8.self) == pretty)
  }
}
