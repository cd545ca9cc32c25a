public import SourceText

/// Diagnostics in the forms that other programs read.
public enum DiagnosticExport {
    /// One JSON document, `labbook-diagnostics` version 1.
    public static func json(_ diagnostics: [Diagnostic], workspace: String) -> [UInt8] {
        let document: JSONValue = [
            "format": "labbook-diagnostics", "version": .number(1), "workspace": .string(workspace),
            "diagnostics": .array(diagnostics.map(value)),
        ]
        return document.document
    }

    /// One diagnostic a line.
    public static func ndjson(_ diagnostics: [Diagnostic]) -> [UInt8] {
        diagnostics.flatMap { value($0).line }
    }

    public static func csv(_ diagnostics: [Diagnostic]) -> [UInt8] {
        let records = diagnostics.map { diagnostic in
            [
                diagnostic.path, String(diagnostic.position.line), String(diagnostic.position.column),
                diagnostic.severity.rawValue, diagnostic.identifier.rawValue, diagnostic.headline,
                diagnostic.explanation ?? "",
            ]
        }
        let header = ["path", "line", "column", "severity", "id", "message", "explanation"]
        return Array(([header] + records).map(CSVText.line).joined().utf8)
    }

    private static func value(_ diagnostic: Diagnostic) -> JSONValue {
        [
            "path": .string(diagnostic.path),
            "line": .number(diagnostic.position.line),
            "column": .number(diagnostic.position.column),
            "severity": .string(diagnostic.severity.rawValue),
            "id": .string(diagnostic.identifier.rawValue),
            "message": .string(diagnostic.headline),
            "explanation": .text(diagnostic.explanation),
        ]
    }
}
