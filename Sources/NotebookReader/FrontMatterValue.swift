internal import SourceText
internal import Yams

/// The value of a key of front matter: what of YAML has a meaning there.
indirect enum FrontMatterValue: Equatable {
    /// A text, as the file has it: `2026-09-01` stays text, and `true` too.
    struct Scalar: Equatable {
        var text: String
        /// The line of the file.
        var line: Int
    }

    /// Nothing: `null`, `~`, an empty text.
    case none
    case scalar(Scalar)
    case list([FrontMatterValue])
    case mapping([String: FrontMatterValue])

    /// The texts of a scalar or a list; of a mapping such as `{name: Ada, url: …}` the name.
    var scalars: [Scalar] {
        switch self {
        case .none: []
        case .scalar(let scalar): [scalar]
        case .list(let values):
            values.compactMap { value in
                if case .list = value { nil } else { value.scalars.first }
            }
        case .mapping(let values): values["name"]?.scalars ?? []
        }
    }

    /// A scalar on one line; `none` where nothing stands there.
    init(text: some StringProtocol, isPlain: Bool, line: Int) {
        let text = String(text.onOneLine.trimmingBlanks)
        let isNull = isPlain && ["~", "null", "Null", "NULL"].contains(text)
        self = isNull || text.isEmpty ? .none : .scalar(Scalar(text: text, line: line))
    }

    /// The keys of a mapping in the order of the text; none for any other node.
    static func entries(of node: Node, firstLine: Int) -> [PlainYAML.Entry] {
        guard let mapping = node.mapping else { return [] }
        return mapping.compactMap { key, value in
            key.scalar.map { scalar in
                PlainYAML.Entry(
                    key: scalar.string, value: FrontMatterValue(value, firstLine: firstLine, depth: 0),
                    line: firstLine + (key.mark?.line ?? 1) - 1)
            }
        }
    }

    /// The value of a node. Nothing that front matter means lies deeper than a mapping in a list, so neither does what is read:
    /// aliases cannot make more of it than the file has.
    init(_ node: Node, firstLine: Int, depth: Int) {
        let line = firstLine + (node.mark?.line ?? 1) - 1
        if let scalar = node.scalar {
            self.init(text: scalar.string, isPlain: scalar.style == .plain, line: line)
        } else if depth > 2 {
            self = .none
        } else if let sequence = node.sequence {
            self = .list(sequence.map { FrontMatterValue($0, firstLine: firstLine, depth: depth + 1) })
        } else if let mapping = node.mapping {
            self = .mapping(
                Dictionary(
                    mapping.compactMap { key, value in
                        key.scalar.map {
                            ($0.string, FrontMatterValue(value, firstLine: firstLine, depth: depth + 1))
                        }
                    }, uniquingKeysWith: { first, _ in first }))
        } else {
            self = .none
        }
    }
}
