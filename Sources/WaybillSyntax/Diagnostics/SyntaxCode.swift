import WaybillCore

/// The codes of this module, `WB0101` to `WB0199`. A released code is never reused.
package enum SyntaxCode: Int, CaseIterable, Sendable {
  case invalidUTF8 = 101
  case bidirectionalControl = 102
  case unknownCharacter = 103
  case foreignLetterInName = 104
  case curlyQuotes = 105
  case unclosedQuotedName = 106
  case emptyQuotedName = 107
  case numberRunsIntoName = 108
  case malformedDate = 109
  case unclosedPattern = 110
  case unclosedText = 111
  case unclosedLongText = 112
  case textBehindLongQuotes = 113
  case unclosedHole = 114
  case loneBraceInText = 115
  case unknownEscape = 116
  case unclosedBrace = 117
  case unclosedBracket = 118
  case unopenedBracket = 119
  case nestedTooDeep = 120
  case tooManyOperators = 121
  case noDeclaration = 122
  // 123 told of declarations that came with a later version.
  case needed = 124
  case missingValue = 125
  case leftover = 126
  case unknownClause = 127
  case noRule = 128
  case noTestLine = 129
  case commaBetweenItems = 130
  case equalForColon = 131
  case colonForEqual = 132
  case equalInExpression = 133
  case braceBehindValue = 134
  case braceOnItsOwnLine = 135
  case lineStartsWithOperator = 136
  case itemOnSharedLine = 137
  case elseBesideOperator = 138
  case chainedComparison = 139
  case foreignOperator = 140
  case stateIsNoCase = 141
  case notCallable = 142
  case reservedName = 143
  case reservedWordAsValue = 144
  case bindingWithoutCondition = 145
  case holeInPlainText = 146
  case clauseTwice = 147
  case clauseOfSteps = 148
  case noStep = 149
  case strayElse = 150

  package var code: DiagnosticCode { DiagnosticCode(rawValue) }
}

extension Diagnostic {
  static func syntaxError(
    _ code: SyntaxCode, _ message: String, at span: SourceSpan, because: String = ""
  ) -> Diagnostic {
    Diagnostic(.error, code.code, message, at: span, because: because)
  }
}

extension SourceSpan {
  /// The place before the first character.
  var atStart: SourceSpan { SourceSpan(file: Int(file), start: Int(start), end: Int(start)) }
  /// The place behind the last character.
  var atEnd: SourceSpan { SourceSpan(file: Int(file), start: Int(end), end: Int(end)) }
}
