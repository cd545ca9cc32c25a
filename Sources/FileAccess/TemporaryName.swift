internal import SystemPackage

/// The names of files that stay only where a process was killed.
enum TemporaryName {
    private static let editPrefix = ".labbook-edit-"
    private static let ending = ".tmp"

    /// A name for the new content of a file, made only under the lock of its workspace.
    static func ofEdit() -> FilePath.Component {
        component("\(editPrefix)\(randomDigits())\(ending)")
    }

    /// A name for a file that nobody has to wait for.
    static func ofNewFile() -> FilePath.Component {
        component(".labbook-\(PlatformC.processIdentifier)-\(randomDigits())\(ending)")
    }

    /// A name for a folder of work in progress.
    static func ofFolder() -> FilePath.Component {
        component("labbook-\(PlatformC.processIdentifier)-\(randomDigits())")
    }

    /// Whether a name is one that `ofEdit` makes.
    static func isOfEdit(_ name: FilePath.Component) -> Bool {
        let text = name.string
        guard text.hasPrefix(editPrefix), text.hasSuffix(ending) else { return false }
        let digits = text.dropFirst(editPrefix.count).dropLast(ending.count)
        return (1...16).contains(digits.utf8.count)
            && digits.utf8.allSatisfy { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "f") }
    }

    /// Removes what writers left in a folder that were killed. Only the holder of the workspace's lock may.
    static func removeLeftovers(in folder: FilePath) {
        for name in (try? PlatformC.names(in: folder)) ?? [] where isOfEdit(name) {
            try? PlatformC.removeFile(folder.appending(name))
        }
    }

    private static func randomDigits() -> String {
        String(UInt64.random(in: .min ... .max), radix: 16)
    }

    private static func component(_ name: String) -> FilePath.Component {
        // The names hold no separator, so each is a component.
        FilePath.Component(name) ?? FilePath.Component(stringLiteral: ".labbook.tmp")
    }
}
