internal import NotebookExport

/// The scripts that the search page loads: each is one call of a function that the page has, with values as JSON.
enum SearchScript {
    /// The folder of these files.
    static let folder = "search/"
    /// The file of a notebook, by its place among the published ones.
    static func path(ofNotebook number: Int) -> String { folder + "notebooks/\(number).js" }

    /// A piece of a long notebook's text, from 0, by its name in the folder.
    static func textName(ofNotebook number: Int, _ piece: Int) -> String { "notebooks/\(number)-\(piece)" }
    static func path(ofNotebook number: Int, text piece: Int) -> String {
        folder + textName(ofNotebook: number, piece) + ".js"
    }

    /// The notebook of which a file holds a piece of the text; `nil` for another file.
    static func notebook(ofTextAt path: String) -> Int? {
        let name = path.split(separator: "/").last ?? ""
        let numbers = name.dropLast(".js".count).split(separator: "-", maxSplits: 1).compactMap { Int($0) }
        guard numbers.count == 2, self.path(ofNotebook: numbers[0], text: numbers[1]) == path else { return nil }
        return numbers[0]
    }

    /// The object whose functions are called.
    private static let receiver = "labbookSearch"

    /// The file of a script that hands values to the page.
    static func output(_ name: String, _ function: String, _ arguments: [JSONValue]) -> Site.Output {
        Site.Output(path: folder + name + ".js", bytes: call(function, arguments))
    }

    /// The script that hands values to the page.
    static func call(_ function: String, _ arguments: [JSONValue]) -> [UInt8] {
        ScriptText.call("\(receiver).\(function)", arguments)
    }
}
