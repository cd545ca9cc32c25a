internal import ArgumentParser
internal import FileAccess
internal import NotebookAuthoring
internal import NotebookCatalog
internal import NotebookModel
internal import NotebookReader
internal import SourceText

/// How the arguments of commands are completed by a shell.
///
/// The script that the shell loads asks the program itself, so what is offered is what the workspace has at that moment.
enum Completions {
    static let references = custom { words, prefix in
        ReferenceCompletion(words).candidates(for: prefix)
    }

    /// The statuses that the thing can have that stands before them.
    static let statuses = custom { words, _ in statuses(of: words)
    }

    static let templates = custom { words, _ in
        words.workspace.map { NotebookTemplate.names(in: $0.root) } ?? []
    }

    static let tags = custom { words, _ in
        labels(in: words) { $0.tags }
    }

    static let projects = custom { words, _ in
        labels(in: words) { $0.project.map { [$0] } ?? [] }
    }

    static let kinds = CompletionKind.list(NotebookKind.allCases.map(\.rawValue))

    /// Candidates that are made when a shell asks for them.
    private static func custom(
        _ candidates: @escaping @Sendable (_ words: CommandLineWords, _ prefix: String) -> [String]
    ) -> CompletionKind {
        .custom { words, _, prefix in
            candidates(CommandLineWords(words), prefix).compactMap { candidate in
                // A script takes each line for a candidate.
                candidate == candidate.printable ? CompletionText.candidate(candidate, for: .requesting) : nil
            }
        }
    }

    private static func statuses(of words: CommandLineWords) -> [String] {
        let references = ReferenceCompletion(words)
        guard let workspace = words.workspace, let reference = words.positionals.first else { return [] }
        let parts = reference.split(separator: "#", maxSplits: 1)
        let item = parts.count > 1 ? ItemIdentifier(String(parts[1])) : nil
        switch item?.kind {
        case .hypothesis: return StatusWords.canonical(of: .hypothesis)
        case .decision: return StatusWords.canonical(of: .decision)
        case .task: return StatusWords.canonical(of: .task)
        case .question, .assumption, .result, .option, .entry: return []
        case nil: break
        }
        let open = parts.first.flatMap {
            references.open(String($0), with: NotebookFinder(workspace), in: workspace)
        }
        return StatusWords.canonical(of: .notebook(open?.notebook.kind ?? .experiment))
    }

    /// What the front matter of all notebooks has for something, each once. Nothing else in the files is read.
    private static func labels(in words: CommandLineWords, _ label: (NotebookLabels) -> [String]) -> [String] {
        guard let workspace = words.workspace else { return [] }
        let all = NotebookFinder(workspace).files.flatMap { file -> [String] in
            guard let bytes = try? FileReading.bytes(of: file.location) else { return [] }
            return label(NotebookLabels(of: SourceFile(path: file.path, stored: bytes)))
        }
        return Set(all).sorted()
    }
}
