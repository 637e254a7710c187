import BackupAPI
import BackupClient
import Presentation
import Reports

/// The list that a report was made of.
struct ReportReading {
    let filter: Filter
    let now: Timestamp
    let client: BackupClient
    let end: EveryPage.End

    /// Reads every backup that matches.
    ///
    /// - Parameter receive: gets each page with the numbers of its records that are new.
    init(
        _ filter: Filter, at now: Timestamp, _ client: BackupClient,
        receive: (RecordPage, [Int]) -> Void
    ) throws(CommandExit) {
        self.filter = filter
        self.now = now
        self.client = client
        end = try EveryPage.read(filter, client, receive: receive)
    }

    /// Says on standard error what the answer rests on.
    ///
    /// - Parameter subject: what was found, such as `48 servers`.
    func printBasis(_ basis: Basis, subject: String) {
        Remarks.complain(about: filter, isEmpty: end.isEmpty, client)
        Output.printError("\(subject) in \(basis.sentence)")
        basis.remarks.forEach(Output.printError)
    }

    /// - Throws: `CommandExit` with status 1 where the list is incomplete.
    func requireWholeList() throws(CommandExit) {
        if let failure = end.failure { throw CommandExit(status: 1, sentence: failure) }
    }
}
