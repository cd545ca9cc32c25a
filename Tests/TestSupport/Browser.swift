import Foundation
import Subprocess
import SystemPackage

/// Chromium, which opens pages without a window.
///
/// It is not there on every machine that tests run on. Only where the environment says `CI=true` does its absence fail
/// a test: `@Test(.enabled(if: Browser.isExpected))`.
public struct Browser: Sendable {
    /// What a page came to.
    public struct Visit: Sendable {
        /// The document as it stands when all has been loaded and run, written as HTML.
        public var document: String
        /// All that the browser did on the network, in its own words.
        public var networkLog: String
    }

    private let program: FilePath

    private static let timeLimit = Duration.seconds(300)
    /// How long the page's own clock runs: it goes faster than a real one, and stands still while something loads.
    private static let pageTime = Duration.seconds(20)

    /// Whether there is a browser, or has to be.
    public static var isExpected: Bool { found != nil || ProcessInfo.processInfo.environment["CI"] == "true" }
    /// For a test that is left out: what is missing.
    public static let absence = "no chromium or google-chrome in PATH"

    /// The browser of this machine.
    /// - Throws: `Missing`.
    public init() throws {
        guard let program = Self.found else { throw Missing() }
        self.program = program
    }

    private static let found: FilePath? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return ["chromium", "google-chrome"].lazy
            .flatMap { name in folders.map { FilePath(String($0)).appending(name) } }
            .first { FileManager.default.isExecutableFile(atPath: $0.string) }
    }()

    /// Opens a file and waits until nothing happens in it any more. No request reaches the network: every host is
    /// unknown, which the log tells all the same.
    /// - Parameter folder: Takes the browser's own files.
    /// - Throws: `TimeLimitExceeded`, `Failed`, or an error of the system when the browser cannot be started.
    public func open(_ file: String, in folder: TemporaryFolder) async throws -> Visit {
        let log = "network.json"
        let arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
            "--user-data-dir=\(folder.path.appending("profile"))", "--log-net-log=\(folder.path.appending(log))",
            "--virtual-time-budget=\(Self.pageTime.components.seconds * 1000)", "--dump-dom",
            URL(filePath: folder.path.appending(file).string).absoluteString,
        ]
        var options = PlatformOptions()
        // The browser is many processes: a group of their own, so that all of them end with it.
        options.createSession = true
        options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        let document = try await withTimeLimit(Self.timeLimit, of: "the browser on \(file)") { [options] in
            let result = try await Subprocess.run(
                .path(program), arguments: Arguments(arguments), platformOptions: options,
                output: .string(limit: 64 << 20), error: .discarded)
            guard result.terminationStatus.isSuccess else { throw Failed(status: "\(result.terminationStatus)") }
            return result.standardOutput
        }
        return Visit(document: document, networkLog: folder.text(of: log) ?? "")
    }

    /// There is no browser.
    public struct Missing: Error, CustomStringConvertible {
        public var description: String { Browser.absence }
    }

    /// The browser ended without a document.
    public struct Failed: Error, CustomStringConvertible {
        var status: String

        public var description: String { "the browser ended with \(status)" }
    }
}
