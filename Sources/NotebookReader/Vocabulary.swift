internal import NotebookModel

/// The words by which a heading tells what its section is about (format, section 4).
///
/// A word matches a whole heading. One marked with `›` also matches as the first words of a longer heading.
enum Vocabulary {
    /// The words of each kind, in lower case.
    static let words: [(kind: SectionKind, words: [String])] = [
        (
            .context,
            [
                "context", "background›", "introduction", "intro", "overview", "motivation›", "rationale", "abstract",
                "why",
            ]
        ),
        (
            .problem,
            [
                "problem", "problem statement›", "issue", "issues", "symptom", "symptoms", "bug", "challenges",
                "context and problem statement",
            ]
        ),
        (
            .goal,
            [
                "goal›", "goals›", "objective›", "objectives›", "purpose", "success criteria›", "acceptance criteria",
                "scope", "requirements", "decision drivers›", "non-goals›", "out of scope", "commander's intent",
            ]
        ),
        (
            .hypothesis,
            [
                "hypothesis›", "hypotheses›", "initial hypothesis", "prediction", "predictions", "expected outcome›",
                "expected outcomes›", "expected result›", "expected results›", "expected behaviour›",
                "expected behavior›", "theory",
            ]
        ),
        (.assumption, ["assumption›", "assumptions›"]),
        (
            .question,
            [
                "question", "questions", "open question›", "open questions›", "unresolved question›",
                "unresolved questions›", "remaining issue", "remaining issues", "still unknown", "questions to answer",
            ]
        ),
        (
            .method,
            [
                "method", "methods", "materials", "materials & methods›", "materials and methods›", "setup",
                "procedure", "protocol", "protocols", "protocols used›", "steps", "implementation", "configuration",
                "equipment", "tools", "detailed design", "experiment setup", "experimental setup",
            ]
        ),
        (
            .result,
            [
                "result›", "results›", "finding", "findings", "observation›", "observations›", "data", "measurement",
                "measurements", "output", "outputs", "plots", "performance", "verification", "evaluation", "benchmark",
                "benchmarks", "test results",
            ]
        ),
        (
            .analysis,
            [
                "analysis", "data analysis", "discussion›", "root cause›", "key insight", "key insights",
                "interpretation", "why this works",
            ]
        ),
        (
            .fix,
            [
                "solution", "proposed solution", "fix", "the fix", "fixes applied", "resolution", "workaround",
                "proposed fix",
            ]
        ),
        (
            .conclusion,
            [
                "conclusion›", "conclusions›", "summary", "lessons learned›", "key learnings", "takeaway", "takeaways",
                "key takeaway", "key takeaways", "tl;dr", "executive summary",
            ]
        ),
        (
            .decision,
            [
                "decision", "decisions", "decision outcome", "key decisions", "design decisions", "verdict",
                "recommendation", "recommendations", "proposal",
            ]
        ),
        (
            .options,
            [
                "options", "considered options›", "options considered", "alternative", "alternatives",
                "alternatives considered›", "alternative approaches", "approaches", "pros and cons of the options",
            ]
        ),
        (
            .consequences,
            [
                "consequences›", "positive", "negative", "neutral", "positive consequences", "negative consequences",
                "neutral consequences", "impact", "implications", "limitations", "known limitations", "caveats",
                "trade-offs", "benefits›", "risks›", "drawbacks", "confirmation", "validation",
            ]
        ),
        (.status, ["status", "current status"]),
        (
            .next,
            [
                "next step›", "next steps›", "future", "future work", "future improvements", "future directions",
                "improvements", "todo›", "todos›", "to do", "tasks", "action items›", "remaining work", "what's next",
                "ideas for future experiments",
            ]
        ),
        (
            .log,
            [
                "log", "logbook", "lab notebook", "journal", "timeline", "update", "updates", "changes", "changelog",
                "history", "meeting notes",
            ]
        ),
        (
            .references,
            [
                "references›", "links", "resources", "reading", "related", "related decisions", "see also",
                "more information", "citations", "papers", "prior art",
            ]
        ),
    ]

    /// What some words mean in a decision record, and nowhere else.
    static let wordsOfRecords: [String: SectionKind] = ["what": .goal, "how": .method, "outcome": .decision]

    /// What some words mean outside of decision records, and only there.
    static let wordsElsewhere: [String: SectionKind] = ["outcome": .result, "outcomes": .result]

    /// Nouns that decide at the end of a heading: "Qubit results", "Follow-up questions".
    static let lastWords: [String: SectionKind] = [
        "result": .result, "results": .result, "finding": .result, "findings": .result, "observation": .result,
        "observations": .result, "measurement": .result, "measurements": .result, "question": .question,
        "questions": .question, "hypothesis": .hypothesis, "hypotheses": .hypothesis, "outcome": .result,
        "outcomes": .result, "todo": .next, "todos": .next, "to-do": .next, "to-dos": .next,
    ]

    /// Notes are a log where dated entries follow, and a topic where none do.
    static let wordsBeforeEntries: Set<String> = ["notes"]

    /// Words of logs that tell how the document changed, not what was done.
    static let wordsOfDocumentHistory: Set<String> = ["changelog", "changes", "history", "change history"]

    /// The plurals at the end of a heading whose list holds one item an entry: "Follow-up questions".
    ///
    /// Results are not among them: they are told in lists that belong together.
    static let pluralsOfLists: Set<String> = [
        "hypotheses", "predictions", "questions", "issues", "assumptions", "decisions", "findings", "observations",
    ]

    /// A plural of such a list that does not stand at the end.
    static let phrasesOfLists: Set<String> = ["questions to answer", "still unknown"]
}
