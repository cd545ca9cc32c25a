internal import NotebookModel

/// A unit with a size, so that quantities in several of them can stand on one axis.
struct QuantityUnit {
    /// The unit that sizes count in; empty for plain numbers.
    var base: String
    var size: Double

    /// `nil` for a unit whose size nobody knows here.
    init?(_ text: String) {
        guard let known = Self.known[text] else { return nil }
        self = known
    }

    fileprivate init(_ base: String, _ size: Double) {
        self.base = base
        self.size = size
    }

    private static let known: [String: QuantityUnit] = {
        var known: [String: QuantityUnit] = [
            "k": .init("", 1e3), "K": .init("", 1e3), "M": .init("", 1e6), "G": .init("", 1e9), "bn": .init("", 1e9),
            "T": .init("", 1e12), "us": .init("s", 1e-6), "sec": .init("s", 1), "min": .init("s", 60),
            "h": .init("s", 3600), "d": .init("s", 86_400), "KB": .init("B", 1e3), "%": .init("%", 1),
            "‰": .init("%", 0.1),
            "cm": .init("m", 1e-2),
        ]
        // The prefixes of the International System of Units (SI brochure, 9th edition, table 7) that measurements need.
        let prefixes = [
            ("n", 1e-9), ("µ", 1e-6), ("μ", 1e-6), ("m", 1e-3), ("", 1), ("k", 1e3), ("M", 1e6), ("G", 1e9),
            ("T", 1e12),
        ]
        for base in ["s", "B", "bit", "Hz", "W", "J", "V", "A", "m", "g", "Pa", "B/s", "bit/s", "FLOPS"] {
            for (prefix, size) in prefixes where known[prefix + base] == nil {
                known[prefix + base] = .init(base, size)
            }
        }
        // ISO/IEC 80000-13.
        for (place, prefix) in ["Ki", "Mi", "Gi", "Ti"].enumerated() {
            known[prefix + "B"] = .init("B", Double(1 << (10 * (place + 1))))
        }
        return known
    }()
}

/// A column of quantities in one unit.
struct QuantityColumn {
    var values: [Chart.Value?]
    var unit: String?

    /// `nil` where the quantities have units that cannot be turned into one another.
    init?(_ quantities: [QuantityText?]) {
        let units = Set(quantities.compactMap { $0 }.map { $0.unit ?? "" })
        let named = units.subtracting([""])
        // A unit that is a mere number always counts: 12k are 12,000 of whatever the column has.
        if named.count <= 1, named.first.flatMap(QuantityUnit.init)?.base.isEmpty != true {
            values = quantities.map { $0?.value }
            unit = named.first
            return
        }
        let sizes = units.map { $0.isEmpty ? QuantityUnit.plain : QuantityUnit($0) }
        guard let base = sizes[0]?.base, sizes.allSatisfy({ $0?.base == base }) else { return nil }
        values = quantities.map { quantity in
            quantity.flatMap { Self.scaled($0.value, by: ($0.unit.flatMap(QuantityUnit.init) ?? .plain).size) }
        }
        unit = base.isEmpty ? nil : base
    }

    /// `nil` where the number becomes too great to be one.
    private static func scaled(_ value: Chart.Value, by size: Double) -> Chart.Value? {
        let error = value.error.map { $0.lowerBound * size...$0.upperBound * size }
        let ends = [value.number * size, error?.lowerBound ?? 0, error?.upperBound ?? 0]
        return ends.allSatisfy(QuantityText.isMeasurable) ? Chart.Value(ends[0], error: error) : nil
    }
}

extension QuantityUnit {
    fileprivate static let plain = QuantityUnit("", 1)
}
