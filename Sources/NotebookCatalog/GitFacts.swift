internal import Subprocess
public import SystemPackage

/// What git knows, asked of the installed `git`.
public enum GitFacts {
    /// The name that git would put on a commit in a folder, from `user.name`; `nil` without git or without the setting.
    public static func userName(in folder: FilePath) async -> String? {
        guard
            let result = try? await run(
                .name("git"), arguments: ["config", "--get", "user.name"], workingDirectory: folder,
                output: .string(limit: 4096), error: .discarded),
            result.terminationStatus.isSuccess
        else { return nil }
        let name = result.standardOutput.split(whereSeparator: \.isNewline).first.map(String.init)
        return name?.isEmpty == false ? name : nil
    }
}
