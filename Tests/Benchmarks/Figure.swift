/// A measured figure beside its budget, or the reason why there is none.
struct Figure {
    /// Which side of the budget is the good one.
    enum Limit {
        case atMost(Double)
        case atLeast(Double)
    }

    let name: String
    let value: Double?
    let unit: String
    let limit: Limit?
    /// Why there is no value.
    let reason: String?

    init(_ name: String, _ value: Double, _ unit: String, _ limit: Limit? = nil) {
        self.name = name
        self.value = value
        self.unit = unit
        self.limit = limit
        reason = nil
    }

    init(_ name: String, notMeasured reason: String) {
        self.name = name
        self.reason = reason
        value = nil
        unit = ""
        limit = nil
    }

    /// Nil where there is no budget, or no figure.
    var isKept: Bool? {
        guard let value, let limit else { return nil }
        return switch limit {
        case .atMost(let most): value <= most
        case .atLeast(let least): value >= least
        }
    }

    var budget: String {
        switch limit {
        case .atMost(let most)?: "≤ \(Self.text(most))"
        case .atLeast(let least)?: "≥ \(Self.text(least))"
        case nil: ""
        }
    }

    static func text(_ value: Double) -> String {
        let tenths = (value * 10).rounded()
        if value >= 100 || tenths.truncatingRemainder(dividingBy: 10) == 0 { return "\(Int(value.rounded()))" }
        return "\(tenths / 10)"
    }
}
