/// Files to begin with, of the documents of `StreamSamples`.
extension StreamSamples {
  static let interchange = """
    ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260102*1200*U*00401*000000007*0*P*>~
    GS*PO*BUYER*SELLER*20260102*1200*3*X*004010~
    ST*850*0001~
    BEG*00*SA*A-1**20260102~
    CUR*BY*USD~
    REF*DP*7~
    N1*BY*ACME~
    N3*STREET 1~
    PO1*1*2*EA*1.50**VP*M-1*UP*400638133393~
    PID*F****MUG~
    CTT*1~
    SE*10*0001~
    GE*1*3~
    IEA*1*000000007~

    """

  static let notice = """
    ISA*00*          *00*          *ZZ*SELLER         *ZZ*BUYER          *260102*1200*U*00401*000000008*0*P*>~
    GS*SH*SELLER*BUYER*20260102*1200*4*X*004010~
    ST*856*0001~
    BSN*00*S-1*20260102*1200~
    HL*1**S~
    TD5**2*UPSN~
    HL*2*1*O~
    PRF*A-1~
    HL*3*2*P~
    MAN*GM*00123~
    HL*4*3*I~
    LIN**VP*M-1~
    HL*5*2*I~
    LIN**VP*M-2~
    SN1**3*EA~
    CTT*5~
    SE*15*0001~
    GE*1*4~
    IEA*1*000000008~

    """

  static let message = """
    UNB+UNOC:3+BUYER+SELLER+260102:1200+7'
    UNH+1+ORDERS:D:96A:UN'
    BGM+220+A?+1+9'
    DTM+137:202601021200:203'
    DTM+2:20260105:102'
    FTX+AAI+++ONE:TWO'
    NAD+BY+400638133393::9'
    LIN+1++M-1:SA'
    QTY+21:2.5'
    UNT+9+1'
    UNZ+1+7'

    """

  static let file = """
    STX=ANA:1+500:STORES+501:SUPPLIER+070315:130233+000007'
    MHD=1+ORDHDR:9'TYP=0430'MTR=3'
    MHD=2+ORDERS:9'CLO=50:1+DEPOT A=B'OLD=1+5010:X'OLD=2+5011'MTR=5'
    MHD=3+ORDTLR:9'OFT=1'MTR=3'END=3'

    """

  static let batch = """
    <?xml version="1.0"?><!DOCTYPE b [<!ELEMENT b ANY>]>
    <b xmlns:q="urn:p"><Order id="a&#38;b"><sku>A<!-- > --><![CDATA[<B>]]></sku><q:ref>r</q:ref>
    <lines><line no="1">x</line></lines><key><q>k</q><v>1</v></key><mixed>a<b>c</b></mixed></Order><?p i?><Order/></b>

    """
}
