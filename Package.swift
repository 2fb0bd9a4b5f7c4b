// swift-tools-version: 6.1
import PackageDescription

/// Two arms, author time and run time, meet only in the IR and what lies under it; see Docs/ARCHITECTURE.md.
/// An arrow added here is a design change and needs a page in Docs/Decisions.
let package = Package(
  name: "waybill",
  products: [
    .library(name: "Waybill", targets: ["Waybill"]),
    .executable(name: "waybill", targets: ["waybill-cli"]),
  ],
  dependencies: [
    // The convention for command lines in Swift: help pages, completion, validation of options.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Reads waybill.yaml; YAML is no format to parse by hand.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // The default store of the engine: connections, log mode, readers beside the writer; see Docs/Decisions/0015.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // The core: spans, diagnostics, cells, decimals, the tape. No outside dependency.
    .target(name: "CWaybillScan"),
    .target(name: "WaybillCore", dependencies: ["CWaybillScan"]),
    .target(name: "WaybillSchema", dependencies: ["WaybillCore"]),
    .target(name: "WaybillLibrary", dependencies: ["WaybillSchema", "WaybillCore"]),
    .target(name: "WaybillIR", dependencies: ["WaybillSchema", "WaybillCore"]),

    // Author time.
    .target(name: "WaybillSyntax", dependencies: ["WaybillCore"]),
    .target(
      name: "WaybillCompiler",
      dependencies: ["WaybillSyntax", "WaybillIR", "WaybillLibrary", "WaybillSchema", "WaybillCore"]),

    // Run time.
    // XML through libxml2 (Debian: libxml2-dev), behind a gate and a C face that gives flat nodes.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CWaybillXML", dependencies: ["CLibXML2"]),
    .target(name: "WaybillFormats", dependencies: ["WaybillSchema", "WaybillCore", "CWaybillScan", "CWaybillXML"]),
    .target(
      name: "WaybillInterpreter",
      dependencies: ["WaybillIR", "WaybillLibrary", "WaybillSchema", "WaybillCore"]),

    // Workflows: instances as data, and where they are kept. Clock, randomness, evaluation and sending are handed in.
    .target(name: "WaybillEngine", dependencies: ["WaybillIR", "WaybillSchema", "WaybillCore"]),
    // What every store has to do, for the tests of each.
    .target(name: "WaybillStoreContract", dependencies: ["WaybillEngine"]),
    // The default store: one file of SQLite (Debian: libsqlite3-dev) through GRDB.
    .target(
      name: "WaybillSQLite",
      dependencies: [
        "WaybillEngine", "CLibCrypto", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),

    // Patterns in linear time, through RE2 (Debian: libre2-dev), behind a C face.
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "CWaybillRE2", linkerSettings: [.linkedLibrary("re2"), .linkedLibrary("stdc++")]),
    .target(name: "WaybillPatterns", dependencies: ["CWaybillRE2", "WaybillLibrary"]),
    // Digests of the system's libcrypto (Debian: libssl-dev); swift-crypto costs a minute of build for three functions.
    .target(name: "WaybillDigests", dependencies: ["CLibCrypto", "WaybillLibrary"]),

    // gzip through the system's zlib (Debian: zlib1g-dev), which every Linux has and no code of ours would match.
    .systemLibrary(name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "WaybillGzip", dependencies: ["CLibZ"]),

    // HTTP, SFTP and SMTP through libcurl (Debian: libcurl4-openssl-dev): one well-kept library for every outbound transport, with
    // the system's TLS, where packages of Swift cost minutes of build and bring a second crypto stack. Variadic calls and
    // callbacks have a C face.
    .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CWaybillCurl", dependencies: ["CLibCurl"]),
    .target(name: "WaybillConnectors", dependencies: ["CWaybillCurl", "CLibCurl", "CLibCrypto"]),

    // What each diagnostic means, as plain data: for `explain`, the pages in Docs and the tests of both.
    .target(name: "WaybillDiagnosticPages", dependencies: ["WaybillCore"]),

    // The edge.
    .target(
      name: "Waybill",
      dependencies: [
        "WaybillInterpreter", "WaybillFormats", "WaybillGzip", "WaybillPatterns", "WaybillDigests", "WaybillLibrary",
        "WaybillIR", "WaybillSchema", "WaybillCore",
      ]),
    .target(
      name: "WaybillProject",
      dependencies: [
        "WaybillCompiler", "WaybillSyntax", "WaybillFormats", "WaybillPatterns", "WaybillDigests",
        "WaybillLibrary", "WaybillIR", "WaybillSchema", "WaybillCore",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "WaybillTestRunner",
      dependencies: [
        "Waybill", "WaybillProject", "WaybillInterpreter", "WaybillCompiler", "WaybillFormats",
        "WaybillSyntax", "WaybillIR", "WaybillSchema", "WaybillCore",
      ]),
    .executableTarget(
      name: "waybill-cli",
      dependencies: [
        "Waybill", "WaybillProject", "WaybillTestRunner", "WaybillDiagnosticPages", "WaybillInterpreter",
        "WaybillCompiler", "WaybillFormats", "WaybillGzip", "WaybillLibrary", "WaybillSyntax", "WaybillIR",
        "WaybillSchema", "WaybillCore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests.
    .testTarget(name: "WaybillCoreTests", dependencies: ["WaybillCore"]),
    .testTarget(name: "WaybillSchemaTests", dependencies: ["WaybillSchema", "WaybillCore"]),
    .testTarget(
      name: "WaybillSyntaxTests", dependencies: ["WaybillSyntax", "WaybillCore"], exclude: ["Fixtures"]),
    .testTarget(
      name: "WaybillLibraryTests",
      dependencies: ["WaybillLibrary", "WaybillPatterns", "WaybillDigests", "WaybillSchema", "WaybillCore"]),
    .testTarget(
      name: "WaybillFormatsTests", dependencies: ["WaybillFormats", "WaybillSchema", "WaybillCore"],
      exclude: ["Hostile"]),
    .testTarget(name: "WaybillGzipTests", dependencies: ["WaybillGzip"]),
    // Starts real servers on loopback: Scripts/Support/peers.
    .testTarget(name: "WaybillConnectorsTests", dependencies: ["WaybillConnectors"]),
    .testTarget(name: "WaybillIRTests", dependencies: ["WaybillIR", "WaybillSchema", "WaybillCore"]),
    // Workflows made by hand, scripted neighbours, and a clock that skips.
    .target(
      name: "WaybillEngineTestSupport", dependencies: ["WaybillEngine", "WaybillIR", "WaybillSchema"],
      path: "Tests/WaybillEngineTestSupport"),
    .testTarget(
      name: "WaybillEngineTests",
      dependencies: [
        "WaybillEngine", "WaybillEngineTestSupport", "WaybillStoreContract", "WaybillIR", "WaybillSchema",
        "WaybillCore",
      ]),
    .testTarget(
      name: "WaybillSQLiteTests",
      dependencies: [
        "WaybillSQLite", "WaybillEngine", "WaybillStoreContract", "WaybillEngineTestSupport", "store-probe",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // A process around a store, to be killed by a test and measured by a benchmark.
    .executableTarget(
      name: "store-probe", dependencies: ["WaybillSQLite", "WaybillEngine"], path: "Tests/StoreProbe"),
    // Random workflows in a simulated world; `WAYBILL_SEED=n` runs a seed again.
    .testTarget(
      name: "WaybillSimulationTests",
      dependencies: ["WaybillEngine", "WaybillEngineTestSupport", "WaybillIR"]),
    // Counts allocations, for the test that there are none a document.
    .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
    .testTarget(
      name: "WaybillTests",
      dependencies: [
        "Waybill", "WaybillProject", "WaybillCompiler", "WaybillFormats", "WaybillPatterns", "WaybillIR",
        "WaybillSchema", "WaybillCore",
        "CAllocationCounter",
      ]),
    .testTarget(
      name: "WaybillInterpreterTests",
      dependencies: [
        "WaybillInterpreter", "WaybillFormats", "WaybillPatterns", "WaybillDigests", "WaybillLibrary", "WaybillIR",
        "WaybillSchema", "WaybillCore",
      ]),
    .testTarget(
      name: "WaybillCompilerTests",
      dependencies: [
        "WaybillCompiler", "WaybillProject", "WaybillPatterns", "WaybillSyntax", "WaybillIR", "WaybillLibrary",
        "WaybillSchema", "WaybillCore",
      ]),
    .testTarget(
      name: "WaybillProjectTests",
      dependencies: ["WaybillProject", "WaybillCompiler", "WaybillFormats", "WaybillCore"]),
    .testTarget(
      name: "WaybillTestRunnerTests",
      dependencies: ["WaybillTestRunner", "WaybillProject", "WaybillFormats", "WaybillCompiler", "WaybillCore"]),
    // What is fuzzed, with what has to hold of it: see Docs/FUZZING.md. The driver stands at the end.
    .target(
      name: "WaybillFuzzing",
      dependencies: [
        "Waybill", "WaybillTestRunner", "WaybillCompiler", "WaybillPatterns", "WaybillFormats", "WaybillLibrary",
        "WaybillSyntax", "WaybillIR", "WaybillCore",
      ],
      path: "Fuzzing/Targets"),
    .testTarget(name: "FuzzReplayTests", dependencies: ["WaybillFuzzing"]),
    .testTarget(
      name: "SoundnessTests",
      dependencies: [
        "Waybill", "WaybillProject", "WaybillCompiler", "WaybillPatterns", "WaybillLibrary", "WaybillIR", "WaybillCore",
      ]),
    .testTarget(
      name: "LanguageCaseTests",
      dependencies: ["Waybill", "WaybillProject", "WaybillCompiler", "WaybillPatterns", "WaybillCore"]),
    // Drives the real binary; needs nothing of it but the forms of its findings and the pages of the diagnostics.
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "waybill-cli", "WaybillSQLite", "WaybillEngine", .product(name: "GRDB", package: "GRDB.swift"), "Waybill",
        "WaybillTestRunner", "WaybillDiagnosticPages", "WaybillProject", "WaybillCompiler",
        "WaybillFormats", "WaybillGzip", "WaybillIR", "WaybillCore",
      ],
      exclude: ["Rendering/sarif-2.1.0.schema.json"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// Has no `main` of its own, which libFuzzer brings, so that it only builds with `--sanitize=fuzzer`; `make fuzz` does.
if Context.environment["WAYBILL_FUZZING"] != nil {
  package.targets.append(
    .executableTarget(name: "waybill-fuzz", dependencies: ["WaybillFuzzing"], path: "Fuzzing/Driver"))
}
