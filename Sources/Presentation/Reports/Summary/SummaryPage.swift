import BackupAPI
import Reports
import Terminal

/// The page of `csbs report`: sections of sentences, each of few lines, so that it fits a screen and a ticket.
struct SummaryPage {
    /// As many servers, causes or backups are listed; the rest is counted.
    static let maximumItems = 3

    let answer: SummaryAnswer
    /// What to count costs with; nil for no costs.
    let price: StoragePrice?

    init(_ answer: SummaryAnswer, _ price: StoragePrice?) {
        self.answer = answer
        self.price = price
    }

    /// The page.
    ///
    /// - Parameters:
    ///   - heading: a section's heading.
    ///   - item: a line of a section.
    ///   - title: what comes first.
    func lines(heading: (String) -> String, item: (String) -> String, title: String? = nil) -> String {
        var lines = title.map { [$0] } ?? []
        lines += ([answer.basis.sentence] + answer.basis.remarks).map { SafeText($0).text }
        for section in sections {
            lines += ["", heading(section.heading)]
            lines += section.items.map { item(SafeText($0).text) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var sections: [(heading: String, items: [String])] {
        [
            ("Coverage", coverage), ("Failures", failures), ("Running", running), ("Rhythm", rhythm),
            ("Completeness", completeness), ("Growth", growth), ("Left over", leftovers), ("Tags", tags),
        ].filter { !$0.1.isEmpty }
    }

    /// The first items, and how many follow.
    func few<Item>(_ items: [Item], _ text: (Item) -> String) -> [String] {
        let rest = items.count - Self.maximumItems
        return items.prefix(Self.maximumItems).map(text) + (rest > 0 ? ["and \(Format.number(rest)) more"] : [])
    }

    /// The same on one line.
    func fewInLine(_ names: [String], _ maximum: Int = maximumItems) -> String {
        let rest = names.count - maximum
        let first = names.prefix(maximum).joined(separator: ", ")
        return rest > 0 ? "\(first) and \(Format.number(rest)) more" : first
    }

    func text(_ megabytes: Int64) -> String { Format.size(megabytes: Double(megabytes)) }

    /// `2026-11-23 02:10`, in UTC.
    func minute(_ moment: Timestamp) -> String { String(moment.text.dropLast(3)) }

    /// `2026-11-23`, in UTC.
    func day(_ moment: Timestamp) -> String { String(moment.text.prefix(10)) }
}
