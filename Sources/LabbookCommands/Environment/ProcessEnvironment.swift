internal import NotebookAuthoring
internal import NotebookModel
internal import SystemPackage

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What a command learns from the process around it: variables, clock, processors.
struct ProcessEnvironment: Sendable {
    /// The value of an environment variable; `nil` where it is missing or empty.
    var variable: @Sendable (String) -> String?
    /// Seconds since 1970 in UTC.
    var now: @Sendable () -> Int

    /// The environment of this process.
    static let current = ProcessEnvironment(
        variable: { name in
            guard let value = getenv(name), value.pointee != 0 else { return nil }
            return String(cString: value)
        },
        now: { time(nil) })

    /// The folder for what is needed for a moment.
    var temporaryFolder: FilePath { FilePath(variable("TMPDIR") ?? "/tmp") }

    /// The number of processors to work on.
    static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// The calendar day and the time of day, `14:05`, where the user is.
    ///
    /// `SOURCE_DATE_EPOCH` stands for the clock where it is set, and is told in UTC: https://reproducible-builds.org.
    /// `nil` only for a clock outside the years 1 to 9999.
    var dayAndTime: (day: CalendarDay, time: String)? {
        dayAndTime(at: variable("SOURCE_DATE_EPOCH").flatMap(Int.init) ?? now())
    }

    /// The calendar day and the time of day, where the user is, of a moment in seconds since 1970; in UTC where
    /// `SOURCE_DATE_EPOCH` is set.
    func dayAndTime(at moment: Int) -> (day: CalendarDay, time: String)? {
        var seconds = time_t(moment)
        var parts = tm()
        if variable("SOURCE_DATE_EPOCH").flatMap(Int.init) != nil {
            gmtime_r(&seconds, &parts)
        } else {
            localtime_r(&seconds, &parts)
        }
        let year = Int(parts.tm_year) + 1900
        guard let day = CalendarDay(year: year, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday)) else {
            return nil
        }
        return (day, "\(twoDigits(parts.tm_hour)):\(twoDigits(parts.tm_min))")
    }

    /// The day, the time to the second and the distance from UTC, where the user is; in UTC where `SOURCE_DATE_EPOCH` is set.
    var runStart: RunStart? {
        let moment = variable("SOURCE_DATE_EPOCH").flatMap(Int.init) ?? now()
        guard let (day, minute) = dayAndTime(at: moment) else { return nil }
        var seconds = time_t(moment)
        var parts = tm()
        if variable("SOURCE_DATE_EPOCH").flatMap(Int.init) == nil { localtime_r(&seconds, &parts) }
        let distance = abs(parts.tm_gmtoff) / 60
        let offset = "\(twoDigits(Int32(distance / 60))):\(twoDigits(Int32(distance % 60)))"
        return RunStart(
            // Zones differ by whole minutes, so the seconds are those of UTC.
            day: day, time: "\(minute):\(twoDigits(Int32(((moment % 60) + 60) % 60)))",
            offset: (parts.tm_gmtoff < 0 ? "-" : "+") + offset)
    }

    /// All variables, in the order of the process's list; values that are no text are repaired.
    static var variables: [Run.Setting] {
        var settings: [Run.Setting] = []
        var place = environ
        while let entry = place.pointee {
            let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { settings.append(Run.Setting(name: String(parts[0]), value: String(parts[1]))) }
            place += 1
        }
        return settings
    }

    /// The process's arguments as bytes, its own name first.
    static var arguments: [[UInt8]] {
        (0..<Int(CommandLine.argc)).compactMap { CommandLine.unsafeArgv[$0] }.map { pointer in
            Array(UnsafeBufferPointer(start: pointer, count: strlen(pointer))).map(UInt8.init(bitPattern:))
        }
    }

    private func twoDigits(_ number: Int32) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
