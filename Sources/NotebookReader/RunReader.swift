internal import NotebookModel
internal import SourceText

/// Reads the runs that a notebook records (format, section 5): entries that are labelled `Run:`, and entries and results
/// that name the command.
struct RunReader {
    let blocks: NotebookBlocks
    let links: [Link]

    /// The runs in the order of the file.
    func runs(entries: EntryReader, items: [DraftItem]) -> [Run] {
        var runs: [Run] = []
        for (entry, fields) in zip(entries.entries, entries.fields) {
            guard entry.label == "run" || Self.namesCommand(fields) else { continue }
            runs.append(
                run(
                    fields,
                    as: Run(
                        identifier: entry.identifier, title: Self.name(of: entry), line: entry.line, date: entry.date,
                        time: entry.time)))
        }
        for item in items where item.item.kind == .result && Self.namesCommand(item.fields) {
            let start = Run(identifier: item.item.identifier, title: item.item.text, line: item.item.line)
            runs.append(run(item.fields, as: start))
        }
        return runs.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }

    private static func namesCommand(_ fields: [ReadField]) -> Bool {
        fields.contains { $0.field.name.lowercased() == "command" && !$0.value.isEmpty }
    }

    /// The title without its label.
    private static func name(of entry: LogEntry) -> String {
        guard entry.label != nil, let colon = entry.title.firstIndex(of: ":") else { return entry.title }
        return String(entry.title[entry.title.index(after: colon)...].trimmingBlanks)
    }

    private func run(_ fields: [ReadField], as start: Run) -> Run {
        var run = start
        for field in fields where !field.value.isEmpty {
            let value = field.field.value
            switch field.field.name.lowercased() {
            case "command": run.command = value
            case "folder": run.folder = value
            case "for", "tests":
                run.hypotheses += RelationText(block: blocks[field.block], links: links)
                    .targets(ofField: field.value).map(\.text)
            case "started": run.started = value
            case "duration": run.duration = RunDuration.duration(in: value)
            case "exit": RunText.readExit(value, into: &run)
            case "commit": RunText.readCommit(value, into: &run)
            case "host": run.host = value
            case "machine": run.machine = value
            case "environment": run.environment += settings(in: field)
            case "parameters", "parameter": run.parameters += settings(in: field)
            case "metrics", "metric":
                run.metrics += settings(in: field).map { Run.Metric(name: $0.name, text: $0.value) }
            case "output", "kept", "diff": run.attachments.append(attachment(field))
            case "masked": run.maskedSecrets = RunText.leadingNumber(of: value)
            default: break
            }
        }
        return run
    }

    // MARK: Lists of settings

    /// `name = value` or `name: value`, with commas between several. What stands in code is one as a whole.
    private func settings(in field: ReadField) -> [Run.Setting] {
        let block = blocks[field.block]
        var settings: [Run.Setting] = []
        var start = field.value.startIndex
        func add(upTo end: Int) {
            let part = field.value[start..<end].trimmed
            guard let sign = part.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }),
                sign > part.startIndex
            else { return }
            settings.append(
                Run.Setting(name: part[..<sign].trimmed.string, value: part[(sign + 1)...].trimmed.string))
        }
        for index in field.value.indices {
            let separates = field.value[index] == UInt8(ascii: ",") || field.value[index] == UInt8(ascii: ";")
            // `1,204` holds no comma between two settings.
            let next = index + 1 < field.value.endIndex ? field.value[index + 1] : Ascii.space
            guard separates, Ascii.isWhitespace(next), !block.isCode(index) else { continue }
            add(upTo: index)
            start = index + 1
        }
        add(upTo: field.value.endIndex)
        return settings
    }

    // MARK: Attachments

    /// `[output.txt](run-1/output.txt) (1,204 bytes, SHA-256 9c1d…)`, or the digest alone.
    private func attachment(_ field: ReadField) -> Run.Attachment {
        let block = blocks[field.block]
        var attachment = Run.Attachment(
            role: field.field.name.lowercased(), name: "", destination: nil, size: nil, digest: nil)
        var facts = field.value
        for mark in block.marks where field.value.indices.contains(mark.range.lowerBound) {
            guard case .link(let link?) = mark.kind else { continue }
            attachment.name = block.text[mark.range].string
            attachment.destination = links[link].destination
            facts = field.value[min(mark.range.upperBound, field.value.endIndex)...]
            break
        }
        var previous = ""
        for word in facts.split(whereSeparator: { Ascii.isWhitespace($0) || "()".utf8.contains($0) }) {
            let text = word.string.lowercased()
            if text.hasPrefix("byte") { attachment.size = Int(previous.filter { $0 != "," }) }
            let digits = text.utf8.prefix { Ascii.isAlphanumeric($0) }
            if digits.count == 64 { attachment.digest = String(digits) }
            previous = text
        }
        return attachment
    }
}

/// The values of a run's fields that are sentences.
enum RunText {
    /// `0`, `127 (command not found)`, `SIGKILL (137)`, `SIGINT (130), interrupted`, `not finished`.
    static func readExit(_ text: String, into run: inout Run) {
        let words = text.lowercased()
        if ["not finished", "unfinished", "running"].contains(where: words.hasPrefix) {
            run.state = .open
            return
        }
        let word = String(text.utf8.prefix { Ascii.isAlphanumeric($0) }) ?? ""
        if let status = Int(word) {
            run.exit = .status(status)
        } else if word.hasPrefix("SIG") {
            run.exit = .signal(word)
        }
        if words.contains("interrupted") {
            run.state = .interrupted
        } else if run.exit != nil {
            run.state = .finished
        }
    }

    /// `3f2a91c on main, clean`, `3f2a91c on main, with uncommitted changes`, `3f2a91c, detached head`.
    static func readCommit(_ text: String, into run: inout Run) {
        let word = String(text.utf8.prefix { Ascii.isAlphanumeric($0) }) ?? ""
        let parts = text.split(separator: ",").map { $0.trimmingBlanks }
        if word.utf8.count >= 7, word.utf8.allSatisfy(Self.isHexadecimal) { run.commit = word }
        for part in parts {
            let words = part.split(separator: " ")
            if words.count >= 3, words[words.count - 2] == "on" { run.branch = String(words[words.count - 1]) }
            if words.count == 2, words[0] == "on" { run.branch = String(words[1]) }
        }
        let rest = text.lowercased()
        if rest.contains("uncommitted") || rest.contains("dirty") || rest.contains("modified")
            || rest.contains("untracked")
        {
            run.hasChanges = true
        } else if rest.contains("clean") {
            run.hasChanges = false
        }
    }

    /// The number that a text begins with.
    static func leadingNumber(of text: String) -> Int? {
        Int(String(text.utf8.prefix { Ascii.isDigit($0) }) ?? "")
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        Ascii.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
}
