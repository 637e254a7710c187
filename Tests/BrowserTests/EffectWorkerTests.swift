import BackupAPI
import BackupClient
import Sandbox
import Support
import Testing

@testable import Browser

/// The message that each effect ends in.
@Suite("Effects: their work", .timeLimit(.minutes(2)))
struct EffectWorkerTests {
    private let folder: TemporaryDirectory
    private let store = RecordStore()
    private let worker: EffectWorker

    init() throws {
        folder = try TemporaryDirectory()
        let client = BackupClient.over(Sandbox(.fixed(backups: 40)))
        let session = TokenSession(token: Secret("demo"), address: ServiceAddress(base: "http://s", project: "demo"))
        worker = EffectWorker(
            connection: Connection(client: client, session: session, cloud: "c", project: "demo"), store: store,
            queries: QueryStore(environment: ["XDG_CONFIG_HOME": folder.path])
        ) { _, _ in }
    }

    @Test("A page arrives with its records kept, and a kept record is read again")
    func page() async throws {
        let request = PageRequest(offset: 0, limit: 40)
        guard
            case .pageArrived(3, request, .success(let page)) = await worker.message(
                of: .fetchPage(generation: 3, Filter(), request))
        else {
            Issue.record("no page")
            return
        }
        #expect(page.rows.count == 40)
        var results = ResultSet(pageSize: 40)
        results.receive(page, for: request)
        let range = try #require(results.recordRange(at: 7))
        let subject = RecordSubject(generation: 3, identity: .offset(7), id: "")
        guard
            case .recordArrived(subject, .success(let backup)) = await worker.message(of: .readRecord(subject, range))
        else {
            Issue.record("no record")
            return
        }
        #expect(backup.id == results.row(at: 7)?.id)
    }

    @Test("A server's backups come from the service; where it refuses them they are those of the loaded rows")
    func server() async throws {
        let request = PageRequest(offset: 0, limit: 40)
        guard
            case .pageArrived(_, _, .success(let page)) = await worker.message(
                of: .fetchPage(generation: 1, Filter(), request))
        else {
            Issue.record("no page")
            return
        }
        let server = page.rows[3].serverID
        let asked = ServerBackupsRequest(
            serverID: server, generation: 1, rows: LoadedRows(pages: [page.rows]), now: fixedNow)
        let client = BackupClient.over(Sandbox(.fixed(backups: 40, faults: [.refusedItems])))
        let refused = EffectWorker(
            connection: Connection(client: client, session: worker.connection.session, cloud: "c", project: "demo"),
            store: store, queries: worker.queries
        ) { _, _ in }
        guard case .serverRead(asked, let whole) = await worker.message(of: .readServer(asked)),
            case .serverRead(asked, let loaded) = await refused.message(of: .readServer(asked))
        else {
            Issue.record("no server")
            return
        }
        #expect(whole.source == .service(isWhole: true))
        guard case .loaded(let sentence) = loaded.source else {
            Issue.record("not refused")
            return
        }
        #expect(sentence.contains("The token's role does not allow this call"))
        #expect(whole.rows.map(\.id) == loaded.rows.map(\.id) && !whole.rows.isEmpty)
        #expect(whole.rows.allSatisfy(\.lacksTags) && !loaded.rows.contains(where: \.lacksTags))
    }

    @Test("Pages of a state arrive one behind the other, with their records kept, in memory and over a socket")
    func items() async throws {
        let sandbox = Sandbox(.fixed(backups: 120))
        try await readItems(BackupClient.over(sandbox))
        try await withServer(sandbox) { endpoint in
            try await readItems(BackupClient(endpoint: endpoint, project: "demo", token: "demo"))
        }
    }

    private func readItems(_ client: BackupClient) async throws {
        let worker = EffectWorker(
            connection: Connection(client: client, session: worker.connection.session, cloud: "c", project: "demo"),
            store: store, queries: worker.queries
        ) { _, _ in }
        let source = try #require(RowSource(RowQuery(line: "state=available"), of: Filter()))
        var results = ResultSet(pageSize: 40)
        while let request = results.nextRequests(atMost: source.pagesInFlight).first {
            results.begin(request)
            let effect = source.fetch(request, behind: results, generation: 5)
            guard case .pageArrived(5, request, .success(let page)) = await worker.message(of: effect) else {
                Issue.record("no page")
                return
            }
            results.receive(page, for: request)
        }
        let all = try await client.filter(Filter(), limit: 1_000, offset: 0).rows
        let expected = (0..<all.count).filter { all.status(at: $0).word == "available" }.map { all.id(at: $0) }
        #expect(expected.count > 40 && (0..<results.count).map { results.id(at: $0) } == expected)
        #expect(results.end() == .complete && results.totals.withoutTags == expected.count)
        let range = try #require(results.recordRange(at: 41))
        let subject = RecordSubject(generation: 5, identity: .offset(41), id: "")
        guard
            case .recordArrived(subject, .success(let backup)) = await worker.message(of: .readRecord(subject, range))
        else {
            Issue.record("no record")
            return
        }
        #expect(backup.id == expected[41] && backup.lacksTags)
    }

    @Test("A query that breaks a limit arrives as a failure")
    func refused() async {
        let filter = Filter(name: String(repeating: "x", count: 10_000))
        guard
            case .countArrived(.form(revision: 2), .failure(.invalid(let violations))) = await worker.message(
                of: .count(.form(revision: 2), filter))
        else {
            Issue.record("no failure")
            return
        }
        #expect(!violations.isEmpty)
    }

    @Test("Tags, an unknown record, projects of a token, and what was typed each end in their own message")
    func others() async throws {
        guard case .tagsArrived(.success(let tags)) = await worker.message(of: .fetchTags) else {
            Issue.record("no tags")
            return
        }
        #expect(tags.map(\.key).contains("env"))
        let subject = RecordSubject(generation: 1, identity: .id("x"), id: "x")
        guard
            case .recordArrived(subject, .failure(.service(let error))) = await worker.message(
                of: .fetchRecord(subject))
        else {
            Issue.record("no failure")
            return
        }
        #expect(error.status == 404)
        guard case .projectsArrived(.success([])) = await worker.message(of: .listProjects) else {
            Issue.record("no projects")
            return
        }
        guard case .secretProvided = await worker.message(of: .provide(Secret("t"), .token)) else {
            Issue.record("nothing provided")
            return
        }
    }

    @Test("Filters are saved, remembered and read; a broken file arrives as a failure")
    func queries() async throws {
        let query = SavedQuery(name: "q", line: "env=prod")
        guard case .querySaved(query, .success) = await worker.message(of: .saveQuery(query)) else {
            Issue.record("not saved")
            return
        }
        guard case .queriesRead(.success(let remembered)) = await worker.message(of: .rememberFilter("a=b")) else {
            Issue.record("not remembered")
            return
        }
        #expect(remembered == QueryLibrary(saved: [query], recent: ["a=b"]))
        let path = try folder.write("csbs/config.yaml", "- a\n")
        guard case .queriesRead(.failure(let error)) = await worker.message(of: .readQueries) else {
            Issue.record("read")
            return
        }
        #expect(error.sentence == "\(path), line 1: it must be a mapping.")
    }

    @Test("A pause ends in its message; a cancelled one in none")
    func pauses() async {
        guard case .delayEnded(.detailDue) = await worker.message(of: .wait(.detailDue, milliseconds: 0)) else {
            Issue.record("no end")
            return
        }
        let task = Task { [worker] in await worker.message(of: .wait(.detailDue, milliseconds: 3_600_000)) }
        task.cancel()
        let answer = await task.value
        #expect(answer == nil)
    }

    @Test("What the runtime does itself ends in no message", arguments: [Effect.quit, .redraw, .suspend, .copy("x")])
    func nothing(effect: Effect) async {
        let answer = await worker.message(of: effect)
        #expect(answer == nil)
    }
}
