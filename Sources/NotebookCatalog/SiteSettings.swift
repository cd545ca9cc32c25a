public import SourceText

/// What the settings of a workspace say of its site; all of it has a default.
public struct SiteSettings: Sendable, Equatable {
    /// The language of what the pages say themselves.
    public var language: LanguageSetting?
    /// Where people are found elsewhere, by their names as notebooks write them.
    public var authors: [String: SettingAddress] = [:]
    /// The image beside the title.
    public var logo: LogoSetting?
    /// The colour of links.
    public var accent: AccentColour?
    /// Links in the bar of each page behind those of the site itself.
    public var navigation: [NavigationLink] = []
    /// Markdown for the foot of each page.
    public var footer: String?
    /// The address at which a notebook is edited, with `{path}` for its path in the workspace.
    public var editLink: AddressPattern?
    /// The address at which a commit is shown, with `{commit}` for its hash.
    public var commitLink: AddressPattern?
    /// Whether the Markdown of the notebooks, and what programs read of them, lies beside their pages.
    public var publishesSources = true
    /// What a page does with an image on another host.
    public var remoteImages = RemoteImages.link
    /// What draws mathematics.
    public var mathematics = MathematicsSetting.source

    public init() {}
}

/// An image of the workspace, and where the settings name it.
public struct LogoSetting: Sendable, Equatable {
    /// Relative to the workspace.
    public var path: String
    public var position: SourcePosition
}

/// The language of the site, and where the settings name it.
public struct LanguageSetting: Sendable, Equatable {
    /// As it is written: which languages a site can have is known where its templates are.
    public var text: String
    public var position: SourcePosition

    public init(text: String, position: SourcePosition) {
        self.text = text
        self.position = position
    }
}

/// A link with its text.
public struct NavigationLink: Sendable, Equatable {
    public var label: String
    public var address: SettingAddress
}

/// What a page does with an image on another host.
public enum RemoteImages: String, Sendable, CaseIterable {
    /// It links to the image, so that reading tells nobody.
    case link
    /// It shows the image, which tells its host that somebody reads.
    case load
}

/// What draws mathematics.
public enum MathematicsSetting: String, Sendable, CaseIterable {
    /// Nothing: pages show the TeX.
    case source
    /// KaTeX, where it is installed.
    case katex
}

/// An address that settings may link to: `http`, `https`, `mailto`, or one that is relative to the home page of the site.
public struct SettingAddress: Sendable, Equatable {
    public let text: String
    /// Whether it is seen from the home page, so that other pages have to put the way there before it.
    public let isRelative: Bool

    /// `nil` for an address of another scheme, without a host, or with signs that no address has.
    public init?(_ text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !"<>\"'`\\".utf8.contains($0) }) else {
            return nil
        }
        self.text = text
        let lowercased = text.lowercased()
        if lowercased.hasPrefix("http://") || lowercased.hasPrefix("https://") {
            let host = text.drop { $0 != ":" }.dropFirst(3).prefix { !"/?#".contains($0) }
            guard !host.isEmpty else { return nil }
            isRelative = false
        } else if lowercased.hasPrefix("mailto:") {
            guard text.utf8.count > "mailto:".utf8.count else { return nil }
            isRelative = false
        } else {
            // What stands before a colon is a scheme, unless a path, a query or a fragment has begun (RFC 3986, section 4.2).
            guard !text.hasPrefix("//"), !text.prefix(while: { !"/?#".contains($0) }).contains(":") else { return nil }
            isRelative = !text.hasPrefix("/")
        }
    }
}

/// An `http` or `https` address with a place for something that differs from link to link.
public struct AddressPattern: Sendable, Equatable {
    public let text: String
    private let placeholder: String

    /// - Parameter placeholder: What stands for the part that differs, in braces: `path`.
    /// - Returns: `nil` where the address is none, is relative, or has not just this one placeholder.
    public init?(_ text: String, placeholder: String) {
        let placeholder = "{\(placeholder)}"
        let parts = text.split(separator: placeholder, omittingEmptySubsequences: false)
        guard parts.count == 2, !text.replacing(placeholder, with: "").contains(where: { "{}".contains($0) }),
            let address = SettingAddress(text.replacing(placeholder, with: "x")), !address.isRelative,
            address.text.lowercased().hasPrefix("http"),
            // A host that notebooks choose would send readers anywhere.
            parts[0].drop(while: { $0 != ":" }).dropFirst(3).contains("/")
        else { return nil }
        self.text = text
        self.placeholder = placeholder
    }

    /// The address with a value, which has been encoded for URLs, in its place.
    public func address(with value: String) -> String { text.replacing(placeholder, with: value) }
}

/// A colour in sRGB.
public struct AccentColour: Sendable, Equatable {
    public let red: UInt8
    public let green: UInt8
    public let blue: UInt8

    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads `#1f5199`, or `#159` for `#115599`; `nil` for anything else.
    public init?(_ text: String) {
        let digits = text.dropFirst().compactMap { $0.isASCII ? $0.hexDigitValue.map(UInt8.init) : nil }
        guard text.hasPrefix("#"), digits.count == text.utf8.count - 1 else { return nil }
        switch digits.count {
        case 3: self.init(red: digits[0] * 17, green: digits[1] * 17, blue: digits[2] * 17)
        case 6:
            self.init(
                red: digits[0] * 16 + digits[1], green: digits[2] * 16 + digits[3], blue: digits[4] * 16 + digits[5])
        default: return nil
        }
    }
}

extension AccentColour: CustomStringConvertible {
    /// The six digits behind their sign: `#1f5199`.
    public var description: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
