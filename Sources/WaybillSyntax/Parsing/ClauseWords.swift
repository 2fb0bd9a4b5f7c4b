// Clauses that a thing has once. Two of them would either say the same twice or contradict each other, and one of the
// two would count without a word.

extension FieldClause.Kind {
  /// The words of the clause; nil for those that may come several times or that the checker compares.
  var onceWords: String? {
    switch self {
    case .orNull: "or null"
    case .key: "key"
    case .personal: "personal"
    case .deprecated: "deprecated"
    case .content: "content"
    case .attribute: "attribute"
    case .oneOrMany: "one or many"
    case .manyBy: "many by"
    case .fixed: "fixed"
    case .missingIsNull: "missing is null"
    case .blankIsMissing: "blank is missing"
    case .columns: "at"
    case .padded: "padded"
    case .implied: "implied"
    case .trailingSign: "trailing sign"
    case .parentheses: "sign in parentheses"
    // A field has a spelling and a wrapping path, both with `in`, and any number of sentinels.
    case .inPattern, .inEpoch, .inZone, .inFormat, .inWords, .missingWhen: nil
    }
  }
}

extension DocumentClause.Kind {
  var onceWords: String {
    switch self {
    case .strict: "strict"
    case .header: "header"
    case .encoding: "encoding"
    case .quote: "quote"
    case .line: "line"
    case .short: "short"
    case .bytes: "bytes"
    case .escapeFormulas: "escape formulas"
    case .envelope: "envelope"
    case .root: "root"
    case .namespace: "namespace"
    case .from: "from"
    case .versionNumber, .versionText: "version"
    }
  }
}
