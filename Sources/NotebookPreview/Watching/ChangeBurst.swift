internal import SystemPackage

/// Events that follow each other closely: an editor saves in several steps, and a checkout writes a thousand files.
struct ChangeBurst: Sendable {
    /// How long nothing may come after a file that is whole: most often that was one save, and somebody waits to see it.
    static let shortQuiet = Duration.milliseconds(5)
    /// How long nothing may come after anything else.
    static let longQuiet = Duration.milliseconds(25)
    /// How long it may take, or a file be written, until it is looked at all the same.
    static let longest = Duration.milliseconds(200)

    private(set) var changes = FolderChanges()

    private let start: ContinuousClock.Instant
    private var last: ContinuousClock.Instant
    private var endsWhole = false
    private var unfinished: Set<FilePath> = []

    init(at now: ContinuousClock.Instant) {
        start = now
        last = now
    }

    mutating func add(_ event: FileEvent, at now: ContinuousClock.Instant) {
        last = now
        endsWhole = false
        switch event {
        case .begun(let file):
            changes.files.insert(file)
            unfinished.insert(file)
        case .whole(let file):
            changes.files.insert(file)
            unfinished.remove(file)
            endsWhole = true
        case .gone(let file):
            changes.files.insert(file)
            unfinished.remove(file)
        case .unknown: changes.isIncomplete = true
        }
    }

    /// When it will be over, if nothing more comes.
    var end: ContinuousClock.Instant {
        if !unfinished.isEmpty { return start + Self.longest }
        return min(last + (endsWhole && !changes.isIncomplete ? Self.shortQuiet : Self.longQuiet), start + Self.longest)
    }
}
