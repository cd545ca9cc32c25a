internal import SourceText

/// An element that raw HTML may have on a page, after the list that GitHub keeps.
///
/// Elements that HTML has given up since become ones that say the same: `tt` is code, `strike` is `s`, `center` a
/// division in the middle.
enum HTMLElement: String, CaseIterable {
    // Text.
    case a, abbr, b, bdi, bdo, br, cite, code, del, dfn, em, i, img, ins, kbd, mark, picture, q, rp, rt, ruby, s, samp
    case small, span, strong, sub, sup, time, u, `var`, wbr
    // Blocks.
    case blockquote, caption, col, colgroup, dd, details, div, dl, dt, figcaption, figure, h1, h2, h3, h4, h5, h6, hr,
        li
    case ol, p, pre, summary, table, tbody, td, tfoot, th, thead, tr, ul

    /// The element that a tag of that name stands for; `nil` where it may not be on a page.
    init?(_ name: Span<UInt8>) {
        guard name.count <= 10 else { return nil }
        let word = name.string.lowercased()
        switch word {
        case "tt": self = .code
        case "strike": self = .s
        case "center": self = .div
        default: self.init(rawValue: word)
        }
    }

    /// Whether a tag of that name may be left out in silence: it only offers others of what its neighbour shows.
    static func isSilent(_ name: Span<UInt8>) -> Bool {
        name.string.lowercased() == "source"
    }

    /// Whether it has no content and no end tag.
    var isVoid: Bool {
        switch self {
        case .br, .col, .hr, .img, .wbr: true
        default: false
        }
    }

    /// Whether it may stand where only text may: in a paragraph or a heading.
    var isText: Bool {
        switch self {
        case .a, .abbr, .b, .bdi, .bdo, .br, .cite, .code, .del, .dfn, .em, .i, .img, .ins, .kbd, .mark, .picture, .q,
            .rp, .rt, .ruby, .s, .samp, .small, .span, .strong, .sub, .sup, .time, .u, .var, .wbr:
            true
        default: false
        }
    }

    /// Whether a start tag of this element ends an open `other` that was not closed (HTML, section 13.1.2.4).
    func ends(_ other: HTMLElement) -> Bool {
        switch self {
        case .li: other == .li
        case .dt, .dd: other == .dt || other == .dd
        case .td, .th: other == .td || other == .th
        case .tr: [.td, .th, .tr, .caption, .colgroup].contains(other)
        case .thead, .tbody, .tfoot: [.td, .th, .tr, .thead, .tbody, .tfoot, .caption, .colgroup].contains(other)
        case .a: other == .a
        default: other == .p && !isText
        }
    }

    /// What it may stand in, where that is not anything: elsewhere a browser leaves it out, or ends what it stands in
    /// (HTML, section 13.2.6.4).
    var parents: [HTMLElement]? {
        switch self {
        case .li: [.ul, .ol]
        case .dt, .dd: [.dl, .div]
        case .td, .th: [.tr]
        case .tr: [.table, .thead, .tbody, .tfoot]
        case .caption, .colgroup, .thead, .tbody, .tfoot: [.table]
        case .col: [.table, .colgroup]
        default: nil
        }
    }

    /// Whether blocks of Markdown may stand between its tags. A paragraph ends where the next block begins.
    var holdsBlocks: Bool { !isVoid && !isText && self != .p }

    /// Whether an open element of this kind keeps `ends` from reaching further out.
    var isBoundary: Bool {
        switch self {
        case .ul, .ol, .dl, .table, .td, .th, .div, .blockquote, .details: true
        default: false
        }
    }
}

/// The attributes that raw HTML may have on a page.
enum HTMLAttributeRule {
    /// How an attribute's value is held to what is harmless and valid.
    enum Value {
        case text
        case number
        /// One of these words.
        case words([String])
        case flag
        /// An address, held to the safe schemes.
        case address
        /// Turned into the class of the same meaning, since HTML has given the attribute up.
        case alignment
        case anchor
    }

    /// The rule for an attribute of an element; `nil` where it is left out.
    static func rule(for name: String, on element: HTMLElement) -> Value? {
        switch (name, element) {
        case ("title", _), ("lang", _), ("aria-label", _): .text
        case ("dir", _): .words(["ltr", "rtl", "auto"])
        case ("id", _), ("name", .a): .anchor
        case ("align", _): .alignment
        case ("href", .a): .address
        case ("cite", .blockquote), ("cite", .q), ("cite", .del), ("cite", .ins): .address
        case ("datetime", .time), ("datetime", .del), ("datetime", .ins): .text
        case ("open", .details): .flag
        case ("start", .ol), ("value", .li): .number
        case ("reversed", .ol): .flag
        case ("type", .ol): .words(["1", "a", "A", "i", "I"])
        case ("colspan", .td), ("colspan", .th), ("rowspan", .td), ("rowspan", .th): .number
        case ("span", .col), ("span", .colgroup): .number
        case ("scope", .th): .words(["row", "col", "rowgroup", "colgroup"])
        default: nil
        }
    }
}
