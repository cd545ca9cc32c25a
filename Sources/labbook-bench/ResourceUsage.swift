import Foundation

/// What the operating system has counted.
struct ResourceUsage {
    /// Seconds of all cores together.
    var cpu: Double
    /// The most memory that a process had, in megabytes of 10⁶ bytes.
    var peak: Double

    /// Of this process so far.
    static var current: ResourceUsage {
        #if canImport(Glibc)
        ResourceUsage(of: __rusage_who_t(RUSAGE_SELF.rawValue))
        #else
        ResourceUsage(of: RUSAGE_SELF)
        #endif
    }

    /// Of the processes that this one has started and that have ended, with those that they started and waited for: seconds are
    /// added up, and the peak is that of the greatest process. A process counts as its own what its starter had at that moment,
    /// so only a small process can measure a small one.
    static var ofChildren: ResourceUsage {
        #if canImport(Glibc)
        ResourceUsage(of: __rusage_who_t(RUSAGE_CHILDREN.rawValue))
        #else
        ResourceUsage(of: RUSAGE_CHILDREN)
        #endif
    }

    #if canImport(Glibc)
    private init(of subject: __rusage_who_t) {
        var usage = rusage()
        getrusage(subject, &usage)
        self.init(usage, peakUnit: 1024)
    }
    #else
    private init(of subject: Int32) {
        var usage = rusage()
        getrusage(subject, &usage)
        self.init(usage, peakUnit: 1)
    }
    #endif

    /// - Parameter peakUnit: In how many bytes the system counts memory.
    private init(_ usage: rusage, peakUnit: Double) {
        cpu =
            Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
        peak = Double(usage.ru_maxrss) * peakUnit / 1_000_000
    }
}

/// The processors that the system has for us.
enum ProcessorCount {
    static var available: Int { ProcessInfo.processInfo.activeProcessorCount }
}
