internal import SourceText

/// How large an image is shown where nothing else says so, in CSS pixels.
public struct ImageSize: Sendable, Hashable {
    public var width: Int
    public var height: Int

    public init?(width: Int, height: Int) {
        // No picture on a page is larger; a file that says so is broken or hostile.
        guard (1...65_535).contains(width), (1...65_535).contains(height) else { return nil }
        self.width = width
        self.height = height
    }

    /// How many bytes from the beginning of a file are enough to tell the size of nearly every image. A photograph's size
    /// stands behind its own data about the camera and a small preview.
    public static let prefixLength = 256 * 1024

    /// Reads the size from the beginning of an image file in a format that browsers show; `nil` where it does not tell.
    ///
    /// It believes the file's content, not its name.
    public init?(of bytes: [UInt8]) {
        let reader = ImageBytes(bytes)
        guard
            let size = reader.pngSize ?? reader.gifSize ?? reader.jpegSize ?? reader.webpSize ?? reader.bmpSize
                ?? SVGSize.size(of: bytes)
        else { return nil }
        self = size
    }
}

/// The beginning of a file as the formats of images count it.
struct ImageBytes {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }

    func byte(_ offset: Int) -> Int? {
        bytes.indices.contains(offset) ? Int(bytes[offset]) : nil
    }

    func bigEndian(_ offset: Int, _ length: Int) -> Int? {
        number(offset..<offset + length)
    }

    func littleEndian(_ offset: Int, _ length: Int) -> Int? {
        number((offset..<offset + length).reversed())
    }

    private func number(_ offsets: some Collection<Int>) -> Int? {
        var number = 0
        for offset in offsets {
            guard let byte = byte(offset) else { return nil }
            number = number << 8 | byte
        }
        return number
    }

    func has(_ text: String, at offset: Int) -> Bool {
        offset + text.utf8.count <= bytes.count && bytes[offset..<offset + text.utf8.count].elementsEqual(text.utf8)
    }
}

extension ImageBytes {
    /// PNG (ISO 15948): the first chunk holds both as numbers of four bytes.
    var pngSize: ImageSize? {
        guard byte(0) == 0x89, has("PNG\r\n\u{1A}\n", at: 1), has("IHDR", at: 12) else { return nil }
        return size(bigEndian(16, 4), bigEndian(20, 4))
    }

    /// GIF 87a and 89a: the logical screen.
    var gifSize: ImageSize? {
        guard has("GIF87a", at: 0) || has("GIF89a", at: 0) else { return nil }
        return size(littleEndian(6, 2), littleEndian(8, 2))
    }

    /// BMP with a header of any length: the height is negative where the rows come from the top.
    var bmpSize: ImageSize? {
        guard has("BM", at: 0), let header = littleEndian(14, 4), header >= 12 else { return nil }
        if header == 12 { return size(littleEndian(18, 2), littleEndian(20, 2)) }
        guard let height = littleEndian(22, 4) else { return nil }
        return size(littleEndian(18, 4), height < 1 << 31 ? height : 1 << 32 - height)
    }

    /// WebP (RFC 9649): lossy, lossless and extended files each tell it their own way.
    var webpSize: ImageSize? {
        guard has("RIFF", at: 0), has("WEBP", at: 8) else { return nil }
        if has("VP8 ", at: 12), bigEndian(23, 3) == 0x9D012A {
            return size(littleEndian(26, 2).map { $0 & 0x3FFF }, littleEndian(28, 2).map { $0 & 0x3FFF })
        }
        if has("VP8L", at: 12), byte(20) == 0x2F, let bits = littleEndian(21, 4) {
            return size(bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
        }
        if has("VP8X", at: 12) {
            return size(littleEndian(24, 3).map { $0 + 1 }, littleEndian(27, 3).map { $0 + 1 })
        }
        return nil
    }

    /// JPEG (ITU T.81): the first frame's header, sides exchanged where the picture is to be turned.
    var jpegSize: ImageSize? {
        guard bigEndian(0, 2) == 0xFFD8 else { return nil }
        var offset = 2
        var isTurned = false
        while let marker = bigEndian(offset, 2), marker >= 0xFF01 {
            // Fill bytes may stand before a marker.
            if marker == 0xFFFF {
                offset += 1
                continue
            }
            guard let length = bigEndian(offset + 2, 2), length >= 2 else { return nil }
            switch marker {
            // The frames of all processes; C4, C8 and CC between them are tables.
            case 0xFFC0...0xFFC3, 0xFFC5...0xFFC7, 0xFFC9...0xFFCB, 0xFFCD...0xFFCF:
                let (height, width) = (bigEndian(offset + 5, 2), bigEndian(offset + 7, 2))
                return isTurned ? size(height, width) : size(width, height)
            case 0xFFE1 where has("Exif\0\0", at: offset + 4): isTurned = isTurnedByExif(at: offset + 10)
            default: break
            }
            offset += 2 + length
        }
        return nil
    }

    /// Whether the camera's data says to turn the picture by a quarter (Exif 2.32, tag 0x0112: 5 to 8). Browsers do.
    private func isTurnedByExif(at start: Int) -> Bool {
        let isLittle = has("II*\0", at: start)
        guard isLittle || has("MM\0*", at: start) else { return false }
        let number = isLittle ? littleEndian : bigEndian
        guard let directory = number(start + 4, 4), let count = number(start + directory, 2) else { return false }
        for index in 0..<count {
            let entry = start + directory + 2 + index * 12
            guard let tag = number(entry, 2) else { return false }
            if tag == 0x0112 { return number(entry + 8, 2).map { (5...8).contains($0) } ?? false }
        }
        return false
    }

    private func size(_ width: Int?, _ height: Int?) -> ImageSize? {
        guard let width, let height else { return nil }
        return ImageSize(width: width, height: height)
    }
}
