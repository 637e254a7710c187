import BackupAPI
import BackupClient
import Terminal

extension Model {
    mutating func performInDetail(_ command: CommandID) -> [Effect] {
        switch command {
        case .open:
            detail.presence = .alone
        case .nextPane:
            if detail.presence == .split, layout.list != nil { detail.hasFocus = false }
        case .previousTab: showTab(detail.tab.rawValue - 1)
        case .nextTab: showTab(detail.tab.rawValue + 1)
        case .showTab(let number): showTab(number)
        case .expand: detail.showsAllVolumeFields.toggle()
        case .back where detail.presence == .alone && canSplit, .close where detail.presence == .alone && canSplit:
            detail.presence = .split
        default:
            if let top = command.moved(detail.top, pageRows: layout.detailRows, count: detailLines.count) {
                detail.top = top
            } else {
                return performInBrowser(command)
            }
        }
        return []
    }

    /// Whether list and detail fit on the screen together.
    private var canSplit: Bool { Layout(size, detail: .split, statusRows: 1).list != nil }

    mutating func showTab(_ number: Int) {
        guard detail.presence != .closed, let tab = DetailTab(rawValue: number) else { return }
        detail.tab = tab
        detail.top = 0
    }

    mutating func closeDetail() {
        detail.presence = .closed
        detail.hasFocus = false
    }

    /// Makes the detail show the backup under the cursor.
    mutating func followCursor() -> [Effect] {
        guard detail.presence != .closed else { return [] }
        let position = list.scroll.cursor
        let subject = list.results.id(at: position).map {
            RecordSubject(question: list.question, position: position, id: $0)
        }
        guard subject != detail.subject else { return [] }
        var effects: [Effect] = []
        if let old = detail.subject, detail.record == .loading { effects.append(.cancel(.record(old))) }
        if subject?.id != detail.subject?.id || subject?.id.isEmpty == true { detail.top = 0 }
        detail.subject = subject
        detail.record = .loading
        guard let subject else { return effects }
        if let range = list.results.recordRange(at: position) {
            effects.append(.readRecord(subject, range))
        } else {
            effects.append(.fetchRecord(subject))
        }
        return effects
    }

    mutating func takeRecord(_ subject: RecordSubject, _ result: Result<Backup, ClientError>) {
        guard subject == detail.subject else { return }
        switch result {
        case .success(let backup): detail.record = .loaded(backup)
        case .failure(let error): detail.record = .failed(error.sentence)
        }
        detail.top = max(0, min(detail.top, detailLines.count - layout.detailRows))
    }
}
