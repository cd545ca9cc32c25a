import Foundation

/// Holds a JSON value against a JSON Schema: the part of draft 2020-12 that the published schema uses, and no more.
struct SchemaCheck {
    private let root: [String: Any]
    /// What does not hold, with the path to it.
    private(set) var problems: [String] = []

    private static let known: Set<String> = [
        "$schema", "$defs", "$ref", "title", "description", "type", "const", "enum", "required", "properties",
        "additionalProperties", "items", "pattern", "minimum",
    ]

    init(_ value: Any, schema: [String: Any]) {
        root = schema
        check(value, schema, "$")
    }

    private mutating func check(_ value: Any, _ schema: [String: Any], _ path: String) {
        for keyword in schema.keys where !Self.known.contains(keyword) {
            problems.append("\(path): keyword \(keyword)")
        }
        if let reference = schema["$ref"] as? String {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
                problems.append("\(path): \(reference) leads nowhere")
                return
            }
            check(value, target, path)
        }
        if let type = schema["type"] {
            let types = type as? [String] ?? [type as? String ?? ""]
            if !types.contains(where: { Self.isOf($0, value) }) { problems.append("\(path): is no \(types)") }
        }
        if let constant = schema["const"], !Self.isEqual(constant, value) {
            problems.append("\(path): is not \(constant)")
        }
        if let values = schema["enum"] as? [Any], !values.contains(where: { Self.isEqual($0, value) }) {
            problems.append("\(path): \(value) is none of \(values)")
        }
        if let text = value as? String, let pattern = schema["pattern"] as? String,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            problems.append("\(path): \(text) does not match \(pattern)")
        }
        if let minimum = schema["minimum"] as? Int, let number = value as? Int, Self.isOf("integer", value),
            number < minimum
        {
            problems.append("\(path): \(number) is less than \(minimum)")
        }
        if let items = schema["items"] as? [String: Any], let values = value as? [Any] {
            for (index, value) in values.enumerated() { check(value, items, "\(path)[\(index)]") }
        }
        if let members = value as? [String: Any] { check(members, schema, path) }
    }

    private mutating func check(_ members: [String: Any], _ schema: [String: Any], _ path: String) {
        for name in schema["required"] as? [String] ?? [] where members[name] == nil {
            problems.append("\(path): lacks \(name)")
        }
        let properties = schema["properties"] as? [String: Any] ?? [:]
        for (name, value) in members {
            if let property = properties[name] as? [String: Any] {
                check(value, property, "\(path).\(name)")
            } else if schema["additionalProperties"] as? Bool == false {
                problems.append("\(path): has \(name)")
            }
        }
    }

    private static func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "null": value is NSNull
        case "boolean": isBoolean(value)
        case "integer": value is Int && !isBoolean(value)
        case "string": value is String
        case "array": value is [Any]
        case "object": value is [String: Any]
        default: false
        }
    }

    /// Foundation reads truths as numbers of one byte.
    private static func isBoolean(_ value: Any) -> Bool {
        (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
    }

    private static func isEqual(_ left: Any, _ right: Any) -> Bool {
        (left as? NSObject)?.isEqual(right as? NSObject) ?? false
    }
}
