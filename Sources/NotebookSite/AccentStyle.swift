internal import NotebookCatalog

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

extension AccentColour {
    /// The grounds that text in the colour of links stands on, light and dark: the stylesheet's `--paper`, `--raised`,
    /// `--mark`.
    static let lightGrounds = ["#fdfdfc", "#f4f5f6", "#fff3c4"].compactMap { AccentColour($0) }
    static let darkGrounds = ["#14171b", "#1d2127", "#3d3517"].compactMap { AccentColour($0) }

    /// The contrast that text has to have with its ground (WCAG 2.2, success criterion 1.4.3).
    private static let minimumContrast = 4.5

    /// What the colour adds to the stylesheet.
    var styleSheet: String { ":root{--link:light-dark(\(onLight),\(onDark))}" }

    /// The colour, as much darker as text in it has to be on light grounds.
    var onLight: AccentColour { readable(on: Self.lightGrounds, towards: 0) }

    /// The colour, as much lighter as text in it has to be on dark grounds.
    var onDark: AccentColour { readable(on: Self.darkGrounds, towards: 255) }

    /// No one colour is readable on both light and dark, so each scheme has its own shade: the nearest one that is.
    private func readable(on grounds: [AccentColour], towards end: Double) -> AccentColour {
        for step in 0...64 {
            func mixed(_ value: UInt8) -> UInt8 {
                UInt8((Double(value) + (end - Double(value)) * Double(step) / 64).rounded())
            }
            let colour = AccentColour(red: mixed(red), green: mixed(green), blue: mixed(blue))
            if grounds.allSatisfy({ colour.contrast(with: $0) >= Self.minimumContrast }) { return colour }
        }
        return AccentColour(red: UInt8(end), green: UInt8(end), blue: UInt8(end))
    }

    /// The contrast ratio of WCAG 2.2: from 1, none, to 21.
    func contrast(with other: AccentColour) -> Double {
        let (darker, lighter) = (min(luminance, other.luminance), max(luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)
    }

    /// The relative luminance of WCAG 2.2: from 0, black, to 1, white.
    private var luminance: Double {
        func linear(_ value: UInt8) -> Double {
            let share = Double(value) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
