extension DiagnosticPages {
  private static func example(_ store: StoreExample) -> DiagnosticExample {
    var example = DiagnosticExample("")
    example.store = store
    return example
  }

  /// WB0801 to WB0807: the store of the engine.
  static let storePages: [DiagnosticPage] = [
    DiagnosticPage(
      801, "a store from a newer version",
      why: """
        The file was written by a newer program, after an upgrade that was taken back for instance. What the older one does \
        not know it could only lose, so it does not touch the file. Go forward again, or restore the backup that was made \
        before the upgrade.
        """,
      failing: example(.newer), mended: example(.closed)),
    DiagnosticPage(
      802, "a file that is no store",
      why: """
        What lies where the store should be was made by something else. Nothing is written into it: it may be somebody's \
        data.
        """,
      failing: example(.foreign), mended: example(.none)),
    DiagnosticPage(
      803, "a damaged store",
      why: """
        What was read is not what was written: a disk that fails, a file that was copied while it was in use, a log that was \
        deleted. Each instance carries a checksum, so that the message names what is hurt and nothing runs on wrong data. \
        Stop the engine, keep a copy of all files for those who look into it, and restore the last backup.
        """,
      failing: example(.damaged), mended: example(.closed)),
    DiagnosticPage(
      804, "a store that another process serves",
      why: """
        Two engines on one store would send each call twice. The number in the message is the process that holds it; when \
        that process ends, however it ends, the store is free at once.
        """,
      failing: example(.served), mended: example(.closed)),
    DiagnosticPage(
      805, "a store that cannot be used",
      why: """
        The file cannot be made, opened or written, for the reason that the system gives: the folder is missing, the user of \
        the service may not write in it, the disk is mounted for reading only, or it fails. What was acknowledged before is \
        on the disk.
        """,
      failing: example(.unwritable), mended: example(.none)),
    DiagnosticPage(
      806, "a full disk",
      why: """
        A commit did not fit and was taken back whole. Nothing that was acknowledged is lost, and senders are told to try \
        again. Work goes on by itself as soon as there is room.
        """,
      failing: example(.full), mended: example(.closed)),
    DiagnosticPage(
      807, "a store that another program keeps locked",
      why: """
        SQLite lets one program write at a time. Commands of this tool hold the file for a moment only; a shell of \
        `sqlite3` with an open transaction holds it until that ends, and nothing can be committed meanwhile.
        """,
      failing: example(.locked), mended: example(.closed)),
  ]
}
