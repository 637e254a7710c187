/// The figures in aligned columns: what, how much, in what, the budget, whether it is kept.
struct FigureTable {
    private var figures: [Figure] = []

    mutating func add(_ more: [Figure]) { figures += more }

    var text: String {
        let name = width { $0.name }
        let value = width { $0.value.map(Figure.text) ?? "" }
        let unit = width(\.unit)
        let budget = width(\.budget)
        let lines = figures.map { figure in
            guard let measured = figure.value else {
                return "\(figure.name.padded(to: name))  not measured: \(figure.reason ?? "")"
            }
            let verdict = figure.isKept.map { $0 ? "kept" : "missed" } ?? ""
            let columns = [
                figure.name.padded(to: name), Figure.text(measured).aligned(to: value), figure.unit.padded(to: unit),
                figure.budget.padded(to: budget), verdict,
            ]
            return columns.joined(separator: "  ").trimmedAtEnd
        }
        return (lines + ["", summary]).joined(separator: "\n")
    }

    private var summary: String {
        let verdicts = figures.compactMap(\.isKept)
        let unmeasured = figures.count { $0.value == nil }
        return
            "\(verdicts.count { $0 }) budgets kept, \(verdicts.count { !$0 }) missed; \(unmeasured) figures not measured"
    }

    private func width(_ column: (Figure) -> String) -> Int {
        figures.filter { $0.value != nil }.map { column($0).count }.max() ?? 0
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    func aligned(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    fileprivate var trimmedAtEnd: String {
        var text = self
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}

extension Duration {
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
