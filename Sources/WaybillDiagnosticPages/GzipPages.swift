extension DiagnosticPages {
  private static func document(_ bytes: String) -> DiagnosticExample {
    DiagnosticExample(
      """
      document D json { sku: Text }
      mapping Main (d: D) -> D { copy d }
      """,
      inputBytes: bytes)
  }

  /// `{"sku": "M-1"}`
  private static let whole = document(
    "1F 8B 08 00 00 00 00 00 02 03 AB 56 2A CE 2E 55 B2 52 50 F2 D5 35 54 AA 05 00 59 54 C8 F4 0E 00 00 00")

  /// WB1380 to WB1383: compressed documents.
  static let gzipPages: [DiagnosticPage] = [
    DiagnosticPage(
      1380, "compressed data that ends in the middle",
      why: """
        The file was cut off on the way: its checksum and its length, which stand at the end, never came. Documents that \
        were whole before the cut have been taken.
        """,
      failing: document("1F 8B 08 00 00 00 00 00 02 03 AB 56 2A CE 2E 55 B2 52 50 F2 D5 35"),
      mended: whole),
    DiagnosticPage(
      1381, "compressed data that is damaged",
      why: """
        A file that begins as gzip does goes on in another way. This is what a transfer in text mode makes of a compressed \
        file: it changes line ends, and there are none.
        """,
      failing: document(
        "1F 8B 08 00 00 00 00 00 02 03 07 56 2A CE 2E 55 B2 52 50 F2 D5 35 54 AA 05 00 59 54 C8 F4 0E 00 00 00"),
      mended: whole),
    DiagnosticPage(
      1382, "another checksum or length than was sent",
      why: """
        Behind the compressed data stand the checksum and the length of what was packed. What was unpacked has others: some \
        bytes of it changed on the way, and it is not known which.
        """,
      failing: document(
        "1F 8B 08 00 00 00 00 00 02 03 AB 56 2A CE 2E 55 B2 52 50 F2 D5 35 54 AA 05 00 A6 54 C8 F4 0E 00 00 00"),
      mended: whole),
    DiagnosticPage(
      1383, "something behind the compressed data",
      why: """
        Compressed files may stand one behind the other, and are one then. Anything else behind them was put there by mistake, \
        or is a further file that was damaged where it begins.
        """,
      failing: document(
        "1F 8B 08 00 00 00 00 00 02 03 AB 56 2A CE 2E 55 B2 52 50 F2 D5 35 54 AA 05 00 59 54 C8 F4 0E 00 00 00 0D 0A"),
      mended: whole),
  ]
}
