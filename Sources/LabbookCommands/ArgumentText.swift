internal import ArgumentParser
internal import Markdown
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookSearch
internal import SourceText

/// Texts of the command line as the values they mean, with an error that says what was expected.
enum ArgumentText {
    static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(iso: text) else {
            throw ValidationError("it is no day of the calendar; write it as 2026-11-23")
        }
        return day
    }

    static func period(_ text: String) throws -> DatePeriod {
        let today = ProcessEnvironment.current.dayAndTime?.day
        guard let period = DatePeriod(iso: text) ?? today.flatMap({ DatePeriod(words: text, today: $0) }) else {
            throw ValidationError("it is no date; write a day, a month or a year: 2026-11-23, 2026-11 or 2026")
        }
        return period
    }

    static func baseURL(_ text: String) throws -> BaseURL {
        guard let url = BaseURL(text) else {
            throw ValidationError(
                "expected an http or https URL without query and fragment, such as https://example.org/notebooks/")
        }
        return url
    }

    static func codeHost(_ text: String) throws -> PublishingWorkflow.Host {
        guard let host = PublishingWorkflow.Host(rawValue: text) else {
            throw ValidationError("expected github or gitlab")
        }
        return host
    }

    static func publicationTarget(_ text: String) throws -> PublicationTarget {
        do throws(PublicationTarget.Mistake) {
            return try PublicationTarget(text)
        } catch {
            throw ValidationError(error.description)
        }
    }

    static func rawHTMLPolicy(_ text: String) throws -> HTMLOptions.RawHTMLPolicy {
        guard let policy = HTMLOptions.RawHTMLPolicy(rawValue: text) else {
            throw ValidationError("expected allow-list, escape or trust")
        }
        return policy
    }

    static func searchOrder(_ text: String) throws -> SearchRequest.Order {
        guard let order = SearchRequest.Order(rawValue: text) else {
            throw ValidationError("expected relevance, newest or oldest")
        }
        return order
    }

    static func assignment(_ text: String) throws -> (name: String, value: String) {
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
            throw ValidationError("expected name=value")
        }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }

    static func identifier(_ text: String) throws -> ItemIdentifier {
        guard let identifier = ItemIdentifier(text) else {
            throw ValidationError("expected the identifier of an item, such as H1")
        }
        return identifier
    }

    static func metric(_ text: String) throws -> MetricRequest {
        let (name, expression) = try assignment(text)
        do {
            return MetricRequest(name: name, pattern: try LinePattern(expression))
        } catch {
            let pointer = String(repeating: " ", count: error.column - 1) + "^"
            throw ValidationError("\(error.text)\n  \(expression.printable)\n  \(pointer)")
        }
    }

    static func keepPattern(_ text: String) throws -> KeepPattern {
        guard let pattern = KeepPattern(text) else {
            throw ValidationError("expected a pattern of files in the current folder, such as out/*.csv")
        }
        return pattern
    }
}
