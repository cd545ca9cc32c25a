import Foundation
import NotebookSite
import TestSupport
import Testing

@Suite("The size of an image")
struct ImageSizeTests {
    /// The beginnings of files of each format, all of a picture that is 300 wide and 200 high.
    static let samples: [(String, [UInt8])] = [
        (
            "PNG",
            [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 1, 44, 0, 0, 0, 200]
        ),
        ("GIF", Array("GIF89a".utf8) + [44, 1, 200, 0]),
        ("BMP", Array("BM".utf8) + Array(repeating: 0, count: 12) + [40, 0, 0, 0, 44, 1, 0, 0, 200, 0, 0, 0]),
        (
            "BMP from the top",
            Array("BM".utf8) + Array(repeating: 0, count: 12) + [40, 0, 0, 0, 44, 1, 0, 0, 0x38, 0xFF, 0xFF, 0xFF]
        ),
        ("JPEG", jpeg(exif: [], width: 300, height: 200)),
        ("JPEG turned upside down", jpeg(exif: exif(orientation: 3), width: 300, height: 200)),
        ("JPEG turned by a quarter", jpeg(exif: exif(orientation: 6), width: 200, height: 300)),
        (
            "WebP, lossy",
            Array("RIFF____WEBPVP8 ____".utf8) + [0, 0, 0, 0x9D, 0x01, 0x2A, 44, 1, 200, 0]
        ),
        (
            // 299 and 199 in 14 bits each.
            "WebP, lossless", Array("RIFF____WEBPVP8L____".utf8) + [0x2F, 0x2B, 0xC1, 0x31, 0]
        ),
        (
            "WebP, extended", Array("RIFF____WEBPVP8X____".utf8) + [0, 0, 0, 0, 0x2B, 1, 0, 199, 0, 0]
        ),
        ("SVG", Array("<svg xmlns='x' width='300' height=\"200px\"/>".utf8)),
        ("SVG with a box", Array("<?xml version='1.0'?>\n<!-- <svg width='1'> -->\n<svg viewBox='0 0 300 200'>".utf8)),
        ("SVG with a box and a width", Array("<!DOCTYPE svg><svg width='300' viewBox='-5,-5 30,20'>".utf8)),
        ("SVG in inches", Array("<s:svg width = '3.125in' height='150pt'>".utf8)),
        ("SVG that fills its place", Array("<svg width='100%' height='100%' viewBox='0 0 300 200'>".utf8)),
    ]

    private static func jpeg(exif: [UInt8], width: Int, height: Int) -> [UInt8] {
        let frame = [0xFF, 0xC2, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255].map(UInt8.init)
        return [0xFF, 0xD8] + exif + [0xFF, 0xFF, 0xFE, 0, 4, 0xFF, 0xC0] + frame
    }

    private static func exif(orientation: UInt8) -> [UInt8] {
        let directory: [UInt8] =
            [0, 2] + [1, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0] + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        let data = Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8] + directory
        return [0xFF, 0xE1, 0, UInt8(data.count + 2)] + data
    }

    @Test("is read from files of each format", arguments: samples)
    func formats(_ name: String, _ bytes: [UInt8]) {
        let size = ImageSize(of: bytes)
        #expect(size?.width == 300 && size?.height == 200, "\(String(describing: size))")
    }

    @Test("is not read from anything that is cut off, and nothing breaks there", arguments: samples)
    func truncated(_ name: String, _ bytes: [UInt8]) {
        for length in 0..<bytes.count where !name.hasPrefix("SVG") {
            #expect(ImageSize(of: Array(bytes.prefix(length))) == nil, "\(length) bytes")
        }
        for length in 0..<bytes.count where name.hasPrefix("SVG") { _ = ImageSize(of: Array(bytes.prefix(length))) }
    }

    @Test(
        "is nothing where a file tells none, or one that no picture has",
        arguments: [
            "", "<html>", "<svg>", "<svg width='100%'>", "<svg width='0' height='5'>",
            "<svg width='9999999' height='1'>",
            "<svg width='1e400' height='1'>", "<svg viewBox='0 0 0 0'>", "<svg viewBox='0 0 nan 1'>", "<!--", "<?", "<",
            "not <svg", "GIF89a\0\0\0\0",
        ])
    func none(_ text: String) {
        #expect(ImageSize(of: Array(text.utf8)) == nil)
    }

    @Test("survives any bytes")
    func noise() {
        var random = SplitMix64(state: 7)
        for (_, bytes) in Self.samples {
            for _ in 0..<300 {
                var changed = bytes
                for _ in 0..<3 {
                    changed[Int.random(in: 0..<changed.count, using: &random)] = .random(in: 0...255, using: &random)
                }
                _ = ImageSize(of: changed)
            }
        }
    }

    @Test(
        "is what a browser takes it for",
        .enabled(if: Browser.isExpected && !SharedData.corpusImages.isEmpty, "\(Browser.absence), or no corpora"))
    func browser() async throws {
        let images = SharedData.corpusImages
        #expect(images.count > 10)
        try await withTemporaryFolder { folder in
            let elements = images.enumerated().map { index, file in
                "<img id=\"i\(index)\" src=\"\(file.absoluteString)\">"
            }
            let script = """
                <script>addEventListener("load", () => { for (const image of document.images)
                image.alt = image.naturalWidth + "x" + image.naturalHeight })</script>
                """
            try folder.write("<!DOCTYPE html>" + elements.joined() + script, to: "page.html")
            let document = try await Browser().open("page.html", in: folder).document
            for (index, file) in images.enumerated() {
                let size = try #require(ImageSize(of: Array(try Data(contentsOf: file))), "\(file)")
                let shown = document.contains(
                    "id=\"i\(index)\" src=\"\(file.absoluteString)\" alt=\"\(size.width)x\(size.height)\"")
                #expect(shown, "\(file.lastPathComponent): \(size)")
            }
        }
    }
}
