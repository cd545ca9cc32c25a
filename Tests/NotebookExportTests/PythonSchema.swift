import Foundation

/// Python's package `jsonschema`, the second judge of whether an export is what its schema says.
enum PythonSchema {
    static var isInstalled: Bool {
        get throws { try run("import jsonschema; jsonschema.Draft202012Validator", input: Data()) }
    }

    static func accepts(_ document: Data, schema: Data) throws -> Bool {
        let judge = """
            import json, sys, jsonschema
            schema, document = json.loads(sys.stdin.readline()), json.loads(sys.stdin.readline())
            jsonschema.Draft202012Validator.check_schema(schema)
            jsonschema.Draft202012Validator(schema).validate(document)
            """
        let lines = try [schema, document].map { try JSONSerialization.jsonObject(with: $0) }
            .map { try JSONSerialization.data(withJSONObject: $0) + Data("\n".utf8) }
        return try run(judge, input: Data(lines.joined()))
    }

    /// Whether a script ends well.
    private static func run(_ script: String, input: Data) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        try? pipe.fileHandleForWriting.write(contentsOf: input)
        try? pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
