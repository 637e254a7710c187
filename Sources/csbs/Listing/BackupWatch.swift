import BackupAPI
import BackupClient
import Glibc
import Presentation

/// Reads a backup again and again until it is finished.
struct BackupWatch {
    private let client: BackupClient
    private let intervalSeconds: Int

    init(_ client: BackupClient, intervalSeconds: Int) {
        self.client = client
        self.intervalSeconds = intervalSeconds
    }

    /// The record at its end, or as it was last seen where the backup has gone.
    func wait(for record: RecordText) throws(CommandExit) -> RecordText {
        var record = record
        var said = ""
        while let row = record.row {
            let now = TimeSource.system.now()
            let state = BackupColumns.named("state")?.text(BackupRow(row), now) ?? ""
            if state != said { Output.printError("\(now.text) UTC  \(state)") }
            said = state
            guard row.status.isUnfinished, !row.id.isEmpty else { break }
            sleep(UInt32(intervalSeconds))
            let (id, before) = (row.id, record)
            switch Blocking.result({ () throws(ClientError) in try await client.record(id: id) }) {
            case .success(let next): record = next
            case .failure(.service(let error)) where error.status == 404:
                Output.printError("\(TimeSource.system.now().text) UTC  gone")
                return before
            case .failure(let error): throw CommandExit(error)
            }
        }
        return record
    }
}

extension BackupStatus {
    /// Whether the state is going to change by itself.
    fileprivate var isUnfinished: Bool {
        switch severity {
        case .running, .goingAway: word != "deleted"
        case .good, .failed, .unknown: false
        }
    }
}
