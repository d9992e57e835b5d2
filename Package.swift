// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(
    name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

func test(
    _ target: String, _ others: Target.Dependency..., fixtures: [String] = []
) -> Target {
    .testTarget(
        name: target + "Tests", dependencies: [.init(stringLiteral: target)] + others,
        exclude: fixtures, swiftSettings: strict)
}

// The arrows between these targets are held by .ci/imports.
let package = Package(
    name: "kpi-collector",
    products: [.executable(name: "kpi-collector", targets: ["KPICollector"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CLinux", cSettings: [.treatAllWarnings(as: .error)]),
        .target(
            name: "CSimdjson",
            cxxSettings: [.treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("simdjson")]),
        .target(
            name: "CRE2",
            cxxSettings: [.treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("re2")]),
        .target(name: "Basics", dependencies: ["CCurl", "CLinux"], swiftSettings: strict),
        .target(
            name: "Documents", dependencies: ["Basics", "CRE2", "CSimdjson"],
            swiftSettings: strict),
        .target(name: "Indicators", dependencies: ["Basics", "Documents"], swiftSettings: strict),
        .target(
            name: "Definitions", dependencies: ["Basics", "Documents", "Indicators", yams],
            swiftSettings: strict),
        .target(name: "Curl", dependencies: ["Basics", "CCurl", "CZlib"], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: ["Basics", "Documents", "Indicators", grdb, grdbSQLite, logging],
            swiftSettings: strict),
        .target(
            name: "Collecting",
            dependencies: [
                "Basics", "Curl", "Documents", "Indicators", heap, logging, serviceLifecycle,
            ],
            swiftSettings: strict),
        .target(name: "Publishing", dependencies: ["Basics", "Indicators"], swiftSettings: strict),
        .target(
            name: "Serving",
            dependencies: [
                "Basics", "Indicators", "Publishing", "CZlib", nioCore, nioPosix, nioHTTP1, logging,
                serviceLifecycle,
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "KPICollector",
            dependencies: [
                "Basics", "Collecting", "Curl", "Definitions", "Indicators", "Publishing",
                "Serving", "Storage", arguments, logging, serviceLifecycle, unixSignals,
            ],
            swiftSettings: strict,
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
        .target(
            name: "TestSupport",
            dependencies: [
                "Basics", "Collecting", "Definitions", "Documents", "Indicators", logging,
            ],
            path: "Tests/TestSupport", swiftSettings: strict),
        test("TestSupport"),
        test("Basics", "TestSupport"),
        test("Documents", "Basics", "TestSupport"),
        test("Indicators", "Basics", "Documents", "TestSupport"),
        test("Definitions", "Basics", "Indicators", "TestSupport", fixtures: ["Bad"]),
        .systemLibrary(name: "CMalloc", path: "Tests/CMalloc"),
        test("Curl", "Basics", "CMalloc", "TestSupport"),
        test(
            "Storage", "Basics", "Documents", "Indicators", "TestSupport", grdb, logging,
            fixtures: ["Fixtures"]),
        test(
            "Collecting", "Basics", "Curl", "Documents", "Indicators", "Publishing", "Storage",
            "TestSupport", logging),
        test(
            "Publishing", "Basics", "Collecting", "Documents", "Indicators", "TestSupport",
            fixtures: ["Golden", "Judge"]),
        test(
            "Serving", "Basics", "Collecting", "Indicators", "Publishing", "Storage", "TestSupport",
            logging, serviceLifecycle, nioCore, nioEmbedded, nioPosix),
        .testTarget(
            name: "CollectorTests",
            dependencies: [
                "Basics", "Collecting", "Definitions", "Documents", "Indicators", "Publishing",
                "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["Basics", "Indicators", "KPICollector", "Storage", "TestSupport"],
            exclude: [
                "Alerts/Webhook", "Commands/Judge", "Processes/Preload", "Daemon/Mount/hang.py",
                "Deploy/Judge", "Deploy/Mail",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Basics", "Collecting", "Curl", "Definitions", "Documents", "Indicators",
                "Publishing", "Storage", logging,
            ],
            path: "Tests/Benchmarks", exclude: ["C", "Scripts"], swiftSettings: strict,
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
    ],
    cxxLanguageStandard: .cxx17
)

// Only `make fuzz` builds this, for it tells the linker where libFuzzer is.
if Context.environment["FUZZING"] != nil {
    package.targets += [
        .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzzing/CLibFuzzer"),
        .executableTarget(
            name: "Fuzzing",
            dependencies: [
                "CLibFuzzer", "Basics", "Curl", "Definitions", "Documents", "Indicators", "Serving",
                nioCore, nioEmbedded, nioHTTP1,
            ],
            path: "Tests/Fuzzing", exclude: ["CLibFuzzer", "Dictionaries", "Scripts", "Seeds"],
            swiftSettings: strict, linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
    ]
}
