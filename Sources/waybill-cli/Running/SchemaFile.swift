import Waybill
import WaybillFormats
import WaybillProject

/// The XML Schema that a run checks its documents against.
struct SchemaFile {
  private let path: String

  init(_ path: String) {
    self.path = path
  }

  /// The mapping with its main input checked.
  /// - Throws: what is wrong with the schema, each fault at its place.
  func checking(_ input: String?, of mapping: Mapping) throws -> Mapping {
    let schema = try read()
    guard let input, let checked = mapping.validating(input, against: schema) else {
      throw CommandFailure(
        .wrongUse, "--validate checks XML documents, and the input of `\(mapping.name)` is none")
    }
    return checked
  }

  private func read() throws -> XMLSchema {
    let folder = Files.folder(of: path)
    do throws(XMLSchema.Broken) {
      return try XMLSchema(folder: folder, name: Files.name(of: path))
    } catch {
      let faults = error.faults.map { fault in
        "\(Files.joined(folder, fault.file))\(fault.line > 0 ? ":\(fault.line)" : ""): \(fault.message)"
      }
      throw CommandFailure(
        .wrongUse, "documents cannot be checked against `\(path)`:\n  " + faults.joined(separator: "\n  "))
    }
  }
}
