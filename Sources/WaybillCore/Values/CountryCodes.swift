/// The two-letter and three-letter codes of countries. Source: ISO 3166-1, as of 2026: 249 entries.
public enum CountryCodes {
  /// Five letters an entry, sorted by the first two: `AD` and `AND`.
  private static let table: StaticString = """
    ADANDAEAREAFAFGAGATGAIAIAALALBAMARMAOAGOAQATAARARGASASMATAUTAUAUSAWABWAXALAAZAZEBABIHBBBRBBDBGD\
    BEBELBFBFABGBGRBHBHRBIBDIBJBENBLBLMBMBMUBNBRNBOBOLBQBESBRBRABSBHSBTBTNBVBVTBWBWABYBLRBZBLZCACAN\
    CCCCKCDCODCFCAFCGCOGCHCHECICIVCKCOKCLCHLCMCMRCNCHNCOCOLCRCRICUCUBCVCPVCWCUWCXCXRCYCYPCZCZEDEDEU\
    DJDJIDKDNKDMDMADODOMDZDZAECECUEEESTEGEGYEHESHERERIESESPETETHFIFINFJFJIFKFLKFMFSMFOFROFRFRAGAGAB\
    GBGBRGDGRDGEGEOGFGUFGGGGYGHGHAGIGIBGLGRLGMGMBGNGINGPGLPGQGNQGRGRCGSSGSGTGTMGUGUMGWGNBGYGUYHKHKG\
    HMHMDHNHNDHRHRVHTHTIHUHUNIDIDNIEIRLILISRIMIMNININDIOIOTIQIRQIRIRNISISLITITAJEJEYJMJAMJOJORJPJPN\
    KEKENKGKGZKHKHMKIKIRKMCOMKNKNAKPPRKKRKORKWKWTKYCYMKZKAZLALAOLBLBNLCLCALILIELKLKALRLBRLSLSOLTLTU\
    LULUXLVLVALYLBYMAMARMCMCOMDMDAMEMNEMFMAFMGMDGMHMHLMKMKDMLMLIMMMMRMNMNGMOMACMPMNPMQMTQMRMRTMSMSR\
    MTMLTMUMUSMVMDVMWMWIMXMEXMYMYSMZMOZNANAMNCNCLNENERNFNFKNGNGANINICNLNLDNONORNPNPLNRNRUNUNIUNZNZL\
    OMOMNPAPANPEPERPFPYFPGPNGPHPHLPKPAKPLPOLPMSPMPNPCNPRPRIPSPSEPTPRTPWPLWPYPRYQAQATREREUROROURSSRB\
    RURUSRWRWASASAUSBSLBSCSYCSDSDNSESWESGSGPSHSHNSISVNSJSJMSKSVKSLSLESMSMRSNSENSOSOMSRSURSSSSDSTSTP\
    SVSLVSXSXMSYSYRSZSWZTCTCATDTCDTFATFTGTGOTHTHATJTJKTKTKLTLTLSTMTKMTNTUNTOTONTRTURTTTTOTVTUVTWTWN\
    TZTZAUAUKRUGUGAUMUMIUSUSAUYURYUZUZBVAVATVCVCTVEVENVGVGBVIVIRVNVNMVUVUTWFWLFWSWSMYEYEMYTMYTZAZAF\
    ZMZMBZWZWE
    """

  private static var count: Int { table.utf8CodeUnitCount / 5 }

  /// Whether `code`, packed as in a cell, is an assigned two-letter code.
  public static func isAssigned(_ code: UInt32) -> Bool { alpha3(code) != nil }

  /// The three-letter code of a two-letter one, both packed as in a cell.
  public static func alpha3(_ alpha2: UInt32) -> UInt32? {
    var (low, high) = (0, count)
    let wanted = order(UInt8(truncatingIfNeeded: alpha2), UInt8(truncatingIfNeeded: alpha2 >> 8))
    guard alpha2 >> 16 == 0 else { return nil }
    while low < high {
      let middle = (low + high) / 2
      let entry = table.utf8Start + middle * 5
      let found = order(entry[0], entry[1])
      if found == wanted { return packed(entry + 2, 3) }
      if found < wanted { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The two-letter code of a three-letter one, both packed as in a cell.
  public static func alpha2(_ alpha3: UInt32) -> UInt32? {
    for index in 0..<count {
      let entry = table.utf8Start + index * 5
      if packed(entry + 2, 3) == alpha3 { return packed(entry, 2) }
    }
    return nil
  }

  private static func order(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

  private static func packed(_ letters: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    var code: UInt32 = 0
    for index in 0..<count { code |= UInt32(letters[index]) << (8 * UInt32(index)) }
    return code
  }
}
