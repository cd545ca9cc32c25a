internal import SourceText

/// What the settings of a workspace say of publishing its site.
public struct PublicationSettings: Sendable, Equatable {
    /// Where to, in the case that nobody says otherwise.
    public var target: PublicationTarget?
    /// Patterns of files, relative to the workspace, in which nothing is a secret, whatever it looks like.
    public var notSecret: [String] = []

    public init() {}
}

/// Where a site is published.
public enum PublicationTarget: Sendable, Equatable {
    /// A branch of the repository that the workspace lies in.
    case git(branch: String)
    /// A folder, seen from where it is named.
    case folder(String)
    /// What rsync takes as its destination.
    case rsync(String)

    /// The branch that code hosts look at for pages.
    public static let defaultBranch = "gh-pages"

    /// Reads `git`, `git:BRANCH`, `rsync:TARGET`, or the path of a folder; one that is called like that is `./git`.
    public init(_ text: String) throws(Mistake) {
        guard !text.isEmpty else { throw Mistake("the destination is empty") }
        guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") else {
            self = text == "git" ? .git(branch: Self.defaultBranch) : try .folder(Self.path(text))
            return
        }
        let kind = String(text[..<colon])
        let rest = String(text[text.index(after: colon)...])
        switch kind {
        case "git":
            guard !rest.isEmpty else {
                throw Mistake("git: needs a branch behind it; git alone is \(Self.defaultBranch)")
            }
            guard !rest.hasPrefix("-") else { throw Mistake("no branch can have the name \(rest)") }
            self = .git(branch: rest)
        case "rsync":
            guard !rest.isEmpty else { throw Mistake("rsync: needs a destination behind it") }
            // A host that begins with a hyphen is an option to the program that connects to it.
            guard !rest.hasPrefix("-"), !rest.contains("@-") else {
                throw Mistake("rsync has no destination \(rest)")
            }
            self = .rsync(rest)
        default:
            let nearest = ["git", "rsync"].nearest(to: kind).map { ", did you mean \($0)?" } ?? ""
            throw Mistake(
                "\(text) is none of git:BRANCH, rsync:TARGET and a folder\(nearest); a folder of that name is ./\(text)"
            )
        }
    }

    private static func path(_ text: String) throws(Mistake) -> String {
        guard !text.hasPrefix("-") else { throw Mistake("a folder that begins with a hyphen is ./\(text)") }
        return text
    }

    /// Why a text names no destination.
    public struct Mistake: Error, Equatable, CustomStringConvertible {
        public let description: String

        init(_ description: String) {
            self.description = description
        }
    }
}
