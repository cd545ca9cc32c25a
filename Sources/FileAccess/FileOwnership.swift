internal import SystemPackage

/// Whose a file is, and what they may do with it.
struct FileOwnership: Sendable {
    var user: UserID
    var group: GroupID
    var permissions: FilePermissions

    init(_ status: Stat) {
        user = status.userID
        group = status.groupID
        permissions = status.permissions
    }

    /// Whether nobody may write the file. The system lets its administrator write such a file all the same.
    var isReadOnly: Bool { permissions.isDisjoint(with: [.ownerWrite, .groupWrite, .otherWrite]) }

    /// Gives a new file of ours to the same owner and group, as far as the system lets us, with the same permissions.
    func give(to file: FileDescriptor) throws {
        let own = FileOwnership(try Stat(file))
        var permissions = permissions
        if own.user != user {
            // Only the administrator may give files away; a file that somebody else may write becomes ours.
            try? PlatformC.changeOwner(file, user: user, group: nil)
        }
        if own.group != group {
            do {
                try PlatformC.changeOwner(file, user: nil, group: group)
            } catch {
                // What the old group might do, ours may not for that reason alone.
                if !permissions.contains(.otherRead) { permissions.remove(.groupRead) }
                if !permissions.contains(.otherWrite) { permissions.remove(.groupWrite) }
                if !permissions.contains(.otherExecute) { permissions.remove(.groupExecute) }
            }
        }
        try PlatformC.changeMode(file, to: permissions)
    }
}
