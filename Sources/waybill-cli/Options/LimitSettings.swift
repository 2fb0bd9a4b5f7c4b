import Waybill
import WaybillCore

/// `--limit steps=1000`
enum LimitSettings {
  static func parsed(_ settings: [String]) throws(CommandFailure) -> Limits {
    var limits = Limits()
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = Int(parts[1]), value >= 0 else {
        throw CommandFailure(
          .wrongUse, "--limit takes a name and a number, such as steps=1000, and `\(setting)` is none")
      }
      guard limits.set(parts[0], to: value) else {
        let near = nearestName(to: parts[0], among: Limits.names).map { "; did you mean `\($0)`" } ?? ""
        throw CommandFailure(.wrongUse, "there is no limit `\(parts[0])`\(near)")
      }
    }
    return limits
  }
}
