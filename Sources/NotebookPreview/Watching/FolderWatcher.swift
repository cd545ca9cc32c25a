internal import Dispatch
internal import Synchronization
public import SystemPackage

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Tells of changes in folders, by what the system says and, in any case, now and then.
///
/// The system says nothing of what another machine does to a shared folder, nor of a file that a link leads to elsewhere, so it
/// is looked at anyway every two seconds, and twice a second where the system does not watch at all.
public final class FolderWatcher: Sendable {
    /// What changed, a burst of events at a time. It is there once, for one listener, and ends with the watcher.
    public let changes: AsyncStream<FolderChanges>

    private let listener: AsyncStream<FolderChanges>.Continuation
    private let notifications: FolderNotifications?
    private let isWatchedBySystem: Atomic<Bool>
    private let isStopped = Atomic(false)

    /// How long a look apart from the system's word is put off.
    private static let backstop = Duration.seconds(2)
    private static let poll = Duration.milliseconds(500)
    /// How long it may take until the end is noticed.
    private static let patience = Duration.milliseconds(500)

    /// - Parameter asksSystem: Whether to listen to the system where it can be listened to.
    public convenience init(asksSystem: Bool = true) {
        self.init(asksSystem ? FolderNotifications() : nil)
    }

    private init(_ notifications: FolderNotifications?) {
        self.notifications = notifications
        isWatchedBySystem = Atomic(notifications != nil)
        (changes, listener) = AsyncStream.makeStream(of: FolderChanges.self)
        DispatchQueue(label: "folder watcher").async { [self] in gather() }
    }

    /// Watches these folders, each without those in it, and no others any more.
    /// - Returns: Whether the system watches all of them; if not, they are looked at more often.
    @discardableResult
    public func watch(_ folders: Set<FilePath>) -> Bool {
        let isWatched = notifications?.watch(folders) ?? false
        isWatchedBySystem.store(isWatched, ordering: .relaxed)
        return isWatched
    }

    /// Ends the watcher and its changes, soon.
    public func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Waits for events and hands on bursts, on a thread that may wait.
    private func gather() {
        var burst: ChangeBurst?
        var lastLook = ContinuousClock.now
        while !isStopped.load(ordering: .relaxed) {
            let now = ContinuousClock.now
            let interval = isWatchedBySystem.load(ordering: .relaxed) ? Self.backstop : Self.poll
            if let ended = burst, ended.end <= now {
                burst = nil
                listener.yield(ended.changes)
            } else if burst == nil, lastLook + interval <= now {
                listener.yield(FolderChanges(isIncomplete: true))
                lastLook = now
            }
            wait(until: burst?.end ?? min(lastLook + interval, now + Self.patience))
            for event in notifications?.read() ?? [] {
                let now = ContinuousClock.now
                if burst == nil { burst = ChangeBurst(at: now) }
                burst?.add(event, at: now)
            }
        }
        listener.finish()
    }

    private func wait(until end: ContinuousClock.Instant) {
        let milliseconds = Int32(max(0, ((end - ContinuousClock.now) / .milliseconds(1)).rounded(.up)))
        if let notifications {
            notifications.wait(milliseconds: milliseconds)
        } else {
            usleep(UInt32(milliseconds) * 1000)
        }
    }
}
