internal import SourceText

/// What raw HTML refers to and what it can be referred to by, of what a page keeps of it.
public struct HTMLReferences: Sendable, Equatable {
    /// The address of a link or an image.
    public struct Address: Sendable, Equatable {
        public var destination: [UInt8]
        public var isImage: Bool
    }

    public private(set) var addresses: [Address] = []
    /// The values of `id`, and of `name` of an `a` element, that can be anchors on a page.
    public private(set) var anchors: [String] = []

    /// Looks through a block or inline of raw HTML, comments left out.
    public init(in html: Span<UInt8>) {
        var tokenizer = HTMLTokenizer()
        while let token = tokenizer.next(in: html) {
            guard case .start(let name, let range, _) = token, let element = HTMLElement(html.extracting(name)) else {
                continue
            }
            var attributes = HTMLAttributes(range: range)
            while let attribute = attributes.next(in: html) {
                let value = HTMLAttributeValue.decoded(html.extracting(attribute.value))
                add(value, of: html.extracting(attribute.name).string.lowercased(), element)
            }
        }
    }

    private mutating func add(_ value: [UInt8], of name: String, _ element: HTMLElement) {
        switch (name, element) {
        case ("href", .a): addresses.append(Address(destination: value, isImage: false))
        case ("src", .img): addresses.append(Address(destination: value, isImage: true))
        case ("id", _), ("name", .a):
            if element != .img, AnchorGenerator.isPlain(value) {
                anchors.append(String(decoding: value, as: UTF8.self))
            }
        default: break
        }
    }
}
