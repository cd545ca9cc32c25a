internal import NotebookModel
internal import SourceText

/// A run with the notebook that records it.
struct ListedRun {
    var notebook: Notebook
    var run: Run

    /// What other commands take for it.
    var reference: String { "\(notebook.slug.text)#\(run.identifier)" }
}

/// A property of runs: a column where runs are listed, a row where two are compared.
struct RunProperty {
    enum Source: Hashable {
        case title, day, exit, duration, commit, branch, command, folder, host
        case parameter(String), metric(String)
    }

    var source: Source

    /// What it is called on the command line and in headings.
    var name: String {
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
    var isNamedByUser: Bool {
        switch source {
        case .parameter, .metric: true
        default: false
        }
    }

    /// What it is in a run, in words; `nil` where the notebook does not say.
    func text(of run: Run) -> String? {
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
    func measure(of run: Run) -> Run.Metric? {
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
    static func all(of runs: [Run], fixed: [Source]) -> [RunProperty] {
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
        return sources.map { RunProperty(source: $0) }
    }
}

/// Numbers below one another: by their decimal points, the unit said once.
struct NumberColumn {
    /// The unit that all have; `nil` where there is none.
    var unit: String?
    /// One text for each value, padded behind so that the points stand below one another when the texts end together.
    var cells: [String]

    /// - Returns: `nil` where something is no number, where units differ, or where nothing is said.
    init?(_ values: [Run.Metric?], texts: [String?]) {
        let known = values.compactMap(\.self)
        guard !known.isEmpty, known.count == texts.compactMap(\.self).count, Set(known.map(\.unit)).count == 1 else {
            return nil
        }
        unit = known[0].unit
        let numbers = values.map { value -> String? in
            value.map {
                String($0.text.utf8.prefix { !Ascii.isBlank($0) && ("0123456789+-.,eE".utf8.contains($0)) }) ?? ""
            }
        }
        func fraction(_ text: String) -> Int {
            text.utf8.firstIndex(of: UInt8(ascii: ".")).map { text.utf8.distance(from: $0, to: text.utf8.endIndex) }
                ?? 0
        }
        let widest = numbers.compactMap(\.self).map(fraction).max() ?? 0
        cells = numbers.map { number in
            number.map { $0 + String(repeating: " ", count: widest - fraction($0)) } ?? ""
        }
    }
}
