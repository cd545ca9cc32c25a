internal import ArgumentParser

/// `labbook completion`: the script by which a shell completes the program's arguments.
struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion",
        abstract: "Print the script that completes commands and references in your shell.",
        discussion: """
            It completes the notebooks, items, tags and templates of the workspace that you are in. To install it:

              bash  labbook completion bash > ~/.local/share/bash-completion/completions/labbook
              zsh   labbook completion zsh > ~/.zfunc/_labbook
                    with these lines in ~/.zshrc:  fpath=(~/.zfunc $fpath); autoload -U compinit; compinit
              fish  labbook completion fish > ~/.config/fish/completions/labbook.fish

            Open a new shell then. To try it out in this one: source <(labbook completion bash)
            """)

    @Argument(help: "bash, zsh or fish.")
    var shell: ShellName

    func run() throws {
        Terminal.standardOutput.write(Labbook.completionScript(for: shell.kind) + "\n")
    }
}

/// The shells that there is a script for.
enum ShellName: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    fileprivate var kind: CompletionShell {
        switch self {
        case .bash: .bash
        case .zsh: .zsh
        case .fish: .fish
        }
    }
}
