internal import SourceText
internal import Yams

// What stands below the key `publish`.

extension ConfigurationReader {
    private static let publicationKeys = ["to", "not-secret"]

    mutating func publication(_ value: Node) -> PublicationSettings {
        var settings = PublicationSettings()
        if value.isNull { return settings }
        guard let mapping = value.mapping else {
            report("config-value", .error, at: value.place, "publish has the keys to and not-secret below it")
            return settings
        }
        for (key, value) in mapping {
            switch key.string {
            case "to": settings.target = target(value, of: key)
            case "not-secret": settings.notSecret = texts(value, of: key, "patterns") ?? []
            default: reportUnknown(key, among: Self.publicationKeys)
            }
        }
        return settings
    }

    private mutating func target(_ value: Node, of key: Node) -> PublicationTarget? {
        guard let text = text(value, of: key) else { return nil }
        do throws(PublicationTarget.Mistake) {
            return try PublicationTarget(text)
        } catch {
            report("config-value", .error, at: value.place, error.description)
            return nil
        }
    }
}
