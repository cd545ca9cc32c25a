internal import Subprocess
internal import SystemPackage

/// The user's browser.
enum Browser {
    #if os(macOS)
    private static let program = "open"
    #else
    private static let program = "xdg-open"
    #endif

    /// Opens an address with the program that the system has for it. No shell sees the address.
    /// - Returns: Whether that program was there and succeeded.
    static func open(_ address: String) async -> Bool {
        let result = try? await run(
            .name(program), arguments: [address], output: .discarded, error: .discarded)
        return result?.terminationStatus.isSuccess ?? false
    }
}
