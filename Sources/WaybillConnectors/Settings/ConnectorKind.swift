/// What there is to know of a kind of system before one is made.
package struct ConnectorKind: Hashable, Sendable {
  /// As it stands behind the name of a system: `system erp http`.
  package var name: String
  package var meaning: String
  /// What the environment may say of such a system.
  package var settings: [SettingDeclaration]
}

package struct SettingDeclaration: Hashable, Sendable {
  package enum Presence: Hashable, Sendable {
    case required
    /// With what holds without it.
    case optional(String)
  }

  /// With dots between the levels: `auth.kind`.
  package var name: String
  package var presence: Presence
  package var meaning: String

  init(_ name: String, _ presence: Presence, _ meaning: String) {
    self.name = name
    self.presence = presence
    self.meaning = meaning
  }
}

/// Every kind of system that Waybill can speak to.
package let connectorKinds: [any Connector.Type] = [
  HTTPConnector.self, SFTPConnector.self, SMTPConnector.self, FolderConnector.self,
]
