import CLibCurl
import Glibc

extension TransferEnd {
  var isComplete: Bool { code == CURLE_OK }

  /// What follows for the caller from a transfer that did not complete. Kinds whose targets refuse in the middle of a
  /// transfer, as SMTP does, look for that first.
  func failure(limitInBytes: Int) -> OutboundAnswer {
    if progress.isCancelled { return .cancelled(wasSent: progress.isSent) }
    if progress.isTooLarge { return .tooLarge(status: status, limitInBytes: limitInBytes) }
    guard progress.isSent else { return beforeSending }
    if code == CURLE_OPERATION_TIMEDOUT { return .ambiguous(.timeout, "no answer came in time") }
    let lost = progress.wasRepeatPrevented ? "the connection was closed without an answer" : text
    return .ambiguous(.connectionLost, lost)
  }

  private var beforeSending: OutboundAnswer {
    if let address = progress.blockedAddress {
      return .notSent(.addressNotAllowed, "the allow list of outgoing addresses does not have \(address)")
    }
    if code == CURLE_COULDNT_CONNECT, systemError == ECONNREFUSED { return .refused("the connection was refused") }
    return .notSent(reason, text)
  }

  private var reason: NotSent.Reason {
    switch code {
    case CURLE_OPERATION_TIMEDOUT: .timeout
    case CURLE_COULDNT_RESOLVE_HOST: .resolution
    case CURLE_COULDNT_CONNECT: .unreachable
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE, CURLE_USE_SSL_FAILED:
      .tls
    case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: .credentials
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_FAILED_INIT, CURLE_BAD_FUNCTION_ARGUMENT:
      .invalidRequest
    default: .connectionLost
    }
  }
}
