internal import NotebookModel
internal import SourceText

/// A number as tables write it: with a sign, marks between thousands, an error, a unit.
struct QuantityText: Equatable {
    var value: Chart.Value
    /// As written; `nil` where there is none.
    var unit: String?

    /// Reads a whole text: `1,234.5`, `−3`, `12 k`, `45 ms`, `93.4 ± 0.3 %`, `5.75 (5.59–6.08)`, `~12`, `$40`, `1.5×10^3`.
    /// `nil` for anything else: a text that has a number in it is none.
    init?(_ text: String) {
        var scanner = Scanner(text)
        scanner.skipBlanks()
        if scanner.skip("~") || scanner.skip("≈") { scanner.skipBlanks() }
        let currency = scanner.currency()
        guard let number = scanner.number() else { return nil }
        scanner.skipBlanks()
        var unit = scanner.unit()
        var error: ClosedRange<Double>?
        scanner.skipBlanks()
        if scanner.skip("±") || scanner.skip("+/-") {
            scanner.skipBlanks()
            guard let width = scanner.number() else { return nil }
            error = (number - abs(width))...(number + abs(width))
            scanner.skipBlanks()
            unit = scanner.unit() ?? unit
        } else if scanner.skip("(") {
            error = scanner.range()
            guard error?.contains(number) ?? false, scanner.skip(")") else { return nil }
            scanner.skipBlanks()
            unit = scanner.unit() ?? unit
        }
        scanner.skipBlanks()
        guard scanner.isAtEnd else { return nil }
        value = Chart.Value(number, error: error)
        self.unit = unit ?? currency
    }

    /// Whether a number is near enough to one to be measured, and its sums are numbers too.
    static func isMeasurable(_ number: Double) -> Bool { abs(number) < 1e300 }

    /// Whether a cell says that it has no number: it is empty, or `-`, or `n/a`.
    static func isMissing(_ text: String) -> Bool {
        let words = ["", "-", "–", "—", "n/a", "na", "nan", "null", "none", "?", "…"]
        return words.contains(text.trimmingBlanks.lowercased())
    }
}

private struct Scanner {
    private let scalars: [Unicode.Scalar]
    private var offset = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var isAtEnd: Bool { offset == scalars.count }

    private func scalar(at index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private func isDigit(at index: Int) -> Bool { scalar(at: index).map { ("0"..."9").contains($0) } ?? false }

    mutating func skipBlanks() {
        while let scalar = scalar(at: offset), scalar.properties.isWhitespace { offset += 1 }
    }

    mutating func skip(_ text: String) -> Bool {
        let mark = Array(text.unicodeScalars)
        guard scalars[offset...].starts(with: mark) else { return false }
        offset += mark.count
        return true
    }

    mutating func currency() -> String? {
        guard let scalar = scalar(at: offset), scalar.properties.generalCategory == .currencySymbol else { return nil }
        offset += 1
        skipBlanks()
        return String(scalar)
    }

    /// A number with marks between thousands, a fraction and a power of ten.
    mutating func number() -> Double? {
        let start = offset
        var text = ""
        if skip("-") || skip("−") { text = "-" } else { _ = skip("+") }
        let firstDigit = offset
        text += digits()
        if offset > firstDigit, offset - firstDigit <= 3 {
            while let mark = scalar(at: offset), Self.marksThousands(mark), isGroup(at: offset + 1) {
                offset += 1
                text += digits()
            }
        }
        // Three digits behind a comma have been read as thousands; any other number of them is a fraction.
        if let mark = scalar(at: offset), mark == "." || mark == ",", isDigit(at: offset + 1) {
            offset += 1
            text += (text.isEmpty || text == "-" ? "0." : ".") + digits()
        }
        guard offset > firstDigit else {
            offset = start
            return nil
        }
        guard let number = Double(text + exponent()), QuantityText.isMeasurable(number) else { return nil }
        return abs(number) < 1e-300 ? 0 : number
    }

    private static func marksThousands(_ scalar: Unicode.Scalar) -> Bool {
        ",'’_ \u{A0}\u{2009}\u{202F}".unicodeScalars.contains(scalar)
    }

    /// Whether exactly three digits stand at an index.
    private func isGroup(at index: Int) -> Bool {
        (index..<index + 3).allSatisfy(isDigit) && !isDigit(at: index + 3)
    }

    private mutating func digits() -> String {
        var text = ""
        while isDigit(at: offset) {
            text.unicodeScalars.append(scalars[offset])
            offset += 1
        }
        return text
    }

    /// `e-3` or `×10^-3`; empty where there is none.
    private mutating func exponent() -> String {
        let start = offset
        var isPower = skip("e") || skip("E")
        if !isPower {
            skipBlanks()
            isPower = skip("×10^") || skip("x10^") || skip("*10^") || skip("× 10^")
        }
        if isPower {
            let sign = skip("-") || skip("−") ? "-" : ""
            if sign.isEmpty { _ = skip("+") }
            let digits = digits()
            if !digits.isEmpty { return "e" + sign + digits }
        }
        offset = start
        return ""
    }

    /// Two numbers with a dash or `to` between them.
    mutating func range() -> ClosedRange<Double>? {
        guard let low = number() else { return nil }
        skipBlanks()
        guard skip("–") || skip("-") || skip("to") || skip("…") || skip("..") else { return nil }
        skipBlanks()
        guard let high = number(), low <= high else { return nil }
        return low...high
    }

    /// One word that begins with a letter or a sign of a unit and has no digit, as `0x1F` would.
    mutating func unit() -> String? {
        guard let first = scalar(at: offset),
            first.properties.isAlphabetic || "%‰°µ×″′".unicodeScalars.contains(first)
                || first.properties.generalCategory == .currencySymbol
        else { return nil }
        let start = offset
        var text = ""
        while let scalar = scalar(at: offset), !scalar.properties.isWhitespace, !"±()".unicodeScalars.contains(scalar) {
            text.unicodeScalars.append(scalar)
            offset += 1
        }
        guard text.utf8.contains(where: Ascii.isDigit) else { return text }
        offset = start
        return nil
    }
}
