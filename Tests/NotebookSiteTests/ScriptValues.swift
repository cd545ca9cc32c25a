import Foundation
import Testing

/// The values that a script of data hands over by its one call.
struct ScriptValues {
    let values: [Any]
    var first: Any? { values.first }
    var last: Any? { values.last }

    init(_ script: String) throws {
        let opening = try #require(script.firstIndex(of: "("))
        let closing = try #require(script.lastIndex(of: ")"))
        let list = "[" + script[script.index(after: opening)..<closing] + "]"
        values = try #require(try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [Any])
    }
}
