// swift-tools-version: 6.2
import PackageDescription

/// CI builds with warnings as errors; a newer compiler's new warning must not break an operator's build.
let warnings: [SwiftSetting] =
    Context.environment["CSBS_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + warnings

/// Scanning, drawing and the sandbox's pages are optimized in debug builds, too: without that, the tests spend most of their time there.
let optimized: [SwiftSetting] = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A travelling binary links ncurses and libyaml statically: `CSBS_STATIC=1 swift build -c release --static-swift-stdlib`.
let isStatic = Context.environment["CSBS_STATIC"] != nil
let ncurses: [LinkerSetting] =
    isStatic ? [.linkedLibrary(":libncursesw.a"), .linkedLibrary(":libtinfo.a")] : [.linkedLibrary("ncursesw")]
let libyaml: LinkerSetting = .linkedLibrary(isStatic ? ":libyaml.a" : "yaml")

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let httpServer: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"), .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "Logging", package: "swift-log"), .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]

// In dependency order: nothing imports a target below it.
let package = Package(
    name: "csbs",
    products: [
        .executable(name: "csbs", targets: ["csbs"]),
        .executable(name: "csbs-sandbox", targets: ["csbs-sandbox"]),
    ],
    // Package.resolved does not bind those who build csbs as a dependency; a minor version may add warnings and build time.
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
        .package(url: "https://github.com/hummingbird-project/hummingbird", .upToNextMinor(from: "2.28.1"), traits: []),
        // What Hummingbird's own interface is made of.
        .package(url: "https://github.com/apple/swift-nio", .upToNextMinor(from: "2.101.2")),
        .package(url: "https://github.com/apple/swift-log", .upToNextMinor(from: "1.16.2")),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", .upToNextMinor(from: "2.13.0")),
        .package(url: "https://github.com/apple/swift-http-types", .upToNextMinor(from: "1.8.0"), traits: []),
    ],
    targets: [
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
        .target(name: "HTTP", dependencies: ["CCurl"], swiftSettings: settings),
        .target(name: "BackupAPI", swiftSettings: optimized),
        // Not plainly Configuration: swift-configuration, which Hummingbird draws in, has a module of that name.
        .target(
            name: "ConfigurationFiles", dependencies: ["CYAML"], swiftSettings: settings, linkerSettings: [libyaml]),
        .target(
            name: "BackupClient", dependencies: ["BackupAPI", "HTTP", "ConfigurationFiles"], swiftSettings: settings),
        .target(name: "Sandbox", dependencies: ["BackupAPI"], swiftSettings: optimized),
        .target(
            name: "SandboxServer", dependencies: ["Sandbox", "BackupAPI", "HTTP"] + httpServer, swiftSettings: settings),
        .target(
            name: "Terminal", dependencies: ["CNcurses"], swiftSettings: optimized, linkerSettings: ncurses),
        .target(
            name: "Themes", path: "themes",
            resources: [
                .embedInCode("dark.yaml"), .embedInCode("light.yaml"), .embedInCode("sixteen.yaml"),
                .embedInCode("mono.yaml"),
            ], swiftSettings: settings),
        .target(name: "Reports", dependencies: ["BackupClient", "BackupAPI"], swiftSettings: settings),
        .target(
            name: "Presentation", dependencies: ["BackupAPI", "ConfigurationFiles", "Reports", "Terminal"],
            swiftSettings: settings),
        .target(
            name: "Browser",
            dependencies: [
                "BackupAPI", "BackupClient", "ConfigurationFiles", "Terminal", "Presentation", "Reports", "Themes",
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "csbs",
            dependencies: [
                "Browser", "Presentation", "Reports", "BackupClient", "BackupAPI", "ConfigurationFiles", "HTTP",
                "Sandbox", "Terminal", argumentParser,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "csbs-sandbox", dependencies: ["SandboxServer", "Sandbox", "BackupAPI", argumentParser],
            swiftSettings: settings),

        .executableTarget(
            name: "Benchmarks", dependencies: ["CNcurses", "BackupAPI", "Reports", "Sandbox"], path: "Tests/Benchmarks",
            swiftSettings: settings),
        .target(
            name: "Support",
            dependencies: ["CNcurses", "BackupClient", "BackupAPI", "HTTP", "Sandbox", "SandboxServer", "Terminal"],
            path: "Tests/Support", swiftSettings: settings),
        tests("BackupAPI", ["ConfigurationFiles"]),
        tests("Sandbox", ["BackupAPI", "SandboxServer"]),
        tests("HTTP", ["Sandbox", "SandboxServer"]),
        tests("ConfigurationFiles"),
        tests("BackupClient", ["BackupAPI", "ConfigurationFiles", "HTTP", "Sandbox", "SandboxServer"]),
        tests("Terminal", ["CNcurses"]),
        tests("Reports", ["BackupAPI", "BackupClient", "Sandbox"]),
        tests("Presentation", ["BackupAPI", "ConfigurationFiles", "Reports", "Terminal"]),
        tests(
            "Browser",
            [
                "BackupAPI", "BackupClient", "ConfigurationFiles", "HTTP", "Presentation", "Reports", "Sandbox",
                "Terminal",
                "Themes",
            ],
            exclude: ["Golden"]),
        .testTarget(
            name: "EndToEnd", dependencies: ["Support", "csbs", "csbs-sandbox", "BackupAPI", "Sandbox", "Terminal"],
            path: "Tests/EndToEnd",
            swiftSettings: settings),
    ]
)

/// The tests of one module; they see its internals.
func tests(_ module: String, _ others: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(module)Tests", dependencies: [.target(name: module), "Support"] + others,
        path: "Tests/\(module)Tests", exclude: exclude, swiftSettings: settings)
}
