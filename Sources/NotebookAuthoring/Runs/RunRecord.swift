internal import FileAccess
internal import NotebookCatalog
internal import NotebookModel
internal import Secrets
internal import SourceText
internal import SystemPackage

/// Collects what a run's entry says, with the secrets in it masked and counted.
struct RunRecord {
    let request: RunRequest
    let folder: RunFolder
    let masker: SecretMasker
    /// How many secrets were masked until now.
    private(set) var secrets = 0

    init(_ request: RunRequest, folder: RunFolder, masker: SecretMasker) {
        self.request = request
        self.folder = folder
        self.masker = masker
    }

    /// A command of this length still makes a heading.
    private static let maximumTitleLength = 72

    // MARK: The beginning

    /// What is known before the command starts.
    /// - Parameter place: The folder that it runs in, as it is told.
    mutating func entry(in place: String, repository: RepositoryState?, difference: [UInt8]?) -> RunEntry {
        let command = commandText
        var lines = ["- Command: " + MarkdownText.code(command), "- Folder: " + MarkdownText.code(place)]
        if !request.hypotheses.isEmpty {
            lines.append("- For: " + request.hypotheses.map(\.description).joined(separator: ", "))
        }
        if !request.parameters.isEmpty {
            lines.append("- Parameters: " + RunFieldText.settings(masked(request.parameters)))
        }
        if !request.variables.isEmpty { lines.append("- Environment: " + variablesText) }
        if let repository { lines.append("- Commit: " + RunFieldText.commit(repository)) }
        if let difference, !difference.isEmpty { lines.append("- Diff: " + differenceText(difference)) }
        let machine = MachineFacts.current()
        lines.append("- Host: " + MarkdownText.escaped(machine.host.printable))
        lines.append("- Machine: " + MarkdownText.escaped(machine.description.printable))
        lines.append("- Started: " + request.start.text)
        return RunEntry(title: title(for: command), lines: lines, name: folder.name)
    }

    private mutating func title(for command: String) -> String {
        if let title = request.title { return masked(title) }
        guard command.count > Self.maximumTitleLength else { return command }
        return command.prefix(Self.maximumTitleLength) + "…"
    }

    private var commandText: String {
        mutating get {
            let words = request.command.enumerated().map { index, word in
                // A first word with a sign of equality would set a variable.
                let isAssignment = index == 0 && word.contains(UInt8(ascii: "="))
                let quoted = ShellWord.quoted(word)
                return isAssignment && !quoted.hasSuffix("'") ? "'\(quoted)'" : quoted
            }
            return masked(words.joined(separator: " "))
        }
    }

    private var variablesText: String {
        mutating get {
            var known: [Run.Setting] = []
            var unset: [String] = []
            for name in request.variables {
                guard let setting = request.environment.last(where: { $0.name == name }) else {
                    unset.append("\(MarkdownText.code(name)) unset")
                    continue
                }
                if SecretMasker.isSecretName(name), !setting.value.isEmpty {
                    secrets += 1
                    known.append(Run.Setting(name: name, value: SecretMasker.mask))
                } else {
                    known.append(Run.Setting(name: name, value: masked(setting.value)))
                }
            }
            return ([RunFieldText.variables(known)] + unset).filter { !$0.isEmpty }.joined(separator: ", ")
        }
    }

    private mutating func differenceText(_ difference: [UInt8]) -> String {
        guard request.keepsDifference else {
            return
                "\(NumberText.counted(difference.count, "byte")), SHA-256 \(MarkdownText.code(Digest.of(difference)))"
        }
        let name = "changes.diff"
        do {
            var copy = try FileCopy(to: folder.path.appending(name), masker: masker, isText: true)
            try copy.append(difference)
            let kept = try copy.finish()
            secrets += kept.secrets
            return RunFieldText.file(name, at: folder.linkPrefix + name, size: kept.size, digest: kept.digest)
        } catch {
            return "not kept, SHA-256 \(MarkdownText.code(Digest.of(difference)))"
        }
    }

    // MARK: The end

    /// What is known when the command has ended, in the place of the open line.
    mutating func end(
        _ result: ForegroundRun.Result, output: (name: String, isBinary: Bool)?, kept: KeptFiles
    ) -> [String] {
        let measured = result.output.measurements
        let parameters = masked(measured.parameters)
        let metrics = masked(measured.metrics)
        secrets += result.output.secrets + kept.files.reduce(0) { $0 + $1.secrets }
        var lines = [
            "- Exit: " + RunFieldText.exit(result), "- Duration: " + RunDuration.text(of: result.duration),
        ]
        if !parameters.isEmpty { lines.append("- Parameters: " + RunFieldText.settings(parameters)) }
        if !metrics.isEmpty { lines.append("- Metrics: " + RunFieldText.settings(metrics)) }
        if secrets > 0 { lines.append("- Masked: " + NumberText.counted(secrets, "secret")) }
        lines.append("- Output: " + outputText(result.output, output?.name))
        for file in kept.files {
            lines.append(
                "- Kept: "
                    + RunFieldText.file(
                        file.name, at: folder.linkPrefix + file.stored, size: file.size, digest: file.digest,
                        note: file.isOlder ? "older than the run" : nil))
        }
        return lines + excerpt(of: result.output.tail, isBinary: output?.isBinary ?? false)
    }

    private func outputText(_ output: OutputRecorder.Result, _ name: String?) -> String {
        guard let name else {
            if let failure = output.file.failure, output.tail.byteCount > 0 { return "not kept: \(failure.reason)" }
            return "nothing"
        }
        return RunFieldText.file(
            name, at: folder.linkPrefix + name, lines: output.tail.isBinary ? nil : output.tail.lineCount,
            size: output.file.size, digest: output.file.digest,
            note: output.file.failure.map { "cut off: \($0.reason)" })
    }

    /// The last lines of the output, or why they are not shown.
    private func excerpt(of tail: OutputTail, isBinary: Bool) -> [String] {
        if isBinary { return ["", "The output is binary and is not shown."] }
        let shown = tail.lines
        guard !shown.isEmpty else { return [] }
        let isWhole = tail.lineCount <= OutputTail.maximumLines
        let heading =
            isWhole ? [] : ["The last \(OutputTail.maximumLines) of \(NumberText.grouped(tail.lineCount)) lines:", ""]
        return [""] + heading + MarkdownText.fenced(shown, as: "text")
    }

    // MARK: Masking

    private mutating func masked(_ text: String) -> String {
        let (text, count) = masker.masked(text)
        secrets += count
        return text
    }

    /// The name goes with the value: it may say that the value is secret.
    private mutating func masked(_ settings: [Run.Setting]) -> [Run.Setting] {
        settings.map { setting in
            let text = masked("\(setting.name)=\(setting.value)")
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return parts.count == 2 ? Run.Setting(name: parts[0], value: parts[1]) : setting
        }
    }
}
