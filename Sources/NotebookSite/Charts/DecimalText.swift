/// A number of a few digits and a power of ten, written for readers without a trace of binary fractions.
struct DecimalText {
    /// The number is `digits` times ten to the power of `exponent`.
    var digits: Int
    var exponent: Int

    init(digits: Int, exponent: Int) {
        self.digits = digits
        self.exponent = exponent
    }

    /// The number in four digits, without the zeros at their end.
    init(rounding number: Double) {
        guard number != 0 else {
            self.init(digits: 0, exponent: 0)
            return
        }
        let exponent = Self.exponent(of: number) - 3
        self.init(digits: Int((number / Self.power(exponent)).rounded()), exponent: exponent)
        while digits % 10 == 0 {
            digits /= 10
            self.exponent += 1
        }
    }

    /// `1,234`, `−0.25`, `12.5k`, `3×10⁻⁷`.
    var written: String { written(in: Scale(reaching: abs(Double(digits)) * Self.power(exponent))) }

    /// How numbers of a size are written.
    enum Scale: Equatable {
        /// In thousands or more, with the letter for them.
        case shortened(exponent: Int, letter: String)
        case scientific

        /// The scale for numbers up to a size.
        init(reaching size: Double) {
            switch size {
            case 0: self = .shortened(exponent: 0, letter: "")
            case ..<1e-4, 1e15...: self = .scientific
            case ..<1e5: self = .shortened(exponent: 0, letter: "")
            case ..<1e6: self = .shortened(exponent: 3, letter: "k")
            case ..<1e9: self = .shortened(exponent: 6, letter: "M")
            case ..<1e12: self = .shortened(exponent: 9, letter: "G")
            default: self = .shortened(exponent: 12, letter: "T")
            }
        }
    }

    func written(in scale: Scale) -> String {
        if digits == 0 { return "0" }
        let sign = digits < 0 ? "−" : ""
        switch scale {
        case .shortened(let shift, let letter): return sign + plain(exponent: exponent - shift) + letter
        case .scientific:
            let text = String(digits.magnitude)
            let mantissa = DecimalText(digits: Int(digits.magnitude), exponent: 1 - text.count)
            let power = exponent + text.count - 1
            return sign + mantissa.plain(exponent: mantissa.exponent) + "×10" + Self.superscript(power)
        }
    }

    /// The digits with a point, and with commas between thousands from ten thousand on.
    private func plain(exponent: Int) -> String {
        var text = String(digits.magnitude)
        guard exponent < 0 else { return Self.grouped(text + String(repeating: "0", count: exponent)) }
        if text.count <= -exponent { text = String(repeating: "0", count: 1 - exponent - text.count) + text }
        var fraction = text.suffix(-exponent)
        while fraction.last == "0" { fraction.removeLast() }
        let whole = Self.grouped(String(text.dropLast(-exponent)))
        return fraction.isEmpty ? whole : whole + "." + fraction
    }

    private static func grouped(_ text: String) -> String {
        guard text.count > 4 else { return text }
        return String(
            text.enumerated().flatMap { place, digit in
                place > 0 && (text.count - place) % 3 == 0 ? [",", digit] : [digit]
            })
    }

    private static func superscript(_ number: Int) -> String {
        let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        return (number < 0 ? "⁻" : "")
            + String(String(number.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] })
    }

    // MARK: Powers

    /// Ten to a power, rounded once.
    static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }

    /// The greatest power of ten that is not greater than a number other than zero, whatever its sign.
    static func exponent(of number: Double) -> Int {
        let size = abs(number)
        var exponent = Int((Double(size.exponent) * 0.301_029_995_663_981_2).rounded(.down))
        while power(exponent + 1) <= size { exponent += 1 }
        while power(exponent) > size { exponent -= 1 }
        return exponent
    }

    /// The logarithm to the base ten of a number above zero, by sums that are the same on every machine.
    static func logarithm(_ number: Double) -> Double {
        // log m = 2 artanh((m − 1) / (m + 1)), and the significand m is below 2.
        let ratio = (number.significand - 1) / (number.significand + 1)
        var term = ratio
        var sum = 0.0
        for place in 0..<18 {
            sum += term / Double(2 * place + 1)
            term *= ratio * ratio
        }
        return (2 * sum + Double(number.exponent) * 0.693_147_180_559_945_3) / 2.302_585_092_994_045_7
    }
}
