import BackupAPI
import BackupClient
import Presentation

/// Every page of a list, read once.
enum EveryPage {
    /// What is known of the list after its last page.
    struct End {
        /// Matches as the service counts them; nil where it does not say.
        let total: Int?
        /// Why the list cannot be relied on, as a sentence.
        let failure: String?
        let count: Int

        var isEmpty: Bool { count == 0 }
    }

    /// - Parameters:
    ///   - fields: those that are needed of each row.
    ///   - receive: gets each page with the numbers of its records that are new.
    static func read(
        _ filter: Filter, _ client: BackupClient, fields: RowFieldSet = .all,
        pageSize: Int = Limits.pageSize.upperBound,
        maximumRecords: Int = PageSequence.defaultMaximum, receive: (RecordPage, [Int]) throws(CommandExit) -> Void
    ) throws(CommandExit) -> End {
        var sequence = PageSequence(pageSize: pageSize, maximumRecords: maximumRecords)
        var call = sequence.next.map { start($0, filter, fields, client) }
        while let current = call {
            let page: RecordPage
            do { page = try current.wait() } catch {
                Output.printProgress("")
                throw error
            }
            let fresh = sequence.receive(page)
            // The next page comes while this one is read.
            call = sequence.next.map { start($0, filter, fields, client) }
            try receive(page, fresh)
            client.recycle(page)
            let total = max(sequence.total ?? 0, sequence.loadedCount)
            Output.printProgress("\(Format.number(sequence.loadedCount)) of \(Format.number(total))")
        }
        Output.printProgress("")
        var verdict = sequence.verdict()
        if verdict.dependsOnCountWithoutFilter, !filter.isEmpty {
            let count = try? Blocking.run { () throws(ClientError) in try await client.count(Filter()) }
            verdict = sequence.verdict(countWithoutFilter: count)
        }
        verdict.remarks.forEach(Output.printError)
        return End(total: sequence.total, failure: verdict.failure, count: sequence.loadedCount)
    }

    private static func start(
        _ request: PageRequest, _ filter: Filter, _ fields: RowFieldSet, _ client: BackupClient
    ) -> Blocking.Call<RecordPage> {
        Blocking.start { () throws(ClientError) in
            try await client.filter(filter, limit: request.limit, offset: request.offset, reading: fields)
        }
    }
}
