internal import NotebookCatalog
internal import NotebookModel
internal import NotebookSite

/// Has the descriptions in notebooks drawn by the programs that are installed, each description once.
struct DrawingMaker {
    var mathematics: MathematicsSetting
    /// How many programs run at once.
    var tasks: Int

    /// What came of the descriptions in notebooks that are published.
    func drawings(of notebooks: [Notebook]) async -> Drawings {
        var graphs: Set<String> = []
        var formulas: Set<KaTeX.Formula> = []
        for drawing in notebooks.flatMap(\.drawings) {
            switch drawing.language {
            case .mermaid: break
            case .dot: graphs.insert(drawing.source)
            case .mathematics(let isDisplay):
                if mathematics == .katex {
                    formulas.insert(KaTeX.Formula(source: drawing.source, isDisplay: isDisplay))
                }
            }
        }
        var drawings = Drawings()
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
