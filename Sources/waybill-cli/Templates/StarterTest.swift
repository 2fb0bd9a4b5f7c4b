import Waybill
import WaybillCore
import WaybillProject
import WaybillTestRunner

/// What `waybill new test` writes: the payload as a fixture, and a test that holds what comes of it today.
struct StarterTest {
  private let subject: QualifiedName
  private let sample: String
  private let project: Project

  init(subject: QualifiedName, sample: String, project: Project) {
    self.subject = subject
    self.sample = sample
    self.project = project
  }

  func files() throws -> StarterFiles {
    let compilation = project.compileProject()
    let findings = compilation.findings(neededBy: subject.package)
    guard !findings.contains(where: { $0.severity == .error }) else { try compilation.refuse(findings) }
    let mapping = try Waybill(compilation.bundle).mapping(subject.text)
    guard let input = mapping.inputs.first, mapping.inputs.count == 1 else {
      throw CommandFailure(
        .wrongUse, "`\(subject.text)` takes \(counted(mapping.inputs.count, "input")), and a test is started for one")
    }
    let bytes = try Files.read(sample)
    let folder = QualifiedName.folder(of: subject.package, in: project)
    let fixture = "fixtures/" + fixtureName(Files.name(of: sample))
    var test = "test \(subject.name) \"\(title)\" {\n  given  \(input) from \"\(fixture)\"\n"
    var files: [(path: String, text: String)] = [("\(folder)/\(fixture)", String(decoding: bytes, as: UTF8.self))]
    switch mapping.run(bytes) {
    case .accepted(let output, _) where output.isEmpty: break
    case .accepted(let output, _):
      let expected = fixture.replacingSuffix(".json", with: ".expected.json")
      test += "  expect from \"\(expected)\"\n"
      let value = try? JSONValue(reading: output)
      files.append(("\(folder)/\(expected)", (value?.pretty ?? String(decoding: output, as: UTF8.self)) + "\n"))
    case .rejected(let rejections):
      for rejection in rejections where rejection.severity == .error {
        test += "  reject" + (rejection.source.map { " at \($0.fullPath)" } ?? "") + "\n"
      }
    }
    files.insert(("\(folder)/\(subject.name)\(stem)Tests.way", test + "}\n"), at: 0)
    return StarterFiles(files: files)
  }

  private var stem: String { DraftNames.type(from: String(Files.name(of: sample).prefix { $0 != "." })) }

  private var title: String {
    "\(String(Files.name(of: sample).prefix { $0 != "." }).filter { $0 != "\"" && $0 != "\\" }) comes through as before"
  }

  private func fixtureName(_ name: String) -> String { name.hasSuffix(".json") ? name : name + ".json" }
}

extension String {
  func replacingSuffix(_ suffix: String, with other: String) -> String {
    hasSuffix(suffix) ? dropLast(suffix.count) + other : self + other
  }
}
