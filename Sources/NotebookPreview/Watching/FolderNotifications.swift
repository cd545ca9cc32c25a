internal import Synchronization
internal import SystemPackage

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

#if os(Linux)
/// What the kernel tells of folders: inotify(7).
final class FolderNotifications: Sendable {
    private let queue: Int32
    private let watches = Mutex(Watches())

    private struct Watches {
        var numbers: [FilePath: Int32] = [:]
        /// A folder that bears several names has one watch.
        var folders: [Int32: [FilePath]] = [:]
    }

    /// A file that is written is told of when it is closed, so that nobody reads half of it.
    private static let mask = UInt32(
        IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF
            | IN_ONLYDIR | IN_EXCL_UNLINK)

    /// `nil` where the system gives out no more queues.
    init?() {
        queue = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        if queue < 0 { return nil }
    }

    deinit { close(queue) }

    /// Watches these folders, each by itself, and no others any more. What is no folder is passed over.
    /// - Returns: Whether the system watches all of them.
    func watch(_ wanted: Set<FilePath>) -> Bool {
        watches.withLock { watches in
            for folder in watches.numbers.keys where !wanted.contains(folder) { remove(folder, from: &watches) }
            var isComplete = true
            for folder in wanted where watches.numbers[folder] == nil {
                let number = folder.withPlatformString { inotify_add_watch(queue, $0, Self.mask) }
                if number >= 0 {
                    watches.numbers[folder] = number
                    watches.folders[number, default: []].append(folder)
                } else if errno == ENOSPC || errno == ENOMEM {
                    isComplete = false
                }
            }
            return isComplete
        }
    }

    private func remove(_ folder: FilePath, from watches: inout Watches) {
        guard let number = watches.numbers.removeValue(forKey: folder) else { return }
        watches.folders[number]?.removeAll { $0 == folder }
        if watches.folders[number]?.isEmpty == true {
            watches.folders[number] = nil
            inotify_rm_watch(queue, number)
        }
    }

    /// Waits until there is something to read, or for a time.
    func wait(milliseconds: Int32) {
        var descriptor = pollfd(fd: queue, events: Int16(POLLIN), revents: 0)
        poll(&descriptor, 1, milliseconds)
    }

    /// What has happened since it was read last.
    func read() -> [FileEvent] {
        var events: [FileEvent] = []
        withUnsafeTemporaryAllocation(byteCount: 64 * 1024, alignment: 16) { buffer in
            while true {
                let count = unistdRead(queue, buffer.baseAddress, buffer.count)
                guard count > 0 else { return }
                append(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: &events)
            }
        }
        return events
    }

    private func append(_ bytes: UnsafeRawBufferPointer, to events: inout [FileEvent]) {
        let headLength = MemoryLayout<inotify_event>.size
        var rest = bytes[...]
        while rest.count >= headLength {
            let head = UnsafeRawBufferPointer(rebasing: rest).loadUnaligned(as: inotify_event.self)
            let name = rest.dropFirst(headLength).prefix(Int(head.len)).prefix { $0 != 0 }
            append(head, name: Array(name), to: &events)
            rest = rest.dropFirst(headLength + Int(head.len))
        }
    }

    private func append(_ head: inotify_event, name: [UInt8], to events: inout [FileEvent]) {
        func has(_ flags: Int) -> Bool { head.mask & UInt32(flags) != 0 }
        if has(Int(IN_IGNORED) | Int(IN_MOVE_SELF)) { forget(head.wd) }
        let isAboutFolder = has(Int(IN_ISDIR) | Int(IN_DELETE_SELF) | Int(IN_MOVE_SELF) | Int(IN_IGNORED))
        guard !isAboutFolder, !has(Int(IN_Q_OVERFLOW) | Int(IN_UNMOUNT)), !name.isEmpty,
            let component = FilePath.Component(String(decoding: name, as: UTF8.self))
        else {
            events.append(.unknown)
            return
        }
        for folder in watches.withLock({ $0.folders[head.wd] ?? [] }) {
            let file = folder.appending(component)
            if has(Int(IN_CLOSE_WRITE) | Int(IN_MOVED_TO)) {
                events.append(.whole(file))
            } else if has(Int(IN_CREATE)) {
                events.append(.begun(file))
            } else {
                events.append(.gone(file))
            }
        }
    }

    /// A folder that was moved keeps its watch, but has another name; one that was removed has none.
    private func forget(_ number: Int32) {
        watches.withLock { watches in
            for folder in watches.folders[number] ?? [] { remove(folder, from: &watches) }
        }
    }

    /// `read` of the C library, under a name of its own.
    private func unistdRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
        Glibc.read(file, buffer, count)
        #else
        Musl.read(file, buffer, count)
        #endif
    }
}
#else
/// Elsewhere than on Linux folders are looked at now and then.
final class FolderNotifications: Sendable {
    init?() { nil }
    func watch(_ wanted: Set<FilePath>) -> Bool { false }
    func wait(milliseconds: Int32) {}
    func read() -> [FileEvent] { [] }
}
#endif
