internal import ArgumentParser
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookReader
internal import SourceText

/// The options that become fields of a new item.
struct ItemFieldOptions: ParsableArguments {
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("The hypothesis or question that a result is about: H1; may be repeated.", valueName: "ref"))
    var about: [String] = []

    @Option(help: ArgumentHelp("The hypothesis that a result speaks for: H1, cold-cache#H2.", valueName: "ref"))
    var supports: [String] = []

    @Option(help: ArgumentHelp("The hypothesis that a result speaks against.", valueName: "ref"))
    var refutes: [String] = []

    @Option(help: ArgumentHelp("The hypothesis that a result leaves open.", valueName: "ref"))
    var inconclusive: [String] = []

    @Option(help: ArgumentHelp("What a decision or a verdict rests on: R1,R3.", valueName: "ref"))
    var because: [String] = []

    @Option(
        help: ArgumentHelp("The decision or record that a decision takes the place of.", valueName: "ref"),
        completion: Completions.references)
    var supersedes: [String] = []

    @Option(help: ArgumentHelp("An option that a decision weighed; may be repeated.", valueName: "text"))
    var option: [String] = []

    @Option(help: ArgumentHelp("What a hypothesis says will be seen.", valueName: "text"))
    var prediction: String?

    @Option(help: ArgumentHelp("What a hypothesis is measured by.", valueName: "text"))
    var metric: String?

    @Option(help: ArgumentHelp("From where on a hypothesis holds: 90 %.", valueName: "value"))
    var threshold: String?

    @Option(help: ArgumentHelp("Its status: accepted, refuted, done …", valueName: "word"))
    var status: String?

    @Option(help: ArgumentHelp("Who looks after it.", valueName: "name"))
    var owner: String?

    @Option(help: "The day to look at a decision again.", transform: ArgumentText.day)
    var revisit: CalendarDay?

    @Option(
        name: .customLong("field"),
        help: ArgumentHelp(
            "Another field of the format, such as Confidence; may be repeated.", valueName: "name=value"),
        transform: ArgumentText.assignment)
    var others: [(name: String, value: String)] = []

    /// Whether a task is to be ticked off.
    var isDone: Bool {
        status.flatMap { StatusWords($0, of: .task) }?.meaning == .done(true)
    }

    /// Refuses options that mean nothing for a kind, and values that nobody could read.
    func validate(for kind: ItemKind) throws {
        let used: [(name: String, isUsed: Bool, kinds: [ItemKind])] = [
            ("--for", !about.isEmpty, [.result]), ("--supports", !supports.isEmpty, [.result]),
            ("--refutes", !refutes.isEmpty, [.result]), ("--inconclusive", !inconclusive.isEmpty, [.result]),
            ("--because", !because.isEmpty, [.decision, .hypothesis]),
            ("--supersedes", !supersedes.isEmpty, [.decision]),
            ("--option", !option.isEmpty, [.decision]), ("--prediction", prediction != nil, [.hypothesis]),
            ("--metric", metric != nil, [.hypothesis]), ("--threshold", threshold != nil, [.hypothesis]),
            ("--revisit", revisit != nil, [.decision]), ("--status", status != nil, [.hypothesis, .decision, .task]),
        ]
        for option in used where option.isUsed && !option.kinds.contains(kind) {
            let kinds = option.kinds.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(option.name) says something about a \(kinds), not about a \(kind.rawValue).")
        }
        if let status, let subject = Self.subject(of: kind), StatusWords(status, of: subject) == nil {
            throw ValidationError(StatusArgument.problem(status, for: subject))
        }
        for (name, value) in others {
            guard NotebookParser.fieldNames.contains(name.lowercased()) else {
                let nearest = NotebookParser.fieldNames.nearest(to: name).map { " Did you mean \($0)?" } ?? ""
                throw ValidationError(
                    "\(name.printable) is no field of the format.\(nearest)\nThere are: \(NotebookParser.fieldNames.joined(separator: ", "))"
                )
            }
            if value.allSatisfy(\.isWhitespace) { throw ValidationError("--field \(name.printable) has no value.") }
        }
    }

    private static func subject(of kind: ItemKind) -> StatusSubject? {
        switch kind {
        case .hypothesis: .hypothesis
        case .decision: .decision
        case .task: .task
        default: nil
        }
    }
}

/// The fields of a new item, their references looked up.
struct ItemFieldValues {
    private let about: ItemTargets
    private let supports: ItemTargets
    private let refutes: ItemTargets
    private let inconclusive: ItemTargets
    private let because: ItemTargets
    private let supersedes: ItemTargets
    private let options: ItemFieldOptions
    private let kind: ItemKind

    init(_ options: ItemFieldOptions, of kind: ItemKind, _ lookup: NotebookLookup) async throws {
        self.kind = kind
        self.options = options
        about = try await ItemTargets(options.about, lookup)
        supports = try await ItemTargets(options.supports, lookup)
        refutes = try await ItemTargets(options.refutes, lookup)
        inconclusive = try await ItemTargets(options.inconclusive, lookup)
        because = try await ItemTargets(options.because, lookup)
        supersedes = try await ItemTargets(options.supersedes, lookup)
    }

    /// What a result says about hypotheses.
    var verdicts: [(relation: RelationKind, target: String)] {
        supports.texts.map { (.supports, $0) } + refutes.texts.map { (.refutes, $0) }
            + inconclusive.texts.map { (.inconclusive, $0) }
    }

    /// In the order in which a person would write them.
    var fields: [NewField] {
        var fields: [NewField] = []
        func add(_ name: String, _ values: [String]) {
            let separator = values.contains { $0.contains(",") } ? "; " : ", "
            if !values.isEmpty { fields.append(NewField(name, values.joined(separator: separator))) }
        }
        // A task says whether it is done by its box.
        if kind != .task { add("Status", options.status.map { [$0] } ?? []) }
        add("Prediction", options.prediction.map { [$0] } ?? [])
        add("Metric", options.metric.map { [$0] } ?? [])
        add("Threshold", options.threshold.map { [$0] } ?? [])
        add("For", about.texts)
        add("Options", options.option)
        add("Because", because.texts)
        add("Supersedes", supersedes.texts)
        add("Owner", options.owner.map { [$0] } ?? [])
        add("Revisit", options.revisit.map { [$0.description] } ?? [])
        return fields + options.others.map { NewField($0.name, $0.value) }
    }

    /// Refuses references to what the notebook does not have.
    /// - Throws: `CommandFailure` with what there is.
    func check(in notebook: Notebook) throws {
        try about.check(in: notebook, option: "--for", kinds: [.hypothesis, .question])
        for (targets, option) in [(supports, "--supports"), (refutes, "--refutes"), (inconclusive, "--inconclusive")] {
            try targets.check(in: notebook, option: option, kinds: [.hypothesis])
        }
        try because.check(in: notebook, option: "--because")
        try supersedes.check(in: notebook, option: "--supersedes", kinds: [.decision])
    }
}
