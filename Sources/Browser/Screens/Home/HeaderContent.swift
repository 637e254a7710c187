import BackupAPI
import Presentation
import Terminal

/// The filter, the counts and the arrangement as lines of the header, for a screen of some size.
struct HeaderContent: Sendable {
    /// The filter whole, on up to three lines; what does not fit ends in `…`.
    let filter: [String]
    let counts: String
    /// Whether the counts are beside the filter's last line.
    let isOneLine: Bool
    /// How the loaded rows are arranged, and how much of the whole that covers; nil in the service's order.
    let arrangement: (text: String, coverage: String)?

    /// From this height on there is room for more than one line of filter.
    private static let rowsForLines = 16

    var rows: Int { 1 + filter.count + (isOneLine ? 0 : 1) + (arrangement == nil ? 0 : 1) }

    init(_ list: BackupList, _ size: Size, loadAllKey: String, charset: Charset = .utf8) {
        let columns = max(1, size.columns - 2)
        let text =
            list.dataset.sourceText + (list.dataset.source.items != nil && list.lacksTags ? " · tags not read" : "")
        let parts = Self.countParts(list)
        func width(_ text: String) -> Int { TextWidth.columns(of: text, charset: charset) }
        arrangement = Self.arrangement(list).map { text, coverage in
            // A query that is cut hides more than the hint is worth.
            let hint = list.isPartial ? " · \(loadAllKey) loads the rest" : ""
            let isRoom = width(text) + width(coverage) + width(hint) + 2 <= columns
            return (text, isRoom ? coverage + hint : coverage)
        }
        // A filter can have 100,000 characters.
        let beginning = String(text.prefix(columns * 4))
        let room = columns - width(beginning) - 2
        let fitting = (1...parts.count).last { width(parts.prefix($0).joined(separator: " · ")) <= room }
        if let fitting, fitting >= min(2, parts.count) {
            (filter, isOneLine) = ([text], true)
            counts = parts.prefix(fitting).joined(separator: " · ")
        } else if size.rows < Self.rowsForLines {
            (filter, isOneLine) = ([text], true)
            counts = parts.prefix(2).joined(separator: " · ")
        } else {
            let lines = TextWrap.lines(beginning, columns: columns, charset: charset)
            let isCut = lines.count > 3 || beginning.count < text.count
            filter = isCut ? Array(lines.prefix(2)) + [lines.dropFirst(2).joined(separator: " ") + "…"] : lines
            isOneLine = false
            let whole = (1...parts.count).last { width(parts.prefix($0).joined(separator: " · ")) <= columns }
            counts = parts.prefix(whole ?? 1).joined(separator: " · ")
        }
    }

    /// `2,224 matches`, `61 failed`, `3 running`, `145.2 TiB`; of a part of the list with the number of loaded ones.
    private static func countParts(_ list: BackupList) -> [String] {
        let dataset = list.dataset
        func matches(_ number: Int) -> String { number == 1 ? "1 match" : "\(Format.number(number)) matches" }
        let totals = dataset.totals
        let figures = [
            totals[.failed] == 0 ? nil : "\(Format.number(totals[.failed])) failed",
            totals[.running] == 0 ? nil : "\(Format.number(totals[.running])) running",
            totals.megabytes == 0 ? nil : Format.size(megabytes: Double(totals.megabytes)),
        ].compactMap(\.self)
        guard dataset.source.items == nil else {
            let isAll = list.isComplete && !list.mayHaveMore
            return ["\(Format.number(list.loadedCount)) \(isAll ? "found" : "read so far")"] + figures
        }
        let first: String
        var number: Int?
        switch (dataset.count, dataset.total) {
        case (.loaded(let count), _): (first, number) = (matches(count), count)
        // The pages have the number as well.
        case (.failed, let total?): (first, number) = (matches(total), total)
        case (.failed, nil): first = "not counted"
        case (.idle, _) where dataset.failure != nil: first = "not counted"
        case (.idle, _), (.loading, _): first = "counting…"
        }
        let loaded = "\(Format.number(list.loadedCount)) loaded"
        guard number != list.loadedCount || list.loadedCount == 0 || figures.isEmpty else { return [first] + figures }
        guard let figure = figures.first else { return [first, loaded] }
        return [first, loaded] + ["of these \(figure)"] + figures.dropFirst()
    }

    private static func arrangement(_ list: BackupList) -> (text: String, coverage: String)? {
        let arrangement = list.arrangement
        guard !arrangement.isService else { return nil }
        let sort = arrangement.sort.flatMap { sort in
            BackupColumns.named(sort.column).map { "by \($0.title) \(sort.isDescending ? "↓" : "↑")" }
        }
        let parts = [
            arrangement.narrowing.isEmpty ? nil : "& \(arrangement.narrowing.line)",
            arrangement.showsOnlyProblems ? "only problems" : nil, sort,
        ]
        let shown = arrangement.isNarrowed ? "\(Format.number(list.count)) " : ""
        let whole = coverage(of: list)
        return (parts.compactMap(\.self).joined(separator: " · "), shown + whole)
    }

    /// How much of the whole an arrangement covers.
    private static func coverage(of list: BackupList) -> String {
        let (loaded, all) = (list.loadedCount, max(list.expectedCount, list.loadedCount))
        guard list.isPartial else { return "\(list.arrangement.isNarrowed ? "of " : "")all \(Format.number(all))" }
        let part =
            list.dataset.source.items == nil
            ? "\(Format.number(loaded)) of \(Format.number(all))" : "the first \(Format.number(loaded))"
        return "in \(part)"
    }
}
