/// The tables that notebooks are as a database: what `labbook sql` reads and `labbook export --format sqlite` writes.
///
/// Tables, columns and their meaning are published: a column is never renamed, nor does its meaning change; new ones are added
/// at the end of their table.
public enum NotebookTables {
    /// A table with its columns in order.
    public struct Table: Sendable {
        public var name: String
        /// What one row is.
        public var meaning: String
        public var columns: [Column]
    }

    public struct Column: Sendable {
        public var name: String
        public var type: ColumnType
        public var meaning: String

        init(_ name: String, _ type: ColumnType, _ meaning: String) {
            self.name = name
            self.type = type
            self.meaning = meaning
        }
    }

    /// What a column holds where it is not `NULL`.
    public enum ColumnType: String, Sendable {
        case text = "TEXT"
        case integer = "INTEGER"
        case real = "REAL"
        /// 0 or 1.
        case truth = "BOOLEAN"
        /// A text that is JSON: an array or an object.
        case json = "JSON"
    }

    public static let all = [notebooks, items, relations, runs]

    static let notebooks = Table(
        name: "notebooks", meaning: "a notebook",
        columns: [
            Column("slug", .text, "its name in references"),
            Column("path", .text, "its file, relative to the workspace"),
            Column("kind", .text, "decision, experiment, log or note"),
            Column("title", .text, ""),
            Column("day", .text, "2026-11-23, or 2026-11 where it names no day"),
            Column("day_source", .text, "where the day was found: front-matter, file-name, label, heading or git"),
            Column("number", .integer, "of a numbered record"),
            Column("status", .text, "in one of the canonical words"),
            Column("status_text", .text, "the words that it was read from"),
            Column("authors", .json, "names"),
            Column("tags", .json, "texts"),
            Column("project", .text, ""),
            Column("summary", .text, ""),
            Column("updated", .text, "a day or month"),
            Column("revisit", .text, "when to look at it again, a day or month"),
            Column("draft", .truth, "kept off the site"),
            Column("private", .truth, "kept out of all that leaves the machine"),
        ])

    static let items = Table(
        name: "items", meaning: "a hypothesis, question, assumption, result, decision, option, task or log entry",
        columns: [
            Column("ref", .text, "what other commands take for it: slug#D2"),
            Column("notebook", .text, "its notebook's slug"),
            Column("path", .text, "its notebook's file"),
            Column("line", .integer, "where it begins, from 1"),
            Column("end_line", .integer, "where it ends"),
            Column("id", .text, "its identifier in the notebook: D2"),
            Column("kind", .text, "hypothesis, question, …, entry"),
            Column("text", .text, "its words; of an entry, its title"),
            Column("status", .text, "in one of the canonical words; a record's decision without one has the record's"),
            Column("status_text", .text, "the words that it was read from"),
            Column("day", .text, "of an entry its own, else the notebook's"),
            Column("time", .text, "of an entry: 14:05"),
            Column("implicit", .truth, "the file names no identifier"),
            Column("chosen", .truth, "of an option"),
            Column("done", .truth, "of a task"),
            Column("fields", .json, "its Key: value lines, objects with name, value and line"),
        ])

    static let relations = Table(
        name: "relations", meaning: "what one notebook or item says of another",
        columns: [
            Column("source_notebook", .text, "the slug of the end that acts"),
            Column("source_item", .text, "the item there; NULL for the notebook as a whole"),
            Column("kind", .text, "supports, refutes, inconclusive, because, supersedes, amends, relates or mentions"),
            Column("target_notebook", .text, "the slug of the other end; NULL where the reference leads nowhere"),
            Column("target_item", .text, ""),
            Column("written", .text, "the reference as written"),
            Column("partial", .truth, "said of a part of the target only"),
            Column("path", .text, "the file that says it"),
            Column("line", .integer, "the line there"),
        ])

    static let runs = Table(
        name: "runs", meaning: "a run of a command that an entry or a result records",
        columns: [
            Column("ref", .text, "the entry or result: slug#E3"),
            Column("notebook", .text, "its notebook's slug"),
            Column("path", .text, "its notebook's file"),
            Column("line", .integer, "where the entry or result begins"),
            Column("title", .text, ""),
            Column("day", .text, "the day of the entry"),
            Column("time", .text, "14:05"),
            Column("state", .text, "open, interrupted or finished"),
            Column("command", .text, "as it can be pasted into a shell"),
            Column("folder", .text, "where it ran"),
            Column("hypotheses", .json, "references to what it is to tell about"),
            Column("started", .text, "2026-11-23 14:05:07+01:00"),
            Column("seconds", .real, "how long it took"),
            Column("exit_status", .integer, "0 for success"),
            Column("signal", .text, "the name of the signal that ended it"),
            Column("commit_hash", .text, "the commit that was checked out"),
            Column("branch", .text, ""),
            Column("changes", .truth, "files differed from the commit"),
            Column("host", .text, ""),
            Column("machine", .text, "system, processor, memory"),
            Column("environment", .json, "objects with name and value"),
            Column("parameters", .json, "objects with name and value"),
            Column("metrics", .json, "objects with name, value, number and unit"),
            Column("attachments", .json, "objects with role, name, destination, bytes and sha256"),
            Column("masked", .integer, "how many secrets were left out of the record"),
        ])

    /// The tables as people read them, for help.
    public static let description = all.map(\.description).joined(separator: "\n")
}

extension NotebookTables.Table: CustomStringConvertible {
    /// A line for each column.
    public var description: String {
        let width = columns.map(\.name.count).max() ?? 0
        let lines = columns.map { column in
            let name = column.name + String(repeating: " ", count: width - column.name.count)
            let type = column.type.rawValue + String(repeating: " ", count: 7 - column.type.rawValue.count)
            return column.meaning.isEmpty
                ? "  \(name)  \(column.type.rawValue)\n" : "  \(name)  \(type)  \(column.meaning)\n"
        }
        return "\(name): \(meaning)\n" + lines.joined()
    }

    /// The statement that makes it.
    var definition: String {
        "CREATE TABLE \(name) (\(columns.map { "\($0.name) \($0.type.rawValue)" }.joined(separator: ", ")))"
    }

    /// The statement that writes a row.
    var insertion: String {
        "INSERT INTO \(name) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
    }
}
