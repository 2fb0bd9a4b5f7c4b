import WaybillCore

/// `WB1370` to `WB1377`: what is missing in the settings of a run with envelopes.
extension SettingsFault {
  static func readOnly(_ message: String) -> SettingsFault {
    SettingsFault(
      1377, "`\(message)` is a message of TRADACOMS, which is read and not written",
      remedy: "map to the EDIFACT message that took its place, such as ORDERS or INVOIC")
  }

  static func partnerMissing(_ syntax: String) -> SettingsFault {
    SettingsFault(
      1370, "\(syntax) is written for a partner, and no partner is named",
      remedy: "name one of partners.yaml: `--partner NAME`")
  }

  static func sectionMissing(_ partner: String, _ section: String, _ syntax: String) -> SettingsFault {
    SettingsFault(
      1371, "the partner `\(partner)` says nothing about \(syntax), which the mapping writes",
      remedy: "give the partner the section `\(section)` in partners.yaml, with `sender` and `receiver`")
  }

  static func functionalGroupUnknown(_ set: String, _ partner: String) -> SettingsFault {
    SettingsFault(
      1372, "the functional group (GS01) of the transaction set `\(set)` is not known",
      remedy: "say it in partners.yaml, in the section `x12` of `\(partner)`: `functionalGroups: {\(set): XX}`")
  }

  package static func numbersNotKept(_ reason: String) -> SettingsFault {
    SettingsFault(
      1373, "control numbers cannot be taken: \(reason)",
      remedy: "make the folder of the control numbers writable, or name another one in partners.yaml: `numbers: FOLDER`"
    )
  }

  /// The file that keeps them holds something else. To begin again from 1 would use numbers twice.
  package static func numbersDamaged(_ path: String) -> SettingsFault {
    SettingsFault(
      1374, "the control numbers in `\(path)` cannot be read, and to begin anew would use numbers twice",
      remedy: "restore the file, or remove it and set `first` of the partner above the last numbers that were sent")
  }

  static func timeMissing() -> SettingsFault {
    SettingsFault(
      1375, "the envelope needs the time of the run, and none is given", remedy: "give it with `--now`")
  }
}

/// `WB1378` and `WB1379`: interchanges that are not from the partner that was named.
extension ReadFault {
  static func otherAddress(_ role: String, _ found: String, partner: String, needed: String) -> ReadFault {
    ReadFault(
      told: 1378, "the \(role) of the interchange is `\(found)`, and for the partner `\(partner)` it is `\(needed)`",
      offset: 0, path: "interchange.\(role)",
      remedy: "name the partner that the interchange is from: `--partner NAME`, or mend the ids in partners.yaml")
  }

  static func otherUsage(_ partner: String, isTest: Bool) -> ReadFault {
    ReadFault(
      told: 1379,
      isTest
        ? "the interchange says that it is a test, and the data of the partner `\(partner)` is real"
        : "the interchange says that its data is real, and the partner `\(partner)` is a test",
      offset: 0, path: "interchange.usage",
      remedy: "give the partner a second profile with the other `usage`, and name that one")
  }
}

extension TradingPartner {
  /// Why an interchange is not one of this partner's; nil where it is.
  func fault(in envelope: EDIEnvelope) -> ReadFault? {
    guard !isAnyone else { return nil }
    let (own, other): (PartnerAddress, PartnerAddress)
    switch envelope.delimiters.dialect {
    case .x12:
      guard let x12 else { return nil }
      (own, other) = (x12.sender, x12.receiver)
    case .edifact:
      guard let edifact else { return nil }
      (own, other) = (edifact.sender, edifact.receiver)
    case .tradacoms: return nil
    }
    let fields = envelope.fields
    let sender = PartnerAddress(fields[.sender], qualifier: fields[.senderQualifier])
    let receiver = PartnerAddress(fields[.receiver], qualifier: fields[.receiverQualifier])
    if sender != other { return .otherAddress("sender", sender.shown, partner: name, needed: other.shown) }
    if receiver != own { return .otherAddress("receiver", receiver.shown, partner: name, needed: own.shown) }
    let isTest = ["T", "1"].contains(fields[.usage])
    return isTest == (usage == .test) ? nil : .otherUsage(name, isTest: isTest)
  }
}

extension PartnerAddress {
  /// `ZZ:ACME`
  var shown: String { qualifier.isEmpty ? id : "\(qualifier):\(id)" }
}
