/// How a system knows that a request is ours. Names are names of secrets.
enum HTTPAuthentication: Hashable, Sendable {
  case none
  case bearer(secret: String)
  case basic(user: String, secret: String)
  /// A key in a header of the system's choice.
  case apiKey(header: String, secret: String)
  case signature(BodySignature)
  case oauth2(OAuth2Settings)
}

extension HTTPAuthentication {
  /// The headers that need nothing but secrets; a token is fetched elsewhere.
  func headers(for request: HTTPRequest, _ secrets: Secrets) throws(NotSent) -> [HeaderField] {
    switch self {
    case .none, .oauth2: return []
    case .bearer(let secret): return [.authorization("Bearer", try secrets.text(secret))]
    case .basic(let user, let secret): return [.basic(user, try secrets.text(secret))]
    case .apiKey(let header, let secret): return [HeaderField(header, try secrets.text(secret))]
    case .signature(let signature): return [try signature.header(for: request.body ?? [], secrets)]
    }
  }
}

extension HeaderField {
  static func authorization(_ scheme: String, _ value: String) -> HeaderField {
    HeaderField("Authorization", "\(scheme) \(value)")
  }

  static func basic(_ user: String, _ password: String) -> HeaderField {
    .authorization("Basic", base64(Array("\(user):\(password)".utf8)))
  }
}
