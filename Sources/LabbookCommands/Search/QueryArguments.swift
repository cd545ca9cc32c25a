internal import NotebookCatalog
internal import NotebookModel
internal import NotebookSearch
internal import SourceText

/// The words of a query on the command line.
enum QueryArguments {
    /// One query out of several arguments: they are put behind each other with blanks between them.
    ///
    /// The shell has taken the quotation marks out of `status:"returned for revision"`; where an argument begins with a field and
    /// has blanks in it, and is one of several or a time, the marks are put back.
    static func query(_ arguments: [String], today: CalendarDay) -> String {
        arguments.map { requoted($0, isAlone: arguments.count == 1, today: today) }.joined(separator: " ")
    }

    private static func requoted(_ argument: String, isAlone: Bool, today: CalendarDay) -> String {
        guard argument.contains(" "), !argument.contains("\""), let colon = argument.firstIndex(of: ":") else {
            return argument
        }
        let name = argument[..<colon].drop { $0 == "-" }.lowercased()
        let value = String(argument[argument.index(after: colon)...])
        let isTime = ["date", "since", "until"].contains(name) && DatePeriod(value, today: today) != nil
        let isText = ["status", "tag", "project", "author", "slug", "path"].contains(name) && !isAlone
        return isTime || isText ? "\(argument[...colon])\"\(value)\"" : argument
    }

    /// The arguments of the program with those behind `search` put in order: options first, and behind `--` what is part of the
    /// query though it looks like an option, such as `-redis`.
    ///
    /// A hyphen and one letter is an option; two hyphens are one too, unless the name is far from that of any.
    static func separated(_ arguments: [String], options: Options) -> [String] {
        guard let place = arguments.firstIndex(of: "search"), place == firstWord(in: arguments, options: options) else {
            return arguments
        }
        var known: [String] = []
        var words: [String] = []
        var rest = arguments[(place + 1)...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                words += rest
                break
            }
            guard options.contain(argument) else {
                words.append(argument)
                continue
            }
            known.append(argument)
            if options.takeValue(argument), let value = rest.popFirst() { known.append(value) }
        }
        return arguments[...place] + known + (words.isEmpty ? [] : ["--"]) + words
    }

    /// The place of the first argument that is no option.
    private static func firstWord(in arguments: [String], options: Options) -> Int? {
        var place = 0
        while place < arguments.count, arguments[place].hasPrefix("-") {
            place += options.takeValue(arguments[place]) ? 2 : 1
        }
        return place < arguments.count ? place : nil
    }

    /// The options of a command, as far as it matters where their values are.
    struct Options {
        /// Those with a value, and those without: `--limit`, `-q`.
        var withValue: Set<String>
        var flags: Set<String>

        /// Whether an argument is an option, or what was most likely meant for one.
        func contain(_ argument: String) -> Bool {
            guard argument.hasPrefix("-"), argument != "-" else { return false }
            let name = String(argument.prefix { $0 != "=" })
            if withValue.contains(name) || flags.contains(name) { return true }
            if !name.hasPrefix("--") { return name.utf8.count == 2 && !Ascii.isDigit(name.utf8.last ?? 0) }
            return withValue.union(flags).filter { $0.hasPrefix("--") }.nearest(to: name) != nil
        }

        func takeValue(_ argument: String) -> Bool { withValue.contains(argument) }
    }
}
