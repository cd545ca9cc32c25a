public import SourceText

/// How a document becomes HTML.
public struct HTMLOptions: Sendable {
    /// What happens to HTML that stands in the Markdown.
    public enum RawHTMLPolicy: String, Sendable, CaseIterable {
        /// What GitHub keeps is kept, its addresses held to the safe schemes and its elements closed within their block;
        /// everything else is shown as text, and comments are left out.
        case allowList = "allow-list"
        /// It is shown as text; comments are left out.
        case escape
        /// It is passed through: for text of one's own only, never for a site.
        case trust
    }

    public var rawHTML: RawHTMLPolicy
    /// Whether trusted HTML loses the tags that GitHub does not let through (GitHub Flavored Markdown 0.29, section
    /// 6.11): `<script>`, `<style>` and seven others are shown as text.
    public var filtersTags = false
    /// Whether links of every scheme stay, `javascript:` included.
    public var trustsAllLinks: Bool
    /// Whether headings get anchors, tables a box to scroll in, tasks a class, and images are loaded when they come
    /// into view.
    public var decorates: Bool
    /// Whether decorated images on other hosts are shown, rather than linked to. A reader's browser then asks their hosts for
    /// them, but does not tell from which page.
    public var loadsRemoteImages = false
    /// The items of a notebook, by the offset at which the heading or list item that opens one begins.
    public var items: [Int: ItemMarkup] = [:] {
        didSet {
            itemAnchors = Dictionary(items.values.map { ($0.identifier, $0.anchor) }) { first, _ in first }
        }
    }
    /// The anchors of these items by their identifiers: where one stands in running text it becomes a link.
    private(set) var itemAnchors: [String: String] = [:]
    /// The offset of a heading to leave out, because the page shows it in another place.
    public var omittedHeading: Int?
    /// Turns the destination of a link or an image into the one to write; `nil` leaves the link's text without a link
    /// and the image's description without the image. What it returns is held to the safe schemes all the same.
    public var resolveLink: (@Sendable (LinkDestination) -> LinkTarget?)?
    /// Says where a reference `[[…]]` leads; `nil` shows it as it is written, as does having no resolver.
    public var resolveReference: (@Sendable (CrossReference) -> ReferenceTarget?)?
    /// Says what stands in a code block of a language, as it is named behind its fence: ranges of the code in their order,
    /// none of which begins before the last one ends. The text stays what it is.
    public var highlight: (@Sendable (_ language: String, _ code: [UInt8]) -> [HighlightedRange])?

    /// The element for a formula, written as it is; `nil` shows the formula's source, as does having none of these. Display says that
    /// it stands on a line of its own.
    public var mathematics: (@Sendable (_ source: [UInt8], _ isDisplay: Bool) -> String?)?

    /// What the HTML says of its own, in the language of its reader.
    public var words = HTMLWords.english

    public init(rawHTML: RawHTMLPolicy, trustsAllLinks: Bool, decorates: Bool) {
        self.rawHTML = rawHTML
        self.trustsAllLinks = trustsAllLinks
        self.decorates = decorates
    }

    /// Exactly what CommonMark says, nothing of ours: for comparison with other programs.
    public static let plain = HTMLOptions(rawHTML: .trust, trustsAllLinks: true, decorates: false)
    /// For pages that others read: safe, with anchors.
    public static let page = HTMLOptions(rawHTML: .allowList, trustsAllLinks: false, decorates: true)
}

/// A stretch of code that a page sets off.
public struct HighlightedRange: Sendable {
    /// Its bytes in the code.
    public var range: ByteRange
    /// The class that the stylesheet knows it by.
    public var className: StaticString

    public init(range: ByteRange, className: StaticString) {
        self.range = range
        self.className = className
    }
}

/// Where a link or an image leads in the end.
public struct LinkTarget: Sendable, Equatable {
    /// The address to write.
    public var address: [UInt8]
    /// The size of an image in pixels, where it is known; the page then holds its place while it loads. Without one, the
    /// image keeps what raw HTML gives it.
    public var width: Int?
    public var height: Int?

    public init(address: [UInt8], width: Int? = nil, height: Int? = nil) {
        self.address = address
        self.width = width
        self.height = height
    }
}

/// Where a reference `[[…]]` leads, and what it shows.
public struct ReferenceTarget: Sendable, Equatable {
    public var address: [UInt8]
    public var text: String

    public init(address: [UInt8], text: String) {
        self.address = address
        self.text = text
    }
}

/// How a page shows an item that a heading or a list item opens.
public struct ItemMarkup: Sendable, Equatable {
    /// The chip behind an item's first line.
    public struct Status: Sendable, Equatable {
        /// The canonical word, which the stylesheet knows: `supported`.
        public var word: String
        /// What the reader sees: `Supported`.
        public var label: String

        public init(word: String, label: String) {
            self.word = word
            self.label = label
        }
    }

    /// The identifier as written: `H1`.
    public var identifier: String
    /// The anchor: the identifier in lower case.
    public var anchor: String
    /// The kind's word: `hypothesis`.
    public var kind: String
    /// How many bytes of the visible text spell the identifier (`H1: ` has four); they are replaced by a link.
    public var markerLength: Int
    public var status: Status?

    public init(identifier: String, anchor: String, kind: String, markerLength: Int, status: Status? = nil) {
        self.identifier = identifier
        self.anchor = anchor
        self.kind = kind
        self.markerLength = markerLength
        self.status = status
    }
}
