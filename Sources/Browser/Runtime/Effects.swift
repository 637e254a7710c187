import BackupAPI
import BackupClient
import ConfigurationFiles
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
    private var tasks: [Effect.Name: (asker: Asker, task: Task<Void, Never>)] = [:]

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
        worker = EffectWorker(connection: connection, store: store, queries: source.queries) { _, _ in }
        worker?.state = StateFile(environment: environment)
    }

    /// Starts an effect; what is known at once is returned, everything else comes through the mailbox.
    ///
    /// - Parameter asker: who asks; nil for an effect that has no name.
    func perform(_ effect: Effect, for asker: Asker?) -> [Message] {
        switch effect {
        case .cancel(let name): tasks.removeValue(forKey: name)?.task.cancel()
        case .openCloud(let name):
            do throws(SettingsError) {
                let connection = try source.open(name)
                connect(connection)
                return [.cloudOpened(.success(Session(connection)))]
            } catch { return [.cloudOpened(.failure(error))] }
        case .copy(let text):
            Task { @concurrent [environment, mailbox] in
                if !TmuxBuffer.load(text, environment: environment) { mailbox.post(.tmuxRefusedCopy) }
            }
        case .redraw, .suspend, .quit: break
        case .readRecord(let subject, let range) where range.count <= DetailLayoutRequest.largeBytes:
            guard let asker else { break }
            return [.finished(asker, .recordArrived(subject, EffectWorker.read(range, from: store)))]
        case .fetchPage, .fetchItems, .count, .fetchRecord, .readRecord, .readServer, .layOut, .search, .searchRows,
            .searchTable, .arrange, .select, .compareRows, .findUnfinished, .followRecord, .readQueryValues, .report,
            .findRestorePoint,
            .settleNegation, .fetchTags, .countTags, .rankSuggestions,
            .readQueries, .wait, .listProjects, .selectProject, .provide, .saveQuery, .rememberFilter,
            .rememberColumns, .copyRows, .export:
            guard let asker else { break }
            start(effect, for: asker)
        }
        return []
    }

    private func start(_ effect: Effect, for asker: Asker) {
        var worker = worker
        worker?.report = { [mailbox] _, event in mailbox.post(.reported(asker, event)) }
        worker?.post = { [mailbox] in mailbox.post($0) }
        let isCancellable = effect.isCancellable
        let task = Task { @concurrent [worker, mailbox] in
            let answer = await worker?.message(of: effect)
            if !isCancellable || !Task.isCancelled { mailbox.post(.finished(asker, answer)) }
        }
        guard isCancellable else { return }
        tasks.updateValue((asker, task), forKey: asker.name)?.task.cancel()
    }

    /// Forgets a task whose end has arrived, unless another one runs under its name by now.
    func finished(_ message: Message) {
        guard case .finished(let asker, _) = message else { return }
        if tasks[asker.name]?.asker == asker { tasks[asker.name] = nil }
        if case .page = asker.name { reportStore() }
    }

    /// Says once where records are kept instead, or that they are not.
    private func reportStore() {
        guard !hasReportedStore, let remark = store.remark else { return }
        hasReportedStore = true
        mailbox.post(.recordsNotKept(remark))
    }

    func cancelAll() {
        for (_, task) in tasks.values { task.cancel() }
        tasks = [:]
    }
}
