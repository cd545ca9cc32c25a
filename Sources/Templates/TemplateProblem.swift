internal import Mustache

/// What is wrong with a template, and where.
public struct TemplateProblem: Error, Sendable, Equatable {
    /// The line and column, from 1, at which the template's parser stopped: where it is Mustache's own, often behind the mistake.
    public var line: Int
    public var column: Int
    /// The mistake in words.
    public var text: String

    public init(line: Int, column: Int, text: String) {
        self.line = line
        self.column = column
        self.text = text
    }

    /// What Mustache's parser threw.
    public init(_ error: any Error) {
        guard let error = error as? MustacheTemplate.ParserError else {
            (line, column, text) = (1, 1, "\(error)")
            return
        }
        line = error.context.lineNumber
        column = error.context.columnNumber
        text = (error.error as? MustacheTemplate.Error).map(Self.words) ?? "a tag is not closed with }}"
    }

    private static func words(_ error: MustacheTemplate.Error) -> String {
        switch error {
        case .sectionCloseNameIncorrect: "a section is closed by another name than it was opened with"
        case .unfinishedName: "a tag is not closed with }}"
        case .expectedSectionEnd: "a section is not closed"
        case .invalidSetDelimiter: "a tag that sets delimiters does not name two of them"
        case .transformAppliedToInheritanceSection: "a block cannot be transformed"
        case .illegalTokenInsideInheritSection, .textInsideInheritSection:
            "between the tags of a parent template only blocks can stand"
        case .invalidConfigVariableSyntax, .unrecognisedConfigVariable: "a setting in {{% }} is not known"
        }
    }
}
