internal import NotebookCatalog
internal import SourceText

/// Draws a graph of things: a box for each, with what it is to those above it in words, so that the lines only repeat them.
struct ItemGraphPicture {
    private let graph: ItemGraph
    private let words: SiteWords
    private let layout: GraphLayout
    private let boxes: [Box]
    private let boxWidth: Double
    private let height: Double
    /// The edges that go past other rows, each with its lane beside the boxes.
    private let lanes: [Int: Int]

    private static let maximumColumns = 3
    private static let gap = 14.0
    private static let rowGap = 34.0
    private static let laneWidth = 9.0
    private static let maximumLanes = 5
    private static let lineHeight = 20.0
    private static let padding = 9.0

    private struct Box {
        var x = 0.0
        var y = 0.0
        var height = 0.0
        var lines: [Line] = []
    }

    private struct Line {
        enum Style: String { case name, plain, soft }
        var text: String
        var style: Style
    }

    init(_ graph: ItemGraph, _ words: SiteWords) {
        self.graph = graph
        self.words = words
        let edges = graph.edges.map { (from: $0.from, to: $0.to) }
        let layout = GraphLayout(count: graph.nodes.count, edges: edges, maximumColumns: Self.maximumColumns)
        self.layout = layout
        let passing = edges.indices.filter { layout.places[edges[$0].to].row != layout.places[edges[$0].from].row + 1 }
        lanes = Dictionary(passing.enumerated().map { ($1, $0 % Self.maximumLanes) }) { first, _ in first }
        let laneCount = min(passing.count, Self.maximumLanes)
        let room = Picture.width - 2 - (laneCount == 0 ? 0 : Double(laneCount) * Self.laneWidth + 12)
        let columns = Double(layout.columnCount)
        let boxWidth = min((room - (columns - 1) * Self.gap) / columns, 300)
        self.boxWidth = boxWidth
        var boxes = graph.nodes.map { node in
            let lines = Self.lines(
                of: node, characters: Int((boxWidth - 2 * Self.padding) / Picture.characterWidth), words)
            return Box(height: Double(lines.count) * Self.lineHeight + 14, lines: lines)
        }
        // Above the first row and below the last there may be lanes too.
        let margin = laneCount == 0 ? 1 : Self.rowGap - 6
        var y = margin
        for row in 0..<layout.rowCount {
            let nodes = boxes.indices.filter { layout.places[$0].row == row }
            let rowHeight = nodes.map { boxes[$0].height }.max() ?? 0
            let rowWidth = Double(nodes.count) * (boxWidth + Self.gap) - Self.gap
            for node in nodes {
                boxes[node].x = 1 + (room - rowWidth) / 2 + Double(layout.places[node].column) * (boxWidth + Self.gap)
                boxes[node].y = y
                boxes[node].height = rowHeight
            }
            y += rowHeight + Self.rowGap
        }
        self.boxes = boxes
        height = y - Self.rowGap + margin + 1
    }

    // MARK: Text

    private static func lines(of node: ItemGraph.Node, characters: Int, _ words: SiteWords) -> [Line] {
        let head = [node.label, node.status.map(words.label)].compactMap { $0 }.joined(separator: " · ")
        var lines = head.isEmpty ? [] : [Line(text: head, style: .name)]
        lines += wrapped(node.text, to: characters, lines: 3).map { Line(text: $0, style: .plain) }
        if let title = node.notebookTitle {
            lines += wrapped(words.text(.inNotebook, ["notebook": title]), to: characters, lines: 2).map {
                Line(text: $0, style: .soft)
            }
        }
        let relations = node.relations.map(words.phrase).joined(separator: ", ")
        return lines + wrapped(relations, to: characters, lines: 2).map { Line(text: $0, style: .soft) }
    }

    /// The words of a text in lines of so many characters; what has no room is left out, with an ellipsis in its place.
    /// Characters are counted as scalars, in bytes: each notebook of a site has a picture, and no letter stands in more room
    /// than its scalars would.
    private static func wrapped(_ text: String, to characters: Int, lines limit: Int) -> [String] {
        var lines: [String] = []
        var length = 0
        for word in text.utf8.split(whereSeparator: Ascii.isWhitespace) {
            let wordLength = word.count { $0 & 0xC0 != 0x80 }
            if !lines.isEmpty, length + 1 + wordLength <= characters {
                lines[lines.count - 1] += " " + Substring(word)
                length += 1 + wordLength
            } else if lines.count == limit {
                return lines.dropLast() + [SVGText.shortened(lines[limit - 1] + " …", to: characters)]
            } else {
                lines.append(SVGText.shortened(String(Substring(word)), to: characters))
                length = wordLength
            }
        }
        return lines
    }

    // MARK: Drawing

    func drawn() -> String {
        var svg = SVGText()
        svg.write(
            """
            <svg viewBox="0 0 \(Int(Picture.width)) \(Int(height))">
            <title>\(SVGText.escaped(words[.graphTitle]))</title>
            <desc>\(SVGText.escaped(description))</desc>

            """)
        for (index, edge) in graph.edges.enumerated() { draw(edge, at: index, &svg) }
        // In the order in which they are read, since they are links.
        let order = boxes.indices.sorted { (boxes[$0].y, boxes[$0].x) < (boxes[$1].y, boxes[$1].x) }
        for index in order { draw(graph.nodes[index], boxes[index], &svg) }
        svg.write("</svg>\n")
        return svg.text
    }

    private var description: String {
        let things = words.text(.graphThings, graph.nodes.count)
        return graph.isCut ? "\(things) \(words[.graphCut])" : things
    }

    private func draw(_ edge: ItemGraph.Edge, at index: Int, _ svg: inout SVGText) {
        let (from, to) = (boxes[edge.from], boxes[edge.to])
        var path = SVGPath()
        if let lane = lanes[index] {
            // Out through the gap below its box, along the lane, and in through the gap above the other box.
            let x = Picture.width - 4 - Double(lane) * Self.laneWidth
            let shift = Double(lane) * 3
            path.move(from.x + boxWidth / 2 + 20 + shift, from.y + from.height)
            path.vertical(to: from.y + from.height + 8 + shift)
            path.horizontal(to: x)
            path.vertical(to: to.y - 12 - shift)
            path.horizontal(to: to.x + boxWidth / 2 + 20 + shift)
            path.vertical(to: to.y - 1)
            path.relative("m-4-6l4 6 4-6")
        } else {
            let (x, end) = (from.x + boxWidth / 2, to.x + boxWidth / 2)
            let (top, bottom) = (from.y + from.height, to.y - 1)
            path.move(x, top)
            path.curve(x, top + Self.rowGap * 0.6, end, bottom - Self.rowGap * 0.6, end, bottom)
            path.relative("m-4-6l4 6 4-6")
        }
        let dash = edge.kind.dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
        svg.writePath(path, attributes: " class=\"\(edge.kind.lineClass)\"\(dash)")
    }

    private func draw(_ node: ItemGraph.Node, _ box: Box, _ svg: inout SVGText) {
        let (x, y) = (SVGText.coordinate(box.x), SVGText.coordinate(box.y))
        svg.write(
            """
            <a href="\(SVGText.escaped(node.href))">
            <rect x="\(x)" y="\(y)" width="\(SVGText.coordinate(boxWidth))" height="\(SVGText.coordinate(box.height))" rx="4"/>

            """)
        for (index, line) in box.lines.enumerated() {
            svg.writeText(
                line.text, x: box.x + Self.padding, y: box.y + 22 + Double(index) * Self.lineHeight,
                attributes: line.style == .plain ? "" : " class=\"\(line.style.rawValue)\"")
        }
        svg.write("</a>\n")
    }
}

extension SiteWords {
    /// What a thing is to others, within a sentence: `supports H1, H2`.
    fileprivate func phrase(_ relation: ItemGraph.Relation) -> String {
        let names = relation.names.joined(separator: ", ")
        switch relation.kind {
        case .about: return text(.phraseAbout, ["thing": names])
        case .relation(let kind): return phrase(kind, .outgoing, isPartial: relation.isPartial, of: names)
        }
    }
}
