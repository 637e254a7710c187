import BackupAPI
import BackupClient

/// A server whose backups are to be read: from the service, or of the loaded rows where it gives no list.
public struct ServerBackupsRequest: Sendable, Hashable {
    /// Records per page, and so many in all: the last 30 days, and as far back as one scrolls.
    static let pageSize = 100
    static let mostRows = 300

    let serverID: String
    let generation: Int
    let rows: LoadedRows
    let now: Timestamp

    /// Two are the same where they are about the same server of the same list.
    public static func == (left: ServerBackupsRequest, right: ServerBackupsRequest) -> Bool {
        left.serverID == right.serverID && left.generation == right.generation
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(serverID)
        hasher.combine(generation)
    }

    /// What the loaded rows have of the server, for want of the service's list; nil where the task was cancelled meanwhile.
    func history(because sentence: String) -> ServerBackups? {
        var pages: [RowPage] = []
        for page in rows.pages {
            guard !Task.isCancelled else { return nil }
            pages.append(page)
        }
        return ServerBackups(ofServer: serverID, .loaded(because: sentence), pages, at: now)
    }
}

/// The pages of a server's backups as they come from the service.
struct ServerBackupsReading: Sendable {
    private let request: ServerBackupsRequest
    private var paging: CheckpointPaging
    private var pages: [RowPage] = []
    private var count = 0

    init(_ request: ServerBackupsRequest) {
        self.request = request
        var query = CheckpointQuery()
        query.limit = ServerBackupsRequest.pageSize
        query.serverID = request.serverID
        query.sort = [CheckpointQuery.Sort(.createdAt)]
        paging = CheckpointPaging(query)
    }

    /// What is asked for next; nil where enough has come.
    var next: CheckpointQuery? { count < ServerBackupsRequest.mostRows ? paging.next : nil }

    mutating func receive(_ page: RowPage) {
        var page = page
        page.keep(paging.receive(page))
        count += page.count
        pages.append(page)
    }

    var history: ServerBackups {
        ServerBackups(ofServer: request.serverID, .service(isWhole: paging.isOver), pages, at: request.now)
    }
}
