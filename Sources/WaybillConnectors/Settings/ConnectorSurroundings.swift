/// What all connectors of a process share.
package struct ConnectorSurroundings: Sendable {
  package var loop: TransferLoop
  package var addresses: OutgoingAddresses
  package var secrets: Secrets
  /// Called with the name of a secret and its new value where a server has replaced a refresh token: the old one may
  /// not work any more, so that the new one has to be kept.
  package var replaceSecret: @Sendable (String, String) -> Void

  package init(
    loop: TransferLoop, addresses: OutgoingAddresses, secrets: Secrets,
    replaceSecret: @escaping @Sendable (String, String) -> Void
  ) {
    self.loop = loop
    self.addresses = addresses
    self.secrets = secrets
    self.replaceSecret = replaceSecret
  }
}
