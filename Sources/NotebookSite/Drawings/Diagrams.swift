internal import NotebookModel
internal import SourceText

/// Which drawings of notebooks their pages show, and what there is to say of the others.
struct Diagrams: Sendable {
    /// The site's copy of the library that draws Mermaid in readers' browsers.
    let mermaidLibrary: String?
    let drawings: Drawings

    /// Whether a notebook has a diagram in Mermaid.
    static func hasMermaid(_ notebook: Notebook) -> Bool {
        notebook.drawings.contains { $0.language == .mermaid }
    }

    /// Whether browsers draw diagrams of a notebook.
    func drawsMermaid(in notebook: Notebook) -> Bool { mermaidLibrary != nil && Self.hasMermaid(notebook) }

    /// Whether the page of a notebook shows anything drawn.
    func areShown(in notebook: Notebook) -> Bool { drawsMermaid(in: notebook) || hasDrawn(notebook) }

    /// Whether the page of a notebook has pictures or formulas in it that programs drew.
    private func hasDrawn(_ notebook: Notebook) -> Bool {
        notebook.drawings.contains { drawing in
            switch drawings.outcome(drawing.language, source: drawing.source) {
            case .graphs, .formula: true
            case .failure, nil: false
            }
        }
    }

    /// The element for a formula; `nil` where the page shows its source.
    func formula(_ source: [UInt8], isDisplay: Bool, words: SiteWords) -> String? {
        let source = String(decoding: source, as: UTF8.self)
        guard case .formula(let markup) = drawings.outcome(.mathematics(isDisplay: isDisplay), source: source)
        else { return nil }
        // A box that scrolls has to be reached by the keyboard.
        return isDisplay
            ? "<span class=\"formula\" tabindex=\"0\" role=\"group\" aria-label=\"\(SVGText.escaped(words[.drawingFormula]))\">"
                + markup + "</span>"
            : markup
    }

    // MARK: Diagnostics

    /// What could not be drawn, and once for each program or library that is not there, at the first drawing that needs it.
    func diagnostics(for notebooks: [Notebook]) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        if mermaidLibrary == nil, let (notebook, drawing) = first(of: [.mermaid], in: notebooks) {
            diagnostics.append(
                .missing(
                    "mermaid blocks show their source, since this workspace has no library to draw them",
                    "Put mermaid.min.js into Templates/Site/vendor/ and readers' browsers draw them.", drawing,
                    in: notebook))
        }
        if let reason = drawings.missing[.graphviz], let (notebook, drawing) = first(of: [.dot], in: notebooks) {
            diagnostics.append(
                .missing(
                    "dot blocks show their source, since \(reason)",
                    "With its program dot in PATH they are drawn.", drawing, in: notebook))
        }
        let mathematics = [false, true].map(Drawing.Language.mathematics(isDisplay:))
        if let reason = drawings.missing[.katex], let (notebook, drawing) = first(of: mathematics, in: notebooks) {
            diagnostics.append(
                .missing(
                    "formulas show their source, since \(reason)",
                    "The configuration asks for KaTeX: its command katex is looked for in PATH, and node runs its library.",
                    drawing, in: notebook, .warning))
        }
        for notebook in notebooks {
            for drawing in notebook.drawings {
                guard case .failure(let reason, let line) = drawings.outcome(drawing.language, source: drawing.source)
                else { continue }
                diagnostics.append(.failed(drawing, reason, line: line, in: notebook))
            }
        }
        return diagnostics
    }

    private func first(of languages: [Drawing.Language], in notebooks: [Notebook]) -> (Notebook, Drawing)? {
        for notebook in notebooks {
            if let drawing = notebook.drawings.first(where: { languages.contains($0.language) }) {
                return (notebook, drawing)
            }
        }
        return nil
    }
}

extension Diagnostic {
    fileprivate static func missing(
        _ headline: String, _ explanation: String, _ drawing: Drawing, in notebook: Notebook,
        _ severity: Severity = .note
    ) -> Diagnostic {
        Diagnostic(
            "drawing-tool-missing", severity, path: notebook.path, position: drawing.position, headline: headline,
            explanation: explanation)
    }

    fileprivate static func failed(
        _ drawing: Drawing, _ reason: String, line: Int?, in notebook: Notebook
    ) -> Diagnostic {
        var position = drawing.position
        if let line, line > 1 { position = SourcePosition(line: position.line + line - 1, column: 1) }
        return Diagnostic(
            "drawing-failed", .warning, path: notebook.path, position: position,
            headline: "\(drawing.language == .dot ? "dot block" : "formula") cannot be drawn: \(reason)",
            explanation: "The page shows its source.")
    }
}
