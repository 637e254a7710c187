import BackupAPI
import BackupClient
import Presentation

/// Finds a backup by its id, by the beginning of an id, or by its name.
struct BackupLookup {
    private static let shownIDs = 10

    private let filter: Filter
    private let client: BackupClient

    init(_ filter: Filter, _ client: BackupClient) {
        self.filter = filter
        self.client = client
    }

    /// - Throws: `CommandExit` with status 2 where several backups are meant; the service's refusal where none is.
    func record(_ text: String) throws(CommandExit) -> RecordText {
        let refusal: ClientError
        switch answer(toID: text) {
        case .success(let record): return record
        case .failure(let error): refusal = error
        }
        guard case .service(let error) = refusal, error.status == 404 || error.status == 400 else {
            throw CommandExit(refusal)
        }
        var byName = filter
        if byName.name.isEmpty { byName.name = text }
        let named = try ids(byName) { page, row in page.hasName(text, at: row) }
        if let id = try only(named, "are named \"\(text)\"; give the id of one") {
            return try answer(toID: id).record()
        }
        // Nothing else can be the beginning of an id.
        guard text.utf8.count < 36, text.utf8.allSatisfy({ "0123456789abcdef-".utf8.contains($0) }) else {
            throw CommandExit(refusal)
        }
        let begun = try ids(filter) { page, row in page.id(at: row).utf8.starts(with: text.utf8) }
        if let id = try only(begun, "have an id that begins with \(text); write more of it") {
            return try answer(toID: id).record()
        }
        throw CommandExit(refusal)
    }

    private func answer(toID id: String) -> Result<RecordText, ClientError> {
        Blocking.result { () throws(ClientError) in try await client.record(id: id) }
    }

    private func ids(_ filter: Filter, where isMeant: (RowPage, Int) -> Bool) throws(CommandExit) -> [String] {
        var ids: [String] = []
        _ = try EveryPage.read(filter, client) { page, fresh in
            ids += fresh.filter { isMeant(page.rows, $0) }.map { page.rows.id(at: $0) }
        }
        return ids
    }

    private func only(_ ids: [String], _ problem: String) throws(CommandExit) -> String? {
        guard ids.count > 1 else { return ids.first }
        let more = ids.count > Self.shownIDs ? ", …" : ""
        throw .usage(
            "ID: \(Format.number(ids.count)) backups \(problem): "
                + "\(ids.prefix(Self.shownIDs).joined(separator: ", "))\(more).")
    }
}

extension Result<RecordText, ClientError> {
    fileprivate func record() throws(CommandExit) -> RecordText {
        do throws(ClientError) { return try get() } catch { throw CommandExit(error) }
    }
}
