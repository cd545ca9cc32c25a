internal import NotebookCatalog
internal import NotebookModel
internal import NotebookSite

/// Has diagrams and formulas drawn by the programs that are installed, each description once.
struct DrawingMaker {
    var mathematics: MathematicsSetting
    /// How many programs run at once.
    var tasks: Int

    /// Whether a program draws such a description, and what came of this one is not known.
    private func isOpen(_ description: Drawing, _ drawings: Drawings) -> Bool {
        switch description.language {
        case .mermaid: false
        case .dot: !drawings.isSettled(description)
        case .mathematics: mathematics == .katex && !drawings.isSettled(description)
        }
    }

    /// Whether some descriptions are not drawn yet that can be.
    func lacks(_ drawings: Drawings, anyOf descriptions: [Drawing]) -> Bool {
        descriptions.contains { isOpen($0, drawings) }
    }

    /// What came of descriptions.
    /// - Parameter previous: What came of some of them before; nothing that it knows of is asked for again.
    func drawings(of descriptions: [Drawing], after previous: Drawings = Drawings()) async -> Drawings {
        var graphs: Set<String> = []
        var formulas: Set<KaTeX.Formula> = []
        var drawings = previous.kept(for: descriptions)
        for drawing in descriptions where isOpen(drawing, drawings) {
            switch drawing.language {
            case .mermaid: break
            case .dot: graphs.insert(drawing.source)
            case .mathematics(let isDisplay):
                formulas.insert(KaTeX.Formula(source: drawing.source, isDisplay: isDisplay))
            }
        }
        await drawGraphs(graphs.sorted(), into: &drawings)
        if !formulas.isEmpty { await drawFormulas(Array(formulas), into: &drawings) }
        return drawings
    }

    private func drawFormulas(_ formulas: [KaTeX.Formula], into drawings: inout Drawings) async {
        do throws(KaTeX.Failure) {
            for (formula, result) in zip(formulas, try await KaTeX().draw(formulas)) {
                drawings.add(result, of: .mathematics(isDisplay: formula.isDisplay), source: formula.source)
            }
        } catch {
            drawings.addMissing(.katex, since: error.reason)
        }
    }

    private func drawGraphs(_ sources: [String], into drawings: inout Drawings) async {
        let graphviz = Graphviz()
        await withTaskGroup(of: (String, Drawings.Result?).self) { group in
            var upcoming = sources.makeIterator()
            func addTask() {
                guard let source = upcoming.next() else { return }
                group.addTask { (source, await graphviz.draw(source)) }
            }
            for _ in 0..<max(1, tasks) { addTask() }
            while let (source, result) = await group.next() {
                if let result {
                    drawings.add(result, of: .dot, source: source)
                } else {
                    drawings.addMissing(.graphviz, since: "Graphviz is not installed")
                    // Nobody has to look for it again.
                    upcoming = [].makeIterator()
                }
                addTask()
            }
        }
    }
}
