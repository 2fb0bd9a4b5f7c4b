import WaybillCore

/// `WB1370` to `WB1376`: what is missing in the settings of a run with envelopes.
extension SettingsFault {
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

  static func versionMissing(_ message: String) -> SettingsFault {
    SettingsFault(
      1376, "the document `\(message)` says no version, which its envelope needs",
      remedy: "give the document its version, such as `version \"D:96A:UN\"` or `version 004010`")
  }
}
