import LabbookCommands

@main
enum LabbookTool {
    static func main() async {
        await Labbook.runFromCommandLine()
    }
}
