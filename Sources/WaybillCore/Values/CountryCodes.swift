/// The countries of ISO 3166-1 by their two letters, three letters and number.
///
/// Source: ISO 3166-1 as of November 2026. Kosovo's `XK` is no code of the standard and not known here.
public enum CountryCodes {
  /// Two letters, three letters, number.
  private static let rows: StaticString = """
    ADAND020 AEARE784 AFAFG004 AGATG028 AIAIA660 ALALB008 AMARM051 AOAGO024 AQATA010 ARARG032 ASASM016 ATAUT040
    AUAUS036 AWABW533 AXALA248 AZAZE031 BABIH070 BBBRB052 BDBGD050 BEBEL056 BFBFA854 BGBGR100 BHBHR048 BIBDI108
    BJBEN204 BLBLM652 BMBMU060 BNBRN096 BOBOL068 BQBES535 BRBRA076 BSBHS044 BTBTN064 BVBVT074 BWBWA072 BYBLR112
    BZBLZ084 CACAN124 CCCCK166 CDCOD180 CFCAF140 CGCOG178 CHCHE756 CICIV384 CKCOK184 CLCHL152 CMCMR120 CNCHN156
    COCOL170 CRCRI188 CUCUB192 CVCPV132 CWCUW531 CXCXR162 CYCYP196 CZCZE203 DEDEU276 DJDJI262 DKDNK208 DMDMA212
    DODOM214 DZDZA012 ECECU218 EEEST233 EGEGY818 EHESH732 ERERI232 ESESP724 ETETH231 FIFIN246 FJFJI242 FKFLK238
    FMFSM583 FOFRO234 FRFRA250 GAGAB266 GBGBR826 GDGRD308 GEGEO268 GFGUF254 GGGGY831 GHGHA288 GIGIB292 GLGRL304
    GMGMB270 GNGIN324 GPGLP312 GQGNQ226 GRGRC300 GSSGS239 GTGTM320 GUGUM316 GWGNB624 GYGUY328 HKHKG344 HMHMD334
    HNHND340 HRHRV191 HTHTI332 HUHUN348 IDIDN360 IEIRL372 ILISR376 IMIMN833 ININD356 IOIOT086 IQIRQ368 IRIRN364
    ISISL352 ITITA380 JEJEY832 JMJAM388 JOJOR400 JPJPN392 KEKEN404 KGKGZ417 KHKHM116 KIKIR296 KMCOM174 KNKNA659
    KPPRK408 KRKOR410 KWKWT414 KYCYM136 KZKAZ398 LALAO418 LBLBN422 LCLCA662 LILIE438 LKLKA144 LRLBR430 LSLSO426
    LTLTU440 LULUX442 LVLVA428 LYLBY434 MAMAR504 MCMCO492 MDMDA498 MEMNE499 MFMAF663 MGMDG450 MHMHL584 MKMKD807
    MLMLI466 MMMMR104 MNMNG496 MOMAC446 MPMNP580 MQMTQ474 MRMRT478 MSMSR500 MTMLT470 MUMUS480 MVMDV462 MWMWI454
    MXMEX484 MYMYS458 MZMOZ508 NANAM516 NCNCL540 NENER562 NFNFK574 NGNGA566 NINIC558 NLNLD528 NONOR578 NPNPL524
    NRNRU520 NUNIU570 NZNZL554 OMOMN512 PAPAN591 PEPER604 PFPYF258 PGPNG598 PHPHL608 PKPAK586 PLPOL616 PMSPM666
    PNPCN612 PRPRI630 PSPSE275 PTPRT620 PWPLW585 PYPRY600 QAQAT634 REREU638 ROROU642 RSSRB688 RURUS643 RWRWA646
    SASAU682 SBSLB090 SCSYC690 SDSDN729 SESWE752 SGSGP702 SHSHN654 SISVN705 SJSJM744 SKSVK703 SLSLE694 SMSMR674
    SNSEN686 SOSOM706 SRSUR740 SSSSD728 STSTP678 SVSLV222 SXSXM534 SYSYR760 SZSWZ748 TCTCA796 TDTCD148 TFATF260
    TGTGO768 THTHA764 TJTJK762 TKTKL772 TLTLS626 TMTKM795 TNTUN788 TOTON776 TRTUR792 TTTTO780 TVTUV798 TWTWN158
    TZTZA834 UAUKR804 UGUGA800 UMUMI581 USUSA840 UYURY858 UZUZB860 VAVAT336 VCVCT670 VEVEN862 VGVGB092 VIVIR850
    VNVNM704 VUVUT548 WFWLF876 WSWSM882 YEYEM887 YTMYT175 ZAZAF710 ZMZMB894 ZWZWE716
    """

  /// What is known of one country.
  @usableFromInline struct Entry: Sendable {
    @usableFromInline var alpha3: UInt32
    @usableFromInline var number: UInt16
  }

  /// By the two letters as a number in base 26; zeros where there is no country.
  @usableFromInline static let entries: [Entry] = {
    var entries = [Entry](repeating: Entry(alpha3: 0, number: 0), count: 26 * 26)
    for row in "\(rows)".split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let bytes = Array(row.utf8)
      let alpha3 = UInt32(bytes[2]) | UInt32(bytes[3]) << 8 | UInt32(bytes[4]) << 16
      entries[Int(bytes[0] - 0x41) * 26 + Int(bytes[1] - 0x41)] = Entry(
        alpha3: alpha3, number: bytes[5...7].reduce(0) { $0 * 10 + UInt16($1 - 0x30) })
    }
    return entries
  }()

  @inlinable static func entry(_ packed: UInt32) -> Entry {
    let (first, second) = (UInt8(packed & 0xFF) &- 0x41, UInt8(packed >> 8 & 0xFF) &- 0x41)
    guard packed >> 16 == 0, first < 26, second < 26 else { return entries[0] }
    return entries[Int(first) &* 26 &+ Int(second)]
  }

  /// Whether `code`, packed as in a cell, is an assigned two-letter code.
  @inlinable public static func isAssigned(_ code: UInt32) -> Bool { entry(code).alpha3 != 0 }

  /// Reads two capital letters; nil where they are no country.
  @inlinable public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard text.count == 2, let packed = packedCode(text), isAssigned(packed) else { return nil }
    return packed
  }

  /// The three-letter code of a two-letter one, both packed as in a cell.
  @inlinable public static func alpha3(_ alpha2: UInt32) -> UInt32? {
    let alpha3 = entry(alpha2).alpha3
    return alpha3 == 0 ? nil : alpha3
  }

  /// The two-letter code of a three-letter one, both packed as in a cell.
  public static func alpha2(_ alpha3: UInt32) -> UInt32? {
    byAlpha3[alpha3].map { UInt32($0 / 26 + 0x41) | UInt32($0 % 26 + 0x41) << 8 }
  }

  /// The three-digit number, such as 276 for Germany; 0 for what is no country.
  public static func number(_ packed: UInt32) -> Int { Int(entry(packed).number) }

  private static let byAlpha3: [UInt32: Int] = Dictionary(
    uniqueKeysWithValues: entries.indices.filter { entries[$0].alpha3 != 0 }.map { (entries[$0].alpha3, $0) })
}
