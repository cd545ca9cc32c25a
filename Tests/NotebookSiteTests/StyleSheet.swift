import Foundation
import Testing

/// The colours of the site's stylesheet, read by the tests' own eyes.
struct StyleSheet {
    enum Scheme: CaseIterable { case light, dark }

    private let css: String

    init(_ css: String) { self.css = css }

    /// The custom property that gives a class of code its colour.
    func color(ofCode name: String) -> String? {
        for rule in css.split(separator: "}") {
            let parts = rule.split(separator: "{", maxSplits: 1)
            guard parts.count == 2, parts[0].hasPrefix("pre "),
                parts[0].dropFirst(4).split(whereSeparator: { ":(), ".contains($0) }).contains(".\(name)")
            else { continue }
            return parts[1].firstMatch(of: /color:var\(--(\w+)\)/).map { String($0.1) }
        }
        return nil
    }

    /// The contrast of two colours by WCAG 2.2: 1 for the same, 21 for black on white.
    func contrast(_ one: String, _ other: String, _ scheme: Scheme) throws -> Double {
        let luminances = try [luminance(of: one, scheme), luminance(of: other, scheme)].sorted()
        return (luminances[1] + 0.05) / (luminances[0] + 0.05)
    }

    /// Relative luminance, from the sRGB values of `--name:light-dark(#rrggbb,#rrggbb)`.
    private func luminance(of property: String, _ scheme: Scheme) throws -> Double {
        let start = try #require(css.firstRange(of: property + ":light-dark("), "\(property)")
        let colors = css[start.upperBound...].prefix { $0 != ")" }.split(separator: ",")
        let color = try #require(UInt32(colors[scheme == .light ? 0 : 1].dropFirst(), radix: 16))
        let channels = [16, 8, 0].map { shift -> Double in
            let value = Double((color >> UInt32(shift)) & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
