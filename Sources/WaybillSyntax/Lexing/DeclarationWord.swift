/// The words that begin a declaration.
enum DeclarationWord: String, CaseIterable, Sendable {
  case package, record, `enum`, type, choice, document, table, function, mapping, rules, test
  case event, queue, system, channel, workflow, view

  init?(_ word: ArraySlice<UInt8>) {
    guard 4...8 ~= word.count else { return nil }
    self.init(rawValue: String(decoding: word, as: UTF8.self))
  }
}
