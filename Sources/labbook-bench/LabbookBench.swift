import ArgumentParser

/// Measures Labbook on a corpus made of a seed.
///
/// What is measured runs in processes of its own, in turn, so that memory is each one's own and the machine's moods fall on all
/// of them.
@main
struct LabbookBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "labbook-bench",
        abstract: "Measure reading, building and searching on notebooks made of a seed.",
        subcommands: [
            PhasesCommand.self, CompareCommand.self, SiteCommand.self, SearchCommand.self, PreviewCommand.self,
            MarkdownCommand.self, AuthoringCommand.self, CorpusCommand.self, PhaseCommand.self, PreviewStepCommand.self,
            ProgramStepCommand.self, SearchStepCommand.self, SiteStepCommand.self, WriteStepCommand.self,
        ],
        defaultSubcommand: PhasesCommand.self)
}
