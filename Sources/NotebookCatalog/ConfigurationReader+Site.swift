internal import SourceText
internal import Yams

// The keys that only the site asks for.

extension ConfigurationReader {
    static let siteKeys = [
        "language", "authors", "logo", "accent", "navigation", "footer", "edit-link", "commit-link", "sources",
        "remote-images", "math",
    ]

    /// Reads one key of the site's.
    /// - Returns: Whether there is such a key.
    mutating func readSite(_ key: Node, _ value: Node, into site: inout SiteSettings) -> Bool {
        switch key.string {
        case "language":
            site.language = text(value, of: key).map { LanguageSetting(text: $0, position: position(of: value.place)) }
        case "authors":
            site.authors = Dictionary(links(value, of: key).map { ($0.label, $0.address) }) { _, last in last }
        case "logo": site.logo = logo(value, of: key)
        case "accent": site.accent = accent(value, of: key)
        case "navigation": site.navigation = links(value, of: key)
        case "footer": site.footer = text(value, of: key)
        case "edit-link": site.editLink = pattern(value, of: key, placeholder: "path")
        case "commit-link": site.commitLink = pattern(value, of: key, placeholder: "commit")
        case "sources": site.publishesSources = truth(value, of: key) ?? site.publishesSources
        case "remote-images": site.remoteImages = choice(value, of: key) ?? site.remoteImages
        case "math": site.mathematics = choice(value, of: key) ?? site.mathematics
        default: return false
        }
        return true
    }

    /// Names with the addresses that they lead to, in the order of the file.
    private mutating func links(_ value: Node, of key: Node) -> [NavigationLink] {
        if value.isNull { return [] }
        guard let mapping = value.mapping else {
            report("config-value", .error, at: value.place, "\(name(key)) takes names with their addresses")
            return []
        }
        var links: [NavigationLink] = []
        for (label, address) in mapping {
            guard let written = text(address, of: label) else {
                if address.isNull || address.scalar != nil {
                    report("config-value", .error, at: label.place, "\(name(label)) has no address")
                }
                continue
            }
            guard let address = SettingAddress(written), let label = label.string, !label.isEmpty else {
                report(
                    "config-value", .error, at: address.place,
                    "\(name(label)) has no http, https, mailto or relative address: \(written)")
                continue
            }
            links.append(NavigationLink(label: label, address: address))
        }
        return links
    }

    private mutating func logo(_ value: Node, of key: Node) -> LogoSetting? {
        guard let text = text(value, of: key) else { return nil }
        guard !text.hasPrefix("/"), let path = WorkspacePath.normalized(text), !path.isEmpty else {
            report("config-value", .error, at: value.place, "logo is no file inside the workspace: \(text)")
            return nil
        }
        return LogoSetting(path: path, position: position(of: value.place))
    }

    private mutating func accent(_ value: Node, of key: Node) -> AccentColour? {
        // Without quotes a colour is a comment to YAML.
        if value.isNull {
            if source.string(in: source.contentRange(ofLine: key.place?.line ?? 1)).contains("#") {
                report("config-value", .error, at: key.place, "accent needs quotes around its colour: \"#1f5199\"")
            }
            return nil
        }
        guard let text = text(value, of: key) else { return nil }
        guard let colour = AccentColour(text) else {
            report("config-value", .error, at: value.place, "accent is no colour such as \"#1f5199\": \(text)")
            return nil
        }
        return colour
    }

    private mutating func pattern(_ value: Node, of key: Node, placeholder: String) -> AddressPattern? {
        guard let text = text(value, of: key) else { return nil }
        guard let pattern = AddressPattern(text, placeholder: placeholder) else {
            report(
                "config-value", .error, at: value.place,
                "\(name(key)) is no http or https address with {\(placeholder)} in its path: \(text)")
            return nil
        }
        return pattern
    }

    private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ value: Node, of key: Node
    ) -> Choice? {
        guard let text = text(value, of: key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue)
            let nearest = known.nearest(to: text).map { ", did you mean \($0)?" } ?? ""
            report(
                "config-value", .error, at: value.place,
                "\(name(key)) is one of \(known.joined(separator: ", ")), not \(text)\(nearest)")
            return nil
        }
        return choice
    }

    private mutating func truth(_ value: Node, of key: Node) -> Bool? {
        guard let text = text(value, of: key) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            report("config-value", .error, at: value.place, "\(name(key)) is true or false, not \(text)")
            return nil
        }
    }
}
