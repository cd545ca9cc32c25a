public import NotebookModel

extension NotebookShape {
    /// A run, as the schema `labbook-export` describes it: the duration in seconds.
    public static func json(_ run: Run) -> JSONValue {
        [
            "id": .string(run.identifier.description),
            "title": .string(run.title),
            "line": .number(run.line),
            "day": .text(run.date?.description),
            "time": .text(run.time),
            "state": .text(run.state?.rawValue),
            "command": .text(run.command),
            "folder": .text(run.folder),
            "for": .texts(run.hypotheses),
            "started": .text(run.started),
            "seconds": run.duration.map { .real(RunDuration.seconds(of: $0)) } ?? .null,
            "exit": run.exit.map(json) ?? .null,
            "commit": .text(run.commit),
            "branch": .text(run.branch),
            "changes": .truth(run.hasChanges),
            "host": .text(run.host),
            "machine": .text(run.machine),
            "environment": .array(run.environment.map(json)),
            "parameters": .array(run.parameters.map(json)),
            "metrics": .array(run.metrics.map(json)),
            "attachments": .array(run.attachments.map(json)),
            "masked": .integer(run.maskedSecrets),
        ]
    }

    private static func json(_ exit: Run.Exit) -> JSONValue {
        switch exit {
        case .status(let status): .number(status)
        case .signal(let name): .string(name)
        }
    }

    public static func json(_ setting: Run.Setting) -> JSONValue {
        ["name": .string(setting.name), "value": .string(setting.value)]
    }

    public static func json(_ metric: Run.Metric) -> JSONValue {
        [
            "name": .string(metric.name), "value": .string(metric.text),
            "number": metric.number.map(JSONValue.real) ?? .null, "unit": .text(metric.unit),
        ]
    }

    public static func json(_ attachment: Run.Attachment) -> JSONValue {
        [
            "role": .string(attachment.role), "name": .string(attachment.name),
            "destination": .text(attachment.destination), "bytes": .integer(attachment.size),
            "sha256": .text(attachment.digest),
        ]
    }
}
