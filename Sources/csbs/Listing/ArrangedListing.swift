import BackupAPI
import BackupClient
import Presentation

/// Every backup that a filter matches, narrowed and sorted here.
struct ArrangedListing {
    private let arrangement: ArrangementOptions.Arrangement
    private let filter: Filter
    private let client: BackupClient
    private let limit: Int
    private let maximumRecords: Int

    /// - Parameter limit: records to print; nil for all.
    init(
        _ arrangement: ArrangementOptions.Arrangement, _ filter: Filter, _ client: BackupClient, limit: Int?,
        maximumRecords: Int
    ) {
        self.arrangement = arrangement
        self.filter = filter
        self.client = client
        self.limit = limit ?? .max
        self.maximumRecords = maximumRecords
    }

    /// Prints the records; why the list cannot be relied on, where it cannot.
    func print(to printing: inout Printing, at now: Timestamp) throws(CommandExit) -> String? {
        let matcher = RowQueryMatcher(arrangement.query, at: now)
        var records = SortedRecords()
        var tags = TagCounter()
        var matches = 0
        let end = try EveryPage.read(filter, client, maximumRecords: maximumRecords) {
            page, fresh throws(CommandExit) in
            let matching = Set(matcher.rows(of: page))
            let numbers = fresh.filter(matching.contains)
            if !arrangement.query.tagFilters.isEmpty { tags.add(page.rows) }
            if arrangement.sort == nil {
                try printing.print(Array(numbers.prefix(limit - min(limit, matches))), of: page)
            } else {
                try records.keep(numbers, of: page)
            }
            matches += numbers.count
        }
        if let sort = arrangement.sort {
            try records.print(by: sort.column, descending: sort.isDescending, atMost: limit, to: &printing)
        }
        try printing.end()
        Remarks.complain(about: filter, isEmpty: end.isEmpty, client)
        if !end.isEmpty { printRemarks(matches: matches, of: end.count, tags.counts) }
        return end.failure
    }

    private func printRemarks(matches: Int, of count: Int, _ tags: TagCounts) {
        if matches > limit {
            Output.printError("\(Format.count(limit, "backup")) of \(Format.number(matches)) shown, as --limit says.")
        }
        guard matches == 0 else { return }
        Output.printError("--where matches none of \(Format.count(count, "backup")).")
        let known = tags.added(to: [])
        for unknown in Filter(tags: arrangement.query.tagFilters).unknownTags(among: known) {
            Output.printError(unknown.sentence)
        }
    }
}
