import GRDB

/// The tables of the store, and how an older store becomes one of this version.
///
/// A row has the columns that questions are asked by; all else is in one blob that `WaybillEngine` encodes. Texts that
/// many rows share are numbers of `names`.
enum Schema {
  /// `WBST`: tells a store from other files of SQLite.
  static let applicationID: Int64 = 0x5742_5354

  /// Each step raises the version of a store by one. A step that was released never changes.
  static let steps: [[String]] = [first]

  private static let first = instances + events + people + rest

  private static let instances = [
    "CREATE TABLE names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    // Numbers rise in order of arrival. `wake_at` and `turn_key` are those of open instances only, `ended_at` is of
    // ended ones.
    """
    CREATE TABLE instances (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, state INTEGER NOT NULL,
      reason INTEGER, wake_at INTEGER, ended_at INTEGER, workflow INTEGER NOT NULL, bundle INTEGER NOT NULL,
      key TEXT NOT NULL, turn_key TEXT, is_asking INTEGER NOT NULL, snapshot BLOB NOT NULL)
    """,
    "CREATE INDEX instances_by_state ON instances (state)",
    "CREATE INDEX instances_by_workflow ON instances (workflow, state)",
    "CREATE INDEX instances_by_bundle ON instances (bundle, state)",
    "CREATE INDEX instances_by_key ON instances (key)",
    "CREATE INDEX instances_by_reason ON instances (reason) WHERE reason IS NOT NULL",
    "CREATE INDEX instances_by_call ON instances (is_asking) WHERE is_asking",
    "CREATE INDEX instances_by_wake ON instances (wake_at) WHERE wake_at IS NOT NULL",
    "CREATE INDEX instances_by_turn ON instances (workflow, turn_key) WHERE turn_key IS NOT NULL",
    "CREATE INDEX instances_by_end ON instances (ended_at) WHERE ended_at IS NOT NULL",
    "CREATE TABLE journal (instance INTEGER NOT NULL, revision INTEGER NOT NULL, entry BLOB NOT NULL)",
    "CREATE INDEX journal_by_instance ON journal (instance, revision)",
    // Long values, by digest within their instance: they go with it.
    "CREATE TABLE long_values (instance INTEGER NOT NULL, digest BLOB NOT NULL, value BLOB NOT NULL)",
    "CREATE UNIQUE INDEX long_values_by_digest ON long_values (instance, digest)",
  ]

  private static let events = [
    """
    CREATE TABLE waiters (
      address TEXT NOT NULL, since INTEGER NOT NULL, instance TEXT NOT NULL, frame INTEGER NOT NULL,
      arm INTEGER NOT NULL)
    """,
    "CREATE INDEX waiters_by_address ON waiters (address, since)",
    """
    CREATE TABLE kept_events (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, is_unwanted INTEGER NOT NULL,
      event BLOB NOT NULL)
    """,
    "CREATE INDEX kept_events_by_time ON kept_events (at)",
    "CREATE INDEX kept_events_unwanted ON kept_events (number) WHERE is_unwanted",
    "CREATE TABLE kept_addresses (address TEXT NOT NULL, event INTEGER NOT NULL)",
    "CREATE INDEX kept_addresses_by_address ON kept_addresses (address, event)",
    "CREATE INDEX kept_addresses_by_event ON kept_addresses (event)",
    // A number is never given twice, since pages go on behind the last one that was seen.
    "CREATE TABLE outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, item BLOB NOT NULL)",
    "CREATE TABLE claims (name TEXT NOT NULL UNIQUE, value TEXT NOT NULL, until INTEGER NOT NULL)",
    "CREATE INDEX claims_by_end ON claims (until)",
  ]

  private static let people = [
    """
    CREATE TABLE holds (
      id TEXT NOT NULL UNIQUE, queue INTEGER NOT NULL, since INTEGER NOT NULL, hold BLOB NOT NULL)
    """,
    "CREATE INDEX holds_by_age ON holds (since, id)",
    "CREATE INDEX holds_by_queue ON holds (queue, since, id)",
    """
    CREATE TABLE dead_letters (
      number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, instance TEXT, document TEXT,
      letter BLOB NOT NULL)
    """,
    "CREATE INDEX dead_letters_by_instance ON dead_letters (instance) WHERE instance IS NOT NULL",
    "CREATE INDEX dead_letters_by_document ON dead_letters (document) WHERE document IS NOT NULL",
    "CREATE TABLE documents (id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, document BLOB NOT NULL)",
    "CREATE INDEX documents_by_time ON documents (at)",
  ]

  private static let rest = [
    """
    CREATE TABLE views (
      view INTEGER NOT NULL, key TEXT NOT NULL, revision INTEGER NOT NULL, wake_at INTEGER, state BLOB NOT NULL)
    """,
    "CREATE UNIQUE INDEX views_by_key ON views (view, key)",
    "CREATE INDEX views_by_wake ON views (wake_at, key) WHERE wake_at IS NOT NULL",
    "CREATE TABLE marks (name TEXT NOT NULL UNIQUE, value TEXT NOT NULL)",
    "CREATE TABLE bundles (hash TEXT NOT NULL UNIQUE, bundle BLOB NOT NULL)",
  ]
}
