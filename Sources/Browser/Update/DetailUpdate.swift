import BackupAPI
import BackupClient
import Terminal

extension Model {
    mutating func performInDetail(_ command: CommandID) -> [Effect] {
        let rows = layout.detailRows
        switch command {
        case .open:
            detail.presence = .alone
        case .nextPane:
            if detail.presence == .split, layout.list != nil { detail.hasFocus = false }
        case .previousTab: showTab(detail.tab.rawValue - 1)
        case .nextTab: showTab(detail.tab.rawValue + 1)
        case .showTab(let number): showTab(number)
        case .expand:
            guard let volume = focusedItem?.volume else {
                notice = Notice(.information, "Space shows all fields of a volume, on the tab Volumes.")
                return []
            }
            if detail.expandedVolumes.remove(volume) == nil { detail.expandedVolumes.insert(volume) }
        case .swapValues:
            detail.showsRawValues.toggle()
            notice = Notice(.information, detail.showsRawValues ? "Values as received." : "Values as people read them.")
        case .showWireNames: detail.showsWireNames.toggle()
        case .search: detail.search = DetailState.Search(origin: detail.scroll.cursor)
        case .nextMatch: goToMatch(after: detail.scroll.cursor, backwards: false)
        case .previousMatch: goToMatch(after: detail.scroll.cursor, backwards: true)
        case .back where !detail.pattern.isEmpty: detail.pattern = ""
        case .back where detail.presence == .alone && canSplit, .close where detail.presence == .alone && canSplit:
            detail.presence = .split
        case .pageDown: detail.scroll.page(by: rows, rows: rows, of: detailLines.count)
        case .pageUp: detail.scroll.page(by: -rows, rows: rows, of: detailLines.count)
        default:
            let count = detailLines.count
            if let position = command.moved(detail.scroll.cursor, pageRows: rows, count: count) {
                detail.scroll.move(to: position, of: count)
            } else {
                return performInBrowser(command)
            }
        }
        return []
    }

    /// Whether list and detail fit on the screen together.
    private var canSplit: Bool { Layout(size, detail: .split, statusRows: 1).list != nil }

    /// What the cursor of the detail stands on.
    var focusedItem: DetailItem? {
        let lines = detailLines
        return lines.indices.contains(detail.scroll.cursor) ? lines[detail.scroll.cursor].item : nil
    }

    mutating func showTab(_ number: Int) {
        guard detail.presence != .closed, let tab = DetailTab(rawValue: number) else { return }
        detail.tab = tab
        detail.scroll = Scroll()
    }

    mutating func closeDetail() {
        detail.presence = .closed
        detail.hasFocus = false
    }

    // MARK: The record

    /// Makes the detail show the backup under the cursor.
    mutating func followCursor() -> [Effect] {
        guard detail.presence != .closed else { return [] }
        let subject = subject(at: list.scroll.cursor)
        guard subject != detail.subject else { return [] }
        var effects: [Effect] = []
        if let old = detail.subject, detail.record == .loading { effects.append(.cancel(.record(old))) }
        if subject?.id != detail.subject?.id || subject?.id.isEmpty == true {
            detail.scroll = Scroll()
            detail.expandedVolumes = []
        }
        detail.subject = subject
        detail.record = .loading
        return effects + (subject.map { [reading($0)] } ?? [])
    }

    /// The backup at a position; nil where it is not loaded yet.
    func subject(at position: Int) -> RecordSubject? {
        list.results.id(at: position).map { RecordSubject(question: list.question, position: position, id: $0) }
    }

    /// Reads a record: the kept one, or where none is kept the service's.
    func reading(_ subject: RecordSubject) -> Effect {
        list.results.recordRange(at: subject.position).map { .readRecord(subject, $0) } ?? .fetchRecord(subject)
    }

    mutating func takeRecord(_ subject: RecordSubject, _ result: Result<Backup, ClientError>) {
        let record: Loadable<Backup>
        switch result {
        case .success(let backup): record = .loaded(backup)
        case .failure(let error): record = .failed(error.sentence)
        }
        if subject == copying?.subject { copying?.record = record }
        guard subject == detail.subject else { return }
        detail.record = record
        detail.scroll.reveal(rows: layout.detailRows, of: detailLines.count)
    }

    // MARK: Search

    mutating func editSearch(_ key: Key) {
        guard var search = detail.search, search.input.handle(key) else { return }
        detail.search = search
        detail.pattern = search.input.text
        notice = nil
        // What matched a shorter pattern must not hold the cursor where nothing matches this one.
        detail.scroll.move(to: search.origin, of: detailLines.count)
        // A match on the line where one is counts, too.
        goToMatch(after: search.origin - 1, backwards: false)
    }

    mutating func performInSearch(_ command: CommandID) -> [Effect] {
        guard let search = detail.search else { return [] }
        detail.search = nil
        if command == .leaveSearch {
            detail.pattern = ""
            detail.scroll.move(to: search.origin, of: detailLines.count)
            notice = nil
        }
        return []
    }

    /// Goes to the nearest line with a match; over the end to the beginning.
    private mutating func goToMatch(after position: Int, backwards: Bool) {
        guard !detail.pattern.isEmpty else {
            notice = Notice(.information, "/ searches in this tab.")
            return
        }
        let matches = detailLines.enumerated().filter { $0.element.line.matches(detail.pattern) }.map(\.offset)
        guard let first = matches.first, let last = matches.last else {
            notice = Notice(.information, "\"\(detail.pattern)\" is not on this tab.")
            return
        }
        notice = nil
        let next = backwards ? matches.last { $0 < position } ?? last : matches.first { $0 > position } ?? first
        detail.scroll.move(to: next, of: detailLines.count)
    }
}
