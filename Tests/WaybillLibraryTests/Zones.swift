import Foundation
import WaybillLibrary

/// Zones of the machine, which has the package tzdata; tests of single rules bring their own.
enum Zones {
  static func load(_ name: String) throws -> ZoneRules {
    let file = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/\(name)"))
    guard let zone = ZoneRules(name: name, file: Array(file)) else {
      throw Evaluator.Fault(message: "no zone file: \(name)")
    }
    return zone
  }
}
