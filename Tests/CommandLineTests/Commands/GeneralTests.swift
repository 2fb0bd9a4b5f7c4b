import Testing

@Suite("The command line as such") struct GeneralTests {
  @Test("the version goes to standard output") func version() throws {
    let result = try Tool.run(["--version"])
    #expect(result.code == 0 && result.output == "waybill 0.1.0\n" && result.talk.isEmpty)
  }

  @Test(
    "help goes to standard output and ends with 0", arguments: [["--help"], ["help", "check"], ["run", "--help"]])
  func help(arguments: [String]) throws {
    let result = try Tool.run(arguments)
    #expect(result.code == 0 && result.output.contains("USAGE") && result.talk.isEmpty)
  }

  @Test(
    "wrong use ends with 2 and says so on standard error",
    arguments: [["chekc"], ["check", "--nonsense"], ["check", "no/such/file.way"], ["infer"], ["explain", "banana"]])
  func wrongUse(arguments: [String]) throws {
    let result = try Tool.run(arguments)
    #expect(result.code == 2 && result.output.isEmpty && !result.talk.isEmpty)
  }

  @Test("outside of a project the way to make one is told") func noProject() throws {
    let folder = try Folder()
    let result = try Tool.run(["check"], in: folder.url)
    #expect(result.code == 2 && result.talk.contains("waybill init"))
  }
}
