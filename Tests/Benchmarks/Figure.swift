/// A measured figure beside its budget.
struct Figure {
    let name: String
    let value: Double
    let budget: Double?
    let unit: String

    init(_ name: String, _ value: Double, budget: Double? = nil, _ unit: String) {
        self.name = name
        self.value = value
        self.budget = budget
        self.unit = unit
    }

    var line: String {
        let limit = budget.map { "budget \(Self.text($0)) \(unit)  \(value <= $0 ? "kept" : "MISSED")" } ?? ""
        return "\(name)\(String(repeating: " ", count: max(1, 46 - name.count)))\(Self.text(value)) \(unit)   \(limit)"
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\((value * 10).rounded() / 10)"
    }
}
