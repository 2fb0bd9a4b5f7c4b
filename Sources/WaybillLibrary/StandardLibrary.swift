/// The functions of the language, one a line, in the order of their types' names.
package enum StandardLibrary {
  package static let functions: [any BuiltinFunction.Type] = [
    After.self,
    AsciiFold.self,
    Before.self,
    CollapseSpaces.self,
    Contains.self,
    ContainsPattern.self,
    DigitsOnly.self,
    EndsWith.self,
    Extract.self,
    ExtractAll.self,
    Filled.self,
    IndexOf.self,
    IsBlank.self,
    IsDigits.self,
    Left.self,
    Length.self,
    LettersAndDigitsOnly.self,
    Lines.self,
    Lower.self,
    Mask.self,
    Nfc.self,
    PadLeft.self,
    PadRight.self,
    Public.self,
    RemoveControls.self,
    RemoveLeadingZeros.self,
    RemovePrefix.self,
    RemoveSuffix.self,
    Repeat.self,
    Replace.self,
    ReplacePattern.self,
    Right.self,
    Slug.self,
    Split.self,
    StartsWith.self,
    Substring.self,
    ToBoolean.self,
    ToText.self,
    Trim.self,
    TrimEnd.self,
    TrimStart.self,
    Upper.self,
    Words.self,
    Wrap.self,
  ]

  /// The function with this name.
  package static func function(named name: String) -> (any BuiltinFunction.Type)? { byName[name] }

  private static let byName: [String: any BuiltinFunction.Type] = Dictionary(
    functions.map { ($0.signature.name, $0) }, uniquingKeysWith: { first, _ in first })
}
