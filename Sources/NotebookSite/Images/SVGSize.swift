internal import SourceText

/// The size of an SVG image: its `width` and `height`, or, where they are missing or shares, the sides of its `viewBox`.
enum SVGSize {
    static func size(of bytes: [UInt8]) -> ImageSize? {
        guard let attributes = rootAttributes(of: bytes) else { return nil }
        let box = attributes["viewBox"].map(numbers) ?? []
        let (boxWidth, boxHeight) = box.count == 4 && box[2] > 0 && box[3] > 0 ? (box[2], box[3]) : (nil, nil)
        let width = attributes["width"].flatMap(pixels)
        let height = attributes["height"].flatMap(pixels)
        switch (width, height, boxWidth, boxHeight) {
        case (let width?, let height?, _, _): return rounded(width, height)
        case (let width?, nil, let boxWidth?, let boxHeight?): return rounded(width, width * boxHeight / boxWidth)
        case (nil, let height?, let boxWidth?, let boxHeight?): return rounded(height * boxWidth / boxHeight, height)
        case (nil, nil, let boxWidth?, let boxHeight?): return rounded(boxWidth, boxHeight)
        default: return nil
        }
    }

    private static func rounded(_ width: Double, _ height: Double) -> ImageSize? {
        guard width < 1e6, height < 1e6 else { return nil }
        return ImageSize(width: Int(width.rounded()), height: Int(height.rounded()))
    }

    // MARK: Attributes

    /// The attributes of the root element, values as written; `nil` where the file is no SVG.
    private static func rootAttributes(of bytes: [UInt8]) -> [String: String]? {
        guard let start = rootStart(in: bytes) else { return nil }
        var attributes: [String: String] = [:]
        var offset = start
        while offset < bytes.count, bytes[offset] != UInt8(ascii: ">") {
            if Ascii.isWhitespace(bytes[offset]) || bytes[offset] == UInt8(ascii: "/") {
                offset += 1
                continue
            }
            let nameEnd = end(in: bytes, from: offset) { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ">") }
            guard let quote = bytes[nameEnd...].dropFirst().first(where: { !Ascii.isWhitespace($0) }),
                quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                let opening = bytes[nameEnd...].firstIndex(of: quote)
            else { break }
            let valueEnd = end(in: bytes, from: opening + 1) { $0 == quote }
            let name = String(decoding: bytes[offset..<nameEnd].filter { !Ascii.isWhitespace($0) }, as: UTF8.self)
            attributes[name] = String(decoding: bytes[opening + 1..<valueEnd], as: UTF8.self)
            offset = valueEnd + 1
        }
        return attributes
    }

    /// Where the name of the root element ends, behind declarations, comments and the document type.
    private static func rootStart(in bytes: [UInt8]) -> Int? {
        var offset = 0
        while let opening = bytes[offset...].firstIndex(of: UInt8(ascii: "<")) {
            let rest = bytes[(opening + 1)...]
            if rest.starts(with: "!--".utf8) {
                guard let ending = firstRange(of: "-->", in: bytes, from: opening + 4) else { return nil }
                offset = ending
            } else if rest.first == UInt8(ascii: "?") || rest.first == UInt8(ascii: "!") {
                offset = min(bytes.count, end(in: bytes, from: opening) { $0 == UInt8(ascii: ">") } + 1)
            } else {
                let name = rest.prefix { !Ascii.isWhitespace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
                let local = name.split(separator: UInt8(ascii: ":")).last ?? []
                return local.elementsEqual("svg".utf8) ? name.endIndex : nil
            }
        }
        return nil
    }

    private static func end(in bytes: [UInt8], from start: Int, where isEnd: (UInt8) -> Bool) -> Int {
        bytes[min(start, bytes.count)...].firstIndex(where: isEnd) ?? bytes.count
    }

    /// The offset behind the first `text`.
    private static func firstRange(of text: String, in bytes: [UInt8], from start: Int) -> Int? {
        let pattern = Array(text.utf8)
        var offset = min(start, bytes.count)
        while let candidate = bytes[offset...].firstIndex(of: pattern[0]) {
            if bytes[candidate...].starts(with: pattern) { return candidate + pattern.count }
            offset = candidate + 1
        }
        return nil
    }

    // MARK: Lengths

    /// CSS pixels for each unit (CSS Values 4, section 6.2).
    private static let units: [String: Double] = [
        "": 1, "px": 1, "pt": 96.0 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4,
    ]

    /// A length in CSS pixels; `nil` for shares, and for units of a font that nobody knows here.
    private static func pixels(_ text: String) -> Double? {
        let text = text.filter { !$0.isWhitespace }
        let digits = text.prefix { $0.isASCII && ($0.isNumber || ".+-".contains($0)) }
        guard let factor = units[String(text.dropFirst(digits.count)).lowercased()], let number = Double(digits),
            number > 0
        else { return nil }
        return number * factor
    }

    private static func numbers(_ text: String) -> [Double] {
        text.split { $0 == "," || $0.isWhitespace }.compactMap { Double($0) }
    }
}
