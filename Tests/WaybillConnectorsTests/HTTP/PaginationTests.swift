import Testing

@testable import WaybillConnectors

@Suite("Pages", .timeLimit(.minutes(1)))
struct PaginationTests {
  @Test(
    "each style goes through all pages and ends",
    arguments: [
      Pagination.link, .cursor(field: ["meta", "next"], parameter: "cursor"),
      .token(header: "X-Next", parameter: "page"),
    ])
  func allPages(style: Pagination) async throws {
    let connector = try HTTPConnector.peer()
    var (request, pages) = (HTTPRequest("GET", "/pages?size=2"), [String]())
    while pages.count < 10 {
      let answer = try await connector.send(.http(request)).answer()
      pages.append(answer.text)
      guard case .request(let next) = style.next(after: request, answer) else { break }
      request = next
    }
    #expect(pages.count == 3)
    #expect(pages.last?.contains("[3]") == true)
  }

  @Test("a cursor replaces the one before and keeps the other parameters")
  func replaces() {
    let answer = Answer(status: 200, body: Array("{\"next\": \"a/b=\"}".utf8))
    let next = Pagination.cursor(field: ["next"], parameter: "cursor")
      .next(after: HTTPRequest("GET", "/p?cursor=old&cursory=1&size=2"), answer)
    #expect(next == .request(HTTPRequest("GET", "/p?cursory=1&size=2&cursor=a%2Fb%3D")))
  }

  @Test("a target that names the page just read would never end")
  func repeats() {
    let answer = Answer(status: 200, headers: [HeaderField("Link", "</p?page=2>; rel=next")])
    #expect(Pagination.link.next(after: HTTPRequest("GET", "/p?page=2"), answer) == .repeats)
  }

  @Test(
    "the next page is found among the links",
    arguments: [
      ("</a>; rel=\"prev\", </b>; rel=\"next\"", "/b"), ("</a?x=1,2;3>; title=\"t\"; REL=NEXT", "/a?x=1,2;3"),
      ("<https://h/a>; rel=\"last next\"", "https://h/a"),
    ])
  func links(header: String, target: String) {
    let answer = Answer(status: 200, headers: [HeaderField("link", header)])
    #expect(Pagination.link.next(after: HTTPRequest("GET", "/"), answer) == .request(HTTPRequest("GET", target)))
  }

  @Test(
    "links without a next page end the list",
    arguments: ["", "</a>; rel=prev", "</a>", "</a>; rel=\"nextish\"", "<a; rel=next"])
  func lastPage(header: String) {
    let answer = Answer(status: 200, headers: [HeaderField("Link", header)])
    #expect(Pagination.link.next(after: HTTPRequest("GET", "/"), answer) == .last)
  }
}
