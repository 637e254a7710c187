import BackupAPI
import BackupClient
import Glibc
import HTTP
import Sandbox
import Support
import Synchronization
import Testing

@testable import Browser
@testable import Terminal

/// What runs for the model: tasks that begin, replace one another, are stopped, and end in one message.
@Suite("Effects: the runtime", .timeLimit(.minutes(2)))
struct EffectsTests {
    private let mailbox = Mailbox<Message>()
    private let folder: TemporaryDirectory
    private let subject = CountSubject.list(generation: 1)

    init() throws { folder = try TemporaryDirectory() }

    private func connection(_ transport: Transport, cloud: String = "a") -> Connection {
        let session = TokenSession(token: Secret("demo"), address: ServiceAddress(base: "http://s", project: "demo"))
        return Connection(
            client: BackupClient(transport: transport, session: session, retries: .none), session: session,
            cloud: cloud, project: "demo", usesStaticToken: true)
    }

    private func effects(
        _ transport: Transport? = .over(Sandbox(.fixed(backups: 7))),
        open: @escaping @Sendable (String) throws(SettingsError) -> Connection = { name throws(SettingsError) in
            throw .unknownCloud(name, known: [], file: nil)
        }, environment: [String: String] = [:]
    ) -> Effects {
        Effects(
            source: ConnectionSource(
                first: transport.map { connection($0) },
                queries: QueryStore(environment: ["XDG_CONFIG_HOME": folder.path]), open: open),
            store: RecordStore(directories: []), mailbox: mailbox, environment: environment)
    }

    private func asker(of effect: Effect, _ number: Int = 1) throws -> Asker {
        Asker(account: 0, name: try #require(effect.name), number: number)
    }

    /// Waits until something is in the mailbox.
    private func arrivals() async throws -> [Message] {
        let descriptor = mailbox.descriptor
        try await onOwnThread {
            var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&source, 1, -1) > 0 else { throw SystemError("poll") }
        }
        return mailbox.drain()
    }

    /// The next messages with who asked for them, up to one for that asker.
    private func messages(upTo last: Asker) async throws -> [(asker: Asker, answer: Message?)] {
        var messages: [(asker: Asker, answer: Message?)] = []
        while messages.last?.asker != last {
            for case .finished(let asker, let answer) in try await arrivals() { messages.append((asker, answer)) }
        }
        return messages
    }

    /// A service that answers nothing until a call is cancelled, and says when that was.
    private struct StalledService {
        let transport: Transport
        let called: AsyncStream<Void>
        let cancelled: AsyncStream<Void>

        init() {
            let (called, call) = AsyncStream.makeStream(of: Void.self)
            let (cancelled, cancel) = AsyncStream.makeStream(of: Void.self)
            (self.called, self.cancelled) = (called, cancelled)
            transport = Transport { (_, _) async throws(HTTPError) -> APIResponse in
                call.yield()
                try? await Task.sleep(for: .seconds(3_600))
                cancel.yield()
                throw .cancelled
            }
        }
    }

    /// Waits for one sign.
    private func sign(_ stream: AsyncStream<Void>) async {
        var iterator = stream.makeAsyncIterator()
        _ = await iterator.next()
    }

    private let last = Effect.wait(.tokenMinute, milliseconds: 0)

    @Test("A tmux that is gone does not get what is copied, which is reported")
    func copy() async throws {
        let effects = effects(environment: ["TMUX": "\(folder.path)/socket,1,0"])
        #expect(effects.perform(.copy("text"), for: nil).isEmpty)
        let messages = try await arrivals()
        guard messages.count == 1, case .tmuxRefusedCopy? = messages.first else {
            Issue.record("\(messages)")
            return
        }
    }

    @Test("An effect ends in one message, which carries who asked; whoever does not ask gets none")
    func ending() async throws {
        let effects = effects()
        let count = Effect.count(subject, Filter())
        #expect(effects.perform(count, for: nil).isEmpty)
        let asker = try asker(of: count, 5)
        #expect(effects.perform(count, for: asker).isEmpty)
        let messages = try await messages(upTo: asker)
        #expect(messages.map(\.asker) == [asker])
        guard case .countArrived(subject, .success(7)) = messages.first?.answer else {
            Issue.record("not the count: \(messages)")
            return
        }
    }

    @Test("Cancelled by its name, a call stops, and nothing is posted for it")
    func cancelling() async throws {
        let service = StalledService()
        let effects = effects(service.transport)
        let count = Effect.count(subject, Filter())
        _ = effects.perform(count, for: try asker(of: count))
        await sign(service.called)
        _ = effects.perform(.cancel(.count(subject)), for: nil)
        await sign(service.cancelled)
        let asker = try asker(of: last)
        _ = effects.perform(last, for: asker)
        #expect(try await messages(upTo: asker).map(\.asker) == [asker])
    }

    @Test("What begins under a name stops what runs under it")
    func replacing() async throws {
        let service = StalledService()
        let effects = effects(service.transport)
        let count = Effect.count(subject, Filter())
        for number in 1...2 {
            _ = effects.perform(count, for: try asker(of: count, number))
            await sign(service.called)
        }
        await sign(service.cancelled)
        effects.cancelAll()
        await sign(service.cancelled)
    }

    @Test("A late end does not let go of what runs under the name by now")
    func lateEnd() async throws {
        let service = StalledService()
        let effects = effects(service.transport)
        let count = Effect.count(subject, Filter())
        _ = effects.perform(count, for: try asker(of: count, 2))
        await sign(service.called)
        effects.finished(.finished(try asker(of: count, 1), nil))
        _ = effects.perform(.cancel(.count(subject)), for: nil)
        await sign(service.cancelled)
    }

    @Test("A file is written and its end is posted, whatever is cancelled meanwhile")
    func uncancellable() async throws {
        let effects = effects()
        let query = SavedQuery(name: "q", line: "env=prod")
        let asker = try asker(of: .saveQuery(query))
        _ = effects.perform(.saveQuery(query), for: asker)
        effects.cancelAll()
        guard case .querySaved(query, .success(let library)) = try await messages(upTo: asker).first?.answer else {
            Issue.record("not saved")
            return
        }
        #expect(library.saved == [query])
    }

    @Test("Before a cloud is chosen an effect ends without an answer; another cloud answers from then on")
    func openingCloud() async throws {
        let effects = effects(nil) { [self] (name) throws(SettingsError) in
            guard name == "b" else { throw .unknownCloud(name, known: ["b"], file: "f") }
            return connection(.over(Sandbox(.fixed(backups: 3))), cloud: name)
        }
        let count = Effect.count(subject, Filter())
        let first = try asker(of: count, 1)
        _ = effects.perform(count, for: first)
        #expect(try await messages(upTo: first).first?.answer == nil)
        guard case .cloudOpened(.failure(let error)) = effects.perform(.openCloud("x"), for: nil).first else {
            Issue.record("opened")
            return
        }
        #expect(error == .unknownCloud("x", known: ["b"], file: "f"))
        guard case .cloudOpened(.success(let session)) = effects.perform(.openCloud("b"), for: nil).first else {
            Issue.record("not opened")
            return
        }
        #expect(session.cloud == "b")
        let second = try asker(of: count, 2)
        _ = effects.perform(count, for: second)
        guard case .countArrived(subject, .success(3)) = try await messages(upTo: second).first?.answer else {
            Issue.record("not the other cloud's count")
            return
        }
    }

    @Test("Another cloud stops what runs for the old one")
    func changingCloud() async throws {
        let service = StalledService()
        let effects = effects(service.transport) { [self] (name) throws(SettingsError) in
            connection(.over(Sandbox(.fixed(backups: 3))), cloud: name)
        }
        let count = Effect.count(subject, Filter())
        _ = effects.perform(count, for: try asker(of: count))
        await sign(service.called)
        _ = effects.perform(.openCloud("b"), for: nil)
        await sign(service.cancelled)
    }

    @Test("A small record is read before the next drawing, a large one in a task")
    func records() async throws {
        let effects = effects()
        let subject = RecordSubject(generation: 1, identity: .id("x"), id: "x")
        let small = Effect.readRecord(subject, 0..<10)
        let asker = try asker(of: small)
        guard case .finished(asker, .recordArrived(subject, .failure)) = effects.perform(small, for: asker).first else {
            Issue.record("not at once")
            return
        }
        let large = Effect.readRecord(subject, 0..<Int64(DetailLayoutRequest.largeBytes + 1))
        #expect(effects.perform(large, for: asker).isEmpty)
        guard case .recordArrived(subject, .failure) = try await messages(upTo: asker).first?.answer else {
            Issue.record("no answer")
            return
        }
    }

    @Test("That records cannot be kept is said once, when a page has ended")
    func unkeptRecords() async throws {
        let effects = Effects(
            source: ConnectionSource(
                first: connection(.over(Sandbox(.fixed(backups: 7)))), queries: QueryStore(environment: [:])),
            store: RecordStore(directories: ["/nowhere"]), mailbox: mailbox, environment: [:])
        let request = PageRequest(offset: 0, limit: 7)
        let page = Effect.fetchPage(generation: 1, Filter(), request)
        let asker = try asker(of: page)
        var remarks: [String] = []
        for _ in 0..<2 {
            _ = effects.perform(page, for: asker)
            let end = try #require(try await messages(upTo: asker).last)
            effects.finished(.finished(end.asker, end.answer))
            for case .recordsNotKept(let remark) in mailbox.drain() { remarks.append(remark) }
        }
        #expect(remarks.count == 1)
    }
}
