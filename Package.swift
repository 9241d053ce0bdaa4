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
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "outturn",
  products: [
    .executable(name: "outturn", targets: ["outturn"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CExchange"),
    .target(name: "CColumns"),
    .target(name: "XMLKit", dependencies: ["CLibXML2"], swiftSettings: strict),
    .target(name: "OutturnModel", dependencies: [bigInt], swiftSettings: strict),
    .target(name: "OutturnSyntax", dependencies: ["OutturnModel"], swiftSettings: strict),
    .target(
      name: "OutturnCompiler", dependencies: ["OutturnModel", "OutturnSyntax", bigInt],
      swiftSettings: strict),
    .target(
      name: "OutturnData", dependencies: ["OutturnModel", "CColumns", bigInt], swiftSettings: strict),
    .target(name: "OutturnStatistics", dependencies: ["OutturnModel", bigInt], swiftSettings: strict),
    .target(
      name: "OutturnEvaluator",
      dependencies: ["OutturnModel", "OutturnData", "OutturnStatistics", "CColumns", bigInt],
      swiftSettings: strict),
    .target(
      name: "OutturnTesting", dependencies: ["OutturnModel", "OutturnData", "OutturnEvaluator"],
      swiftSettings: strict),
    .target(
      name: "OutturnReturns", dependencies: ["OutturnModel", "XMLKit", "CXLSXWriter", crypto],
      swiftSettings: strict),
    .target(
      name: "OutturnReport", dependencies: ["OutturnModel", "OutturnReturns", crypto], swiftSettings: strict),
    .target(
      name: "OutturnCommand",
      dependencies: [
        "OutturnModel", "OutturnSyntax", "OutturnCompiler", "OutturnData", "OutturnEvaluator",
        "OutturnTesting", "OutturnReturns", "OutturnReport", "XMLKit", "CExchange", arguments, crypto,
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
      name: "OutturnDataTests",
      dependencies: ["OutturnModel", "OutturnSyntax", "OutturnCompiler", "OutturnData", "CColumns"],
      swiftSettings: strict),
    .testTarget(
      name: "OutturnStatisticsTests",
      dependencies: ["OutturnModel", "OutturnStatistics", "StatisticsFixtures", bigInt],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "OutturnEvaluatorTests",
      dependencies: [
        "OutturnModel", "OutturnSyntax", "OutturnCompiler", "OutturnData", "OutturnEvaluator",
        "OutturnReturns", "OutturnStatistics", "StatisticsFixtures", bigInt,
      ], exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "OutturnTestingTests",
      dependencies: ["OutturnModel", "OutturnSyntax", "OutturnCompiler", "OutturnTesting"],
      exclude: ["Snippets"], swiftSettings: strict),
    .testTarget(
      name: "OutturnReportTests", dependencies: ["OutturnModel", "OutturnReport"], swiftSettings: strict),
    .testTarget(
      name: "OutturnReturnsTests",
      dependencies: ["GeneratedReturns", "OutturnModel", "OutturnReturns", "XMLKit", "returns-measure"],
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "OutturnCommandTests",
      dependencies: ["OutturnModel", "OutturnCommand", "OutturnReturns", "XMLKit", "outturn"],
      exclude: ["Cases", "Notices", "Pages"], swiftSettings: strict),
  ]
)
