/// A property of runs: a column where runs are listed, a row where two are compared.
public struct RunProperty: Sendable, Hashable {
    public enum Source: Sendable, Hashable {
        case title, day, exit, duration, commit, branch, command, folder, host
        case parameter(String), metric(String)
    }

    public var source: Source

    public init(_ source: Source) { self.source = source }

    /// What it is called on the command line and in headings.
    public var name: String {
        switch source {
        case .title: "run"
        case .day: "day"
        case .exit: "exit"
        case .duration: "duration"
        case .commit: "commit"
        case .branch: "branch"
        case .command: "command"
        case .folder: "folder"
        case .host: "host"
        case .parameter(let name), .metric(let name): name
        }
    }

    /// Whether the name was given by the user.
    public var isNamedByUser: Bool {
        switch source {
        case .parameter, .metric: true
        default: false
        }
    }

    /// What it is in a run, in words; `nil` where the notebook does not say.
    public func text(of run: Run) -> String? {
        switch source {
        case .title: run.title.isEmpty ? nil : run.title
        case .day: run.date.map { "\($0)\(run.time.map { " \($0)" } ?? "")" }
        case .exit: Self.exit(of: run)
        case .duration: run.duration.map(RunDuration.text)
        case .commit: run.commit.map { String($0.prefix(9)) + (run.hasChanges == true ? "+" : "") }
        case .branch: run.branch
        case .command: run.command
        case .folder: run.folder
        case .host: run.host
        // What is said last counts.
        case .parameter(let name): run.parameters.last { $0.name == name }?.value
        case .metric(let name): run.metrics.last { $0.name == name }?.text
        }
    }

    private static func exit(of run: Run) -> String? {
        switch run.state {
        case .open: "not finished"
        case .interrupted: run.exit.map { "\($0), interrupted" } ?? "interrupted"
        case .finished, nil: run.exit?.description
        }
    }

    /// What it is as a number with its unit; `nil` where it is none.
    public func measure(of run: Run) -> Run.Metric? {
        switch source {
        case .duration:
            return run.duration.map { Run.Metric(name: name, text: "\(RunDuration.seconds(of: $0)) s") }
        case .exit:
            guard run.state != .open, case .status(let status)? = run.exit else { return nil }
            return Run.Metric(name: name, text: "\(status)")
        case .parameter(let parameter):
            let metric = text(of: run).map { Run.Metric(name: parameter, text: $0) }
            return metric?.number == nil ? nil : metric
        case .metric(let name):
            let metric = run.metrics.last { $0.name == name }
            return metric?.number == nil ? nil : metric
        default: return nil
        }
    }

    /// All that runs are described by, their own parameters and metrics in the order in which they come first.
    public static func all(of runs: [Run], fixed: [Source]) -> [RunProperty] {
        var sources = fixed
        var seen = Set(fixed)
        for run in runs {
            for setting in run.parameters where seen.insert(.parameter(setting.name)).inserted {
                sources.append(.parameter(setting.name))
            }
        }
        for run in runs {
            for metric in run.metrics where seen.insert(.metric(metric.name)).inserted {
                sources.append(.metric(metric.name))
            }
        }
        return sources.map { RunProperty($0) }
    }

    /// Whether not all runs say the same.
    public func differs(among runs: [Run]) -> Bool { Set(runs.map { text(of: $0) }).count > 1 }

    /// The name as a heading: our own words begin with a capital, names that users gave are as they gave them.
    public var heading: String { isNamedByUser ? name : name.prefix(1).uppercased() + name.dropFirst() }
}
