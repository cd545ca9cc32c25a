// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target of ours; dependencies keep their own.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// libcmark's shared name holds its exact version, so a binary linked to it dynamically runs only where that very
// version is installed. On Linux the archive is linked instead; elsewhere pkg-config finds the library.
#if os(Linux)
let cmark = Target.systemLibrary(name: "CCmark", providers: [.apt(["libcmark-dev"])])
#else
let cmark = Target.systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.brew(["cmark"])])
#endif

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "labbook",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "labbook", targets: ["labbook"]),
        .executable(name: "labbook-bench", targets: ["labbook-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        // From the bottom up: a target imports only targets above its own line.
        cmark,
        .target(name: "SourceText", swiftSettings: settings),
        .target(name: "Highlighting", dependencies: ["SourceText"], swiftSettings: settings),
        .target(
            name: "Templates",
            dependencies: [mustache],
            swiftSettings: settings,
            plugins: ["EmbedTemplatesPlugin"]),
        .target(
            name: "Markdown",
            dependencies: ["CCmark", "SourceText"],
            swiftSettings: settings + [.enableExperimentalFeature("Lifetimes"), .strictMemorySafety()],
            linkerSettings: [.linkedLibrary(":libcmark.a", .when(platforms: [.linux]))]),
        .target(name: "Secrets", dependencies: ["SourceText"], swiftSettings: settings),
        // A header alone, for a call of the system that Swift does not see.
        .systemLibrary(name: "CPlatform"),
        .target(name: "FileAccess", dependencies: ["CPlatform", systemPackage], swiftSettings: settings),
        .target(name: "NotebookModel", dependencies: ["SourceText"], swiftSettings: settings),
        .target(
            name: "NotebookReader",
            dependencies: ["Markdown", "NotebookModel", "SourceText", yams],
            swiftSettings: settings),
        .target(
            name: "NotebookCatalog",
            dependencies: [
                "FileAccess", "NotebookModel", "NotebookReader", "SourceText", subprocess, systemPackage, yams,
            ],
            swiftSettings: settings),
        .target(
            name: "NotebookAuthoring",
            dependencies: [
                "FileAccess", "Markdown", "NotebookCatalog", "NotebookModel", "NotebookReader", "Secrets",
                "SourceText", "Templates", crypto, mustache, systemPackage,
            ],
            swiftSettings: settings),
        .target(
            name: "NotebookExport",
            dependencies: ["NotebookAuthoring", "NotebookCatalog", "NotebookModel", "SourceText", "Templates"],
            swiftSettings: settings),
        // What the search of the terminal and that of the site have in common: words, weights, fields, names.
        .target(
            name: "SearchLanguage", dependencies: ["Markdown", "NotebookModel", "SourceText"], swiftSettings: settings),
        // The engine of the site's pages.
        .target(name: "PageTemplates", dependencies: ["Templates"], swiftSettings: settings),
        .target(
            name: "NotebookSite",
            dependencies: [
                "Highlighting", "Markdown", "NotebookCatalog", "NotebookExport", "NotebookModel", "NotebookReader",
                "PageTemplates", "SearchLanguage", "SourceText", "Templates",
            ],
            swiftSettings: settings),
        // The only target that knows of a database.
        .target(
            name: "NotebookSearch",
            dependencies: [
                "FileAccess", "Markdown", "NotebookCatalog", "NotebookExport", "NotebookModel", "NotebookReader",
                "SearchLanguage", "SourceText", grdb, systemPackage,
            ],
            swiftSettings: settings),
        // Where a site that is complete goes: a folder, a branch, another machine.
        .target(
            name: "SitePublishing",
            dependencies: [
                "FileAccess", "NotebookCatalog", "NotebookModel", "Secrets", "SourceText", crypto, subprocess,
                systemPackage,
            ],
            swiftSettings: settings),
        // The only target that knows of a network: what is to be sent comes in as values.
        .target(
            name: "NotebookPreview", dependencies: ["NotebookExport", "Templates", flyingFox, systemPackage],
            swiftSettings: settings),
        .target(
            name: "LabbookCommands",
            dependencies: [
                "FileAccess", "Markdown", "NotebookAuthoring", "NotebookCatalog", "NotebookExport", "NotebookModel",
                "NotebookPreview", "NotebookReader", "NotebookSearch", "NotebookSite", "SearchLanguage", "Secrets",
                "SitePublishing", "SourceText", "Templates", argumentParser, subprocess, systemPackage,
            ],
            swiftSettings: settings),
        // Notebooks made of a seed, for measurements and tests: no part of the program.
        .target(
            name: "SeededNotebooks", dependencies: ["FileAccess", "NotebookModel", systemPackage],
            swiftSettings: settings),
        .executableTarget(name: "labbook", dependencies: ["LabbookCommands"], swiftSettings: settings),
        .executableTarget(
            name: "labbook-bench",
            dependencies: [
                "FileAccess", "LabbookCommands", "Markdown", "NotebookCatalog", "NotebookModel", "NotebookPreview",
                "NotebookReader", "NotebookSearch", "NotebookSite", "PageTemplates", "SeededNotebooks", "SourceText",
                argumentParser, mustache, subprocess, systemPackage, yams,
            ],
            swiftSettings: settings),
        // Turns the files of Templates/ into Swift source while building, so that the binary needs none of them.
        .executableTarget(name: "EmbedTemplates", swiftSettings: settings),
        .plugin(
            name: "EmbedTemplatesPlugin", capability: .buildTool(), dependencies: ["EmbedTemplates"],
            path: "Sources/EmbedTemplatesPlugin"),
        .target(
            name: "TestSupport", dependencies: [subprocess, systemPackage], path: "Tests/TestSupport",
            swiftSettings: settings),
        .testTarget(name: "SecretsTests", dependencies: ["Secrets", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "SourceTextTests", dependencies: ["SourceText", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "HighlightingTests",
            dependencies: ["AllocationCounter", "Highlighting", "Markdown", "SourceText", "TestSupport"],
            exclude: ["Golden"], swiftSettings: settings),
        // Counts what a test asks for in memory.
        .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
        .testTarget(
            name: "MarkdownTests", dependencies: ["AllocationCounter", "Markdown", "SourceText", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "NotebookModelTests", dependencies: ["NotebookModel"], swiftSettings: settings),
        .testTarget(
            name: "NotebookReaderTests",
            dependencies: ["NotebookModel", "NotebookReader", "SourceText", "TestSupport"],
            exclude: ["Dialects", "Golden", "LabelsInDoubt.md"], swiftSettings: settings),
        .testTarget(
            name: "FileAccessTests", dependencies: ["FileAccess", "TestSupport", systemPackage],
            swiftSettings: settings),
        .testTarget(
            name: "NotebookCatalogTests",
            dependencies: [
                "FileAccess", "NotebookCatalog", "NotebookModel", "NotebookReader", "SourceText", "TestSupport",
                systemPackage,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "NotebookAuthoringTests",
            dependencies: [
                "FileAccess", "Markdown", "NotebookAuthoring", "NotebookCatalog", "NotebookModel", "NotebookReader",
                "NotebookSite", "SourceText", "Templates", "TestSupport", systemPackage, yams,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "PageTemplatesTests", dependencies: ["PageTemplates", "Templates"], swiftSettings: settings),
        .testTarget(
            name: "NotebookExportTests",
            dependencies: [
                "NotebookCatalog", "NotebookExport", "NotebookModel", "SourceText", "TestSupport", systemPackage,
            ],
            exclude: ["Fixture", "Golden"], swiftSettings: settings),
        .testTarget(
            name: "NotebookSiteTests",
            dependencies: [
                "FileAccess", "NotebookCatalog", "NotebookModel", "NotebookSite", "SourceText", "Templates",
                "TestSupport",
                systemPackage,
            ],
            exclude: ["Fixture", "Golden"], swiftSettings: settings),
        .testTarget(
            name: "SitePublishingTests",
            dependencies: ["FileAccess", "NotebookModel", "SitePublishing", "TestSupport", systemPackage],
            swiftSettings: settings),
        .testTarget(
            name: "NotebookPreviewTests", dependencies: ["NotebookPreview", "TestSupport", systemPackage],
            swiftSettings: settings),
        .testTarget(
            name: "NotebookSearchTests",
            dependencies: [
                "FileAccess", "NotebookCatalog", "NotebookModel", "NotebookSearch", "SearchLanguage", "SourceText",
                "TestSupport", subprocess, systemPackage, grdb,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "SeededNotebooksTests",
            dependencies: [
                "NotebookCatalog", "NotebookModel", "SeededNotebooks", "SourceText", "TestSupport", systemPackage,
            ],
            swiftSettings: settings),
        // The transcripts run the program itself, so it is built before them.
        .testTarget(
            name: "LabbookCommandsTests",
            dependencies: [
                "labbook", "LabbookCommands", "NotebookCatalog", "NotebookModel", "NotebookPreview", "NotebookReader",
                "SourceText", "TestSupport", subprocess, systemPackage,
            ],
            exclude: ["Transcripts"],
            swiftSettings: settings),
    ]
)
