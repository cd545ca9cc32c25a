internal import NotebookExport

/// What open pages have to know of the site to show it as it is.
public struct PreviewState: Sendable, Equatable {
    /// Grows with every change that a page may show. It begins with the time at which the preview was started, so that a page
    /// that was opened before that is out of date.
    public var generation: Int
    /// The generation in which a style sheet was changed last.
    public var styles: Int
    /// The generation in which a script was changed last.
    public var scripts: Int
    /// What has to be put right before the site can be shown as it is now. What is shown until then is the last that could be.
    public var problems: [PreviewProblem]

    public init(generation: Int, problems: [PreviewProblem] = []) {
        self.generation = generation
        styles = generation
        scripts = generation
        self.problems = problems
    }

    /// For the pages' script, on one line.
    var json: [UInt8] {
        let value: JSONValue = [
            "generation": .number(generation), "styles": .number(styles), "scripts": .number(scripts),
            "problems": .array(problems.map(\.json)),
        ]
        return value.line
    }
}

/// Something to put right.
public struct PreviewProblem: Sendable, Equatable {
    /// Where it is, for people: `Notebooks/a.md:3:1`.
    public var place: String
    /// What is wrong.
    public var headline: String
    /// What follows from it, or what to do.
    public var explanation: String?

    public init(place: String, headline: String, explanation: String? = nil) {
        self.place = place
        self.headline = headline
        self.explanation = explanation
    }

    fileprivate var json: JSONValue {
        ["place": .string(place), "headline": .string(headline), "explanation": .text(explanation)]
    }
}
