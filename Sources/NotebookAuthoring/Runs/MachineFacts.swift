internal import FileAccess
internal import SystemPackage

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The machine that a command runs on.
struct MachineFacts: Sendable {
    var host: String
    /// `Linux 6.1.0 x86_64`.
    var system: String
    /// `nil` where the system does not tell.
    var processor: String?
    var cores: Int
    /// In bytes.
    var memory: Int

    /// This machine.
    static func current() -> MachineFacts {
        var names = utsname()
        uname(&names)
        let system = [text(of: names.sysname), text(of: names.release), text(of: names.machine)].joined(separator: " ")
        return MachineFacts(
            host: text(of: names.nodename), system: system, processor: processorName(),
            cores: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))), memory: memorySize())
    }

    /// The nanoseconds since 1970 that a file which is written now bears: files get their times from the clock's last tick.
    static var fileClock: Int {
        var time = timespec()
        #if os(Linux)
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        #else
        clock_gettime(CLOCK_REALTIME, &time)
        #endif
        return nanoseconds(of: time)
    }

    /// When a file was written last, on the same clock.
    static func changeTime(of status: Stat) -> Int { nanoseconds(of: status.st_mtim) }

    private static func nanoseconds(of time: timespec) -> Int { Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec) }

    /// System, processor, cores and memory, as an entry tells them.
    var description: String {
        let tenths = (memory * 10 + 1 << 29) >> 30
        let parts = [
            system, processor, cores == 1 ? "1 core" : "\(cores) cores",
            memory > 0 ? "\(tenths / 10).\(tenths % 10) GiB of memory" : nil,
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    private static func text<Characters>(of characters: Characters) -> String {
        withUnsafeBytes(of: characters) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
    }

    #if os(Linux)
    private static func memorySize() -> Int { sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) }

    /// What `/proc/cpuinfo` calls the first processor. The kernel makes the file when it is read, so it has no size.
    private static func processorName() -> String? {
        guard let file = try? FileDescriptor.open("/proc/cpuinfo", .readOnly, options: .closeOnExec) else { return nil }
        defer { try? file.close() }
        let bytes = try? [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        for line in String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].hasPrefix("model name") || parts[0].hasPrefix("Model") else { continue }
            return parts[1].split(separator: " ").joined(separator: " ")
        }
        return nil
    }
    #else
    private static func memorySize() -> Int {
        var size = 0
        var length = MemoryLayout<Int>.size
        return sysctlbyname("hw.memsize", &size, &length, nil, 0) == 0 ? size : 0
    }

    private static func processorName() -> String? {
        var bytes = [UInt8](repeating: 0, count: 256)
        var length = bytes.count
        guard sysctlbyname("machdep.cpu.brand_string", &bytes, &length, nil, 0) == 0 else { return nil }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    #endif
}
