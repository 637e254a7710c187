import BackupAPI
import BackupClient
import Presentation

/// Every page of a list by anything but tags, read once.
enum EveryCheckpoint {
    /// What is known of the list after its last page.
    struct End {
        let count: Int
        /// Why it is not whole, as a sentence.
        let failure: String?
    }

    /// - Parameter receive: gets each page with the numbers of its records that are new.
    /// - Returns: nil where the service does not give this list.
    static func read(
        _ query: CheckpointQuery, _ client: BackupClient, maximumRecords: Int,
        receive: (RecordPage, [Int]) throws(CommandExit) -> Void
    ) throws(CommandExit) -> End? {
        var query = query
        query.limit = Limits.defaultPageSize
        var paging = CheckpointPaging(query)
        var count = 0
        while let next = paging.next, count < maximumRecords {
            let page: RecordPage
            switch Blocking.result({ () throws(ClientError) in try await client.checkpoints(next) }) {
            case .success(let answer): page = answer
            case .failure(.service(let error)) where count == 0 && error.isRefusalOfCall: return nil
            case .failure(let error): throw CommandExit(error)
            }
            let fresh = paging.receive(page.rows).prefix(maximumRecords - count)
            try receive(page, Array(fresh))
            count += fresh.count
            Output.printProgress(Format.number(count))
        }
        Output.printProgress("")
        return End(count: count, failure: paging.isOver ? nil : ListEnd.limited(maximum: maximumRecords).sentence)
    }
}
