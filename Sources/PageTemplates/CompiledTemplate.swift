/// A template as it is rendered: its text, and the steps over it.
struct CompiledTemplate: Sendable {
    enum Step: Sendable {
        /// A stretch of the template's own text.
        case text(Range<Int>)
        case variable(ValuePath, isEscaped: Bool)
        /// What stands up to a step is rendered for a value: once, for each element of a list, or not at all.
        case section(ValuePath, end: Int)
        /// What stands up to a step is rendered where there is no value.
        case inverted(ValuePath, end: Int)
        /// Another template, by its place in the library.
        case partial(Int)
    }

    var text: [UInt8]
    var steps: [Step] = []
}

/// The names that lead to a value: none for the value at hand, written as a point.
struct ValuePath: Sendable, Equatable {
    var first: String?
    var rest: [String]

    init(_ text: String) {
        var names = text == "." ? [] : text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        first = names.isEmpty ? nil : names.removeFirst()
        rest = names
    }
}
