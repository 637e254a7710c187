import BackupAPI
import BackupClient
import Terminal

/// Carries effects out: in tasks that can be cancelled by name, or at once where that is quicker than drawing.
final class Effects {
    private let worker: EffectWorker
    private let mailbox: Mailbox<Message>
    private var tasks: [Effect.Name: Task<Void, Never>] = [:]

    init(client: BackupClient, store: RecordStore, mailbox: Mailbox<Message>) {
        worker = EffectWorker(client: client, store: store)
        self.mailbox = mailbox
    }

    /// Starts an effect; what it brings at once is the answer, everything else comes through the mailbox.
    func perform(_ effect: Effect) -> [Message] {
        switch effect {
        case .cancel(let name):
            tasks.removeValue(forKey: name)?.cancel()
        case .readRecord(let subject, let range):
            return [.recordArrived(subject, read(range))]
        case .redraw, .suspend, .quit: break
        case .fetchPage, .count, .fetchRecord, .wait:
            guard let name = effect.name else { break }
            tasks[name]?.cancel()
            tasks[name] = Task { @concurrent [worker, mailbox] in
                if let message = await worker.message(of: effect), !Task.isCancelled {
                    mailbox.post(message)
                }
            }
        }
        return []
    }

    /// Forgets a task whose message has arrived.
    func finished(_ message: Message) {
        switch message {
        case .pageArrived(let question, let request, _): tasks[.page(question: question, request)] = nil
        case .countArrived(let subject, _): tasks[.count(subject)] = nil
        case .recordArrived(let subject, _): tasks[.record(subject)] = nil
        case .delayEnded(let delay): tasks[.delay(delay)] = nil
        case .started, .clockRead, .keyPressed, .resized: break
        }
    }

    func cancelAll() {
        for task in tasks.values { task.cancel() }
        tasks = [:]
    }

    private func read(_ range: Range<Int64>) -> Result<Backup, ClientError> {
        guard let bytes = worker.store.read(range), let backup = try? Backup(parsing: bytes) else {
            return .failure(.badAnswer(.notAPage, excerpt: ""))
        }
        return .success(backup)
    }
}
