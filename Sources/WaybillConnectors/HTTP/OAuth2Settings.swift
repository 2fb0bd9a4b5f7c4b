/// How a token is had (RFC 6749). Names are names of secrets.
struct OAuth2Settings: Hashable, Sendable {
  enum Grant: Hashable, Sendable {
    case clientCredentials
    case refreshToken(secret: String)
  }

  enum ClientPlace: Hashable, Sendable { case header, body }

  var grant: Grant
  /// Where tokens are given out.
  var address: WebAddress
  var client: String
  var secret: String
  var scope: String?
  /// Where the server looks for the client's name and secret.
  var clientPlace: ClientPlace

  /// The request for a token. A refresh token that the server has given out since counts before the environment's.
  func request(refreshToken: String?, _ secrets: Secrets) throws(NotSent) -> HTTPRequest {
    var fields: [(String, String)] = []
    switch grant {
    case .clientCredentials: fields.append(("grant_type", "client_credentials"))
    case .refreshToken(let name):
      fields.append(("grant_type", "refresh_token"))
      let given = if let refreshToken { refreshToken } else { try secrets.text(name) }
      fields.append(("refresh_token", given))
    }
    if let scope { fields.append(("scope", scope)) }
    var headers = [HeaderField("Accept", "application/json")]
    switch clientPlace {
    case .header: headers.append(.basic(percentEncoded(client), percentEncoded(try secrets.text(secret))))
    case .body: fields += [("client_id", client), ("client_secret", try secrets.text(secret))]
    }
    let form = fields.map { "\($0)=\(percentEncoded($1))" }.joined(separator: "&")
    return HTTPRequest(
      "POST", "", headers: headers, body: Array(form.utf8), contentType: "application/x-www-form-urlencoded")
  }
}

/// A token as the server gave it.
struct OAuth2Token: Hashable, Sendable {
  var text: String
  var lifetimeInSeconds: Int?
  var refreshToken: String?

  /// Nil where the body is no answer to a request for a token.
  init?(_ body: [UInt8]) {
    guard let text = JSONFields.text(at: ["access_token"], of: body), !text.isEmpty, HeaderField.isValue(text) else {
      return nil
    }
    self.text = text
    // Some servers write the number as a text, some with a fraction.
    lifetimeInSeconds = JSONFields.text(at: ["expires_in"], of: body)
      .flatMap { Int($0.prefix { $0 != "." }) }.flatMap { (0...315_360_000).contains($0) ? $0 : nil }
    refreshToken = JSONFields.text(at: ["refresh_token"], of: body)
  }
}
