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
    private let checkpoints: CheckpointQuery?

    /// What is known of the records that were read.
    private struct End {
        let count: Int
        /// Why the list cannot be relied on.
        var failure: String?
        /// Whether it is what the service found for `--where`.
        var isAsked = false
    }

    /// - Parameters:
    ///   - limit: records to print; nil for all.
    ///   - checkpoints: what the service can be asked in place of all backups, without their tags; nil for nothing.
    init(
        _ arrangement: ArrangementOptions.Arrangement, _ filter: Filter, _ client: BackupClient, limit: Int?,
        maximumRecords: Int, checkpoints: CheckpointQuery? = nil
    ) {
        self.checkpoints = checkpoints
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
        let end = try read { page, fresh throws(CommandExit) in
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
        guard !end.isAsked else {
            printLimit(matches: matches)
            if matches == 0 { Output.printError("--where matches no backup.") }
            return end.failure
        }
        Remarks.complain(about: filter, isEmpty: end.count == 0, client)
        if end.count > 0 { printRemarks(matches: matches, of: end.count, tags.counts) }
        return end.failure
    }

    /// Reads what the service finds for the query, or where it does not give that, every backup of the filter.
    private func read(receive: (RecordPage, [Int]) throws(CommandExit) -> Void) throws(CommandExit) -> End {
        if let checkpoints,
            let end = try EveryCheckpoint.read(
                checkpoints, client, maximumRecords: maximumRecords, receive: receive)
        {
            return End(count: end.count, failure: end.failure, isAsked: true)
        }
        let end = try EveryPage.read(filter, client, maximumRecords: maximumRecords, receive: receive)
        return End(count: end.count, failure: end.failure)
    }

    private func printLimit(matches: Int) {
        guard matches > limit else { return }
        Output.printError("\(Format.count(limit, "backup")) of \(Format.number(matches)) shown, as --limit says.")
    }

    private func printRemarks(matches: Int, of count: Int, _ tags: TagCounts) {
        printLimit(matches: matches)
        guard matches == 0 else { return }
        Output.printError("--where matches none of \(Format.count(count, "backup")).")
        let known = tags.added(to: [])
        for unknown in Filter(tags: arrangement.query.tagFilters).unknownTags(among: known) {
            Output.printError(unknown.sentence)
        }
    }
}
