import BackupAPI
import BackupClient
import Terminal

/// Carries effects out: in tasks that can be cancelled by name, or at once where that is quicker than drawing.
final class Effects {
    private let source: ConnectionSource
    private let store: RecordStore
    private var hasReportedStore = false
    private let mailbox: Mailbox<Message>
    private let environment: [String: String]
    /// Nil until a cloud is chosen; the model asks for nothing before.
    private var worker: EffectWorker?
    private var tasks: [Effect.Name: Task<Void, Never>] = [:]

    init(
        source: ConnectionSource, store: RecordStore, mailbox: Mailbox<Message>, environment: [String: String]
    ) {
        self.source = source
        self.environment = environment
        self.store = store
        self.mailbox = mailbox
        source.first.map(connect)
    }

    private func connect(_ connection: Connection) {
        cancelAll()
        worker = EffectWorker(connection: connection, store: store, queries: source.queries) { [mailbox] name, event in
            mailbox.post(.clientReported(name, event))
        }
    }

    /// Starts an effect; what it brings at once is the answer, everything else comes through the mailbox.
    func perform(_ effect: Effect) -> [Message] {
        switch effect {
        case .cancel(let name):
            tasks.removeValue(forKey: name)?.cancel()
        case .readRecord(let subject, let range) where range.count <= DetailLayoutRequest.largeBytes:
            return [.recordArrived(subject, EffectWorker.read(range, from: store))]
        case .openCloud(let name):
            do throws(SettingsError) {
                let connection = try source.open(name)
                connect(connection)
                return [.cloudOpened(.success(Session(connection)))]
            } catch { return [.cloudOpened(.failure(error))] }
        case .provide, .saveQuery, .rememberFilter:
            // Not to be cancelled: what was typed is gone from the screen, and a file is written whole.
            Task { @concurrent [worker, mailbox] in
                if let message = await worker?.message(of: effect) { mailbox.post(message) }
            }
        case .copy(let text):
            Task { @concurrent [environment] in TmuxBuffer.load(text, environment: environment) }
        case .redraw, .suspend, .quit: break
        case .fetchPage, .count, .fetchRecord, .readRecord, .layOut, .search, .searchRows, .settleNegation, .fetchTags,
            .countTags, .readQueries, .wait, .listProjects, .selectProject:
            guard let name = effect.name else { break }
            tasks[name]?.cancel()
            tasks[name] = Task { @concurrent [worker, mailbox] in
                if let message = await worker?.message(of: effect), !Task.isCancelled {
                    mailbox.post(message)
                }
            }
        }
        return []
    }

    /// Forgets a task whose message has arrived.
    func finished(_ message: Message) {
        switch message {
        case .pageArrived(let generation, let request, _):
            tasks[.page(generation: generation, request)] = nil
            reportStore()
        case .countArrived(let subject, _): tasks[.count(subject)] = nil
        case .recordArrived(let subject, _): tasks[.record(subject)] = nil
        case .detailLaidOut: tasks[.layout] = nil
        case .searchEnded: tasks[.search] = nil
        case .rowsSearched: tasks[.rowSearch] = nil
        case .negationSettled(let list, _): tasks[.negation(list)] = nil
        case .tagsArrived: tasks[.tags] = nil
        case .tagsCounted: tasks[.tagCounts] = nil
        case .queriesRead: tasks[.queries] = nil
        case .delayEnded(let delay): tasks[.delay(delay)] = nil
        case .projectsArrived, .projectSelected: tasks[.projects] = nil
        case .started, .clockRead, .keyPressed, .resized, .clientReported, .cloudOpened, .secretProvided,
            .querySaved, .recordsNotKept:
            break
        }
    }

    /// Says once where records are kept instead, or that they are not.
    private func reportStore() {
        guard !hasReportedStore, let remark = store.remark else { return }
        hasReportedStore = true
        mailbox.post(.recordsNotKept(remark))
    }

    func cancelAll() {
        for task in tasks.values { task.cancel() }
        tasks = [:]
    }
}
