/// How long a run took, as notebooks write it.
public enum RunDuration {
    /// A duration for people, as exact as it is interesting: `350 ms`, `12.4 s`, `3 min 4 s`, `1 h 2 min 3 s`.
    public static func text(of duration: Duration) -> String {
        let milliseconds = milliseconds(of: duration)
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        if milliseconds < 60_000 { return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s" }
        let seconds = milliseconds / 1000
        let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
        return parts.drop { $0.0 == 0 }.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }

    /// The whole milliseconds of a duration.
    public static func milliseconds(of duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }

    /// The seconds of a duration, to the millisecond.
    public static func seconds(of duration: Duration) -> Double {
        Double(milliseconds(of: duration)) / 1000
    }

    /// Reads what people and `text(of:)` write: numbers with units (`2 min 30 s`, `1h02m`, `12.4s`), or `1:02:03`;
    /// `nil` for anything else.
    public static func duration(in text: String) -> Duration? {
        let bytes = Array(text.utf8).filter { $0 != UInt8(ascii: ",") }
        if bytes.contains(UInt8(ascii: ":")) { return clockReading(bytes) }
        var rest = bytes[...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "~") }
        var seconds = 0.0
        var isRead = false
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains(Character(Unicode.Scalar($0))) || $0 == UInt8(ascii: ".") }
            let behind = rest.dropFirst(digits.count).drop { $0 == UInt8(ascii: " ") }
            let unit = behind.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || $0 >= 0x80 }
            guard let number = Double(String(decoding: digits, as: UTF8.self)),
                let length = units[String(decoding: unit, as: UTF8.self).lowercased()]
            else { break }
            seconds += number * length
            isRead = true
            rest = behind.dropFirst(unit.count).drop { $0 == UInt8(ascii: " ") }
        }
        return isRead && seconds < 1e12 ? .milliseconds(Int((seconds * 1000).rounded())) : nil
    }

    private static func clockReading(_ bytes: [UInt8]) -> Duration? {
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")[0].split(separator: ":").map {
            Double(String($0))
        }
        guard (2...3).contains(parts.count) else { return nil }
        var seconds = 0.0
        for part in parts {
            guard let part, part >= 0, part < 1e6 else { return nil }
            seconds = seconds * 60 + part
        }
        return .milliseconds(Int((seconds * 1000).rounded()))
    }

    /// The seconds of each unit.
    private static let units: [String: Double] = [
        "ms": 0.001, "µs": 0.000_001, "us": 0.000_001, "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "m": 60,
        "min": 60, "mins": 60, "minute": 60, "minutes": 60, "h": 3600, "hr": 3600, "hour": 3600, "hours": 3600,
        "d": 86_400, "day": 86_400, "days": 86_400,
    ]
}
