// swift-tools-version:6.2

import PackageDescription

/// The same strictness in every room: see CONTRIBUTING.md.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "outturn",
  products: [
    .executable(name: "outturn", targets: ["outturn"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CExchange"),
    .target(name: "CColumns"),
    .target(name: "Cryptography", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(name: "XMLKit", dependencies: ["CLibXML2"], swiftSettings: strict),
    .target(name: "OutturnModel", dependencies: [bigInt], swiftSettings: strict),
    .target(name: "OutturnSyntax", dependencies: ["OutturnModel"], swiftSettings: strict),
    .target(
      name: "OutturnCompiler", dependencies: ["OutturnModel", "OutturnSyntax", bigInt],
      swiftSettings: strict),
    .target(
      name: "OutturnSubmission", dependencies: ["OutturnModel", "CColumns", bigInt], swiftSettings: strict),
    .target(name: "OutturnStatistics", dependencies: ["OutturnModel", bigInt], swiftSettings: strict),
    .target(
      name: "OutturnEvaluator",
      dependencies: ["OutturnModel", "OutturnSubmission", "OutturnStatistics", "CColumns", bigInt],
      swiftSettings: strict),
    .target(name: "OutturnMutation", dependencies: ["OutturnModel"], swiftSettings: strict),
    .target(
      name: "OutturnTesting",
      dependencies: ["OutturnModel", "OutturnMutation", "OutturnSubmission", "OutturnEvaluator"],
      swiftSettings: strict),
    .target(
      name: "OutturnReturns", dependencies: ["OutturnModel", "XMLKit", "CXLSXWriter", "Cryptography"],
      swiftSettings: strict),
    .target(
      name: "OutturnReport", dependencies: ["OutturnModel", "OutturnReturns", "Cryptography"],
      swiftSettings: strict),
    .target(
      name: "OutturnCommand",
      dependencies: [
        "OutturnModel", "OutturnSyntax", "OutturnCompiler", "OutturnSubmission", "OutturnEvaluator",
        "OutturnMutation", "OutturnTesting", "OutturnReturns", "OutturnReport", "XMLKit", "CExchange",
        "Cryptography", arguments,
      ], swiftSettings: strict),
    .executableTarget(name: "outturn", dependencies: ["OutturnCommand", arguments], swiftSettings: strict),
    .target(
      name: "GeneratedReturns", dependencies: ["OutturnModel"], path: "Tests/GeneratedReturns",
      swiftSettings: strict),
    .executableTarget(
      name: "returns-measure", dependencies: ["GeneratedReturns", "OutturnCommand", "OutturnModel"],
      path: "Tests/ReturnsMeasure", swiftSettings: strict),
    .target(name: "StatisticsFixtures", path: "Tests/StatisticsFixtures", swiftSettings: strict),
    .testTarget(name: "OutturnModelTests", dependencies: ["OutturnModel", bigInt], swiftSettings: strict),
    .testTarget(
      name: "OutturnCompilerTests",
      dependencies: ["OutturnModel", "OutturnSyntax", "OutturnCompiler"], exclude: ["Seeds", "Snippets"],
      swiftSettings: strict),
    .testTarget(
      name: "OutturnSubmissionTests",
      dependencies: ["OutturnModel", "OutturnSyntax", "OutturnCompiler", "OutturnSubmission", "CColumns"],
      swiftSettings: strict),
    .testTarget(
      name: "OutturnStatisticsTests",
      dependencies: ["OutturnModel", "OutturnStatistics", "StatisticsFixtures", bigInt],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "OutturnEvaluatorTests",
      dependencies: [
        "OutturnModel", "OutturnSyntax", "OutturnCompiler", "OutturnSubmission", "OutturnEvaluator",
        "OutturnReturns", "OutturnStatistics", "StatisticsFixtures", bigInt,
      ], exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "OutturnTestingTests",
      dependencies: [
        "OutturnModel", "OutturnSyntax", "OutturnCompiler", "OutturnMutation", "OutturnTesting",
      ],
      exclude: ["Snippets"], swiftSettings: strict),
    .testTarget(
      name: "OutturnReportTests", dependencies: ["OutturnModel", "OutturnReport"], swiftSettings: strict),
    .testTarget(
      name: "OutturnReturnsTests",
      dependencies: [
        "Cryptography", "GeneratedReturns", "OutturnModel", "OutturnReturns", "XMLKit", "returns-measure",
      ],
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "OutturnCommandTests",
      dependencies: ["OutturnModel", "OutturnCommand", "OutturnReturns", "XMLKit", "outturn"],
      exclude: ["Cases", "Notices", "Pages"], swiftSettings: strict),
  ]
)
