internal import NotebookExport

/// A script as readers' browsers want it: its comments and its layout are for those who write it.
enum ScriptText {
    /// The same script in fewer bytes: indentation, empty lines, and lines of comment alone are left out. No text of several lines
    /// may stand in the script, since its indentation would be lost.
    static func compact(_ script: String) -> String {
        var written = ""
        var isInComment = false
        for line in script.split(separator: "\n") {
            let code = line.drop { $0 == " " }
            if code.hasPrefix("/*") { isInComment = true }
            if !isInComment, !code.isEmpty, !code.hasPrefix("//") { written += code + "\n" }
            if code.hasSuffix("*/") { isInComment = false }
        }
        return written
    }

    /// A script that is one call, with values as JSON: how data comes to a page that is read from a folder on disk.
    static func call(_ function: String, _ arguments: [JSONValue]) -> [UInt8] {
        var script = Array("\(function)(".utf8)
        for (index, argument) in arguments.enumerated() {
            if index > 0 { script.append(UInt8(ascii: ",")) }
            script.append(contentsOf: argument.line.dropLast())
        }
        script.append(contentsOf: ");\n".utf8)
        return script
    }
}
