import BackupAPI
import BackupClient
import Terminal

extension Model {
    mutating func performInDetail(_ command: CommandID) -> [Effect] {
        let rows = layout.detailRows
        let count = detailCount
        let stopped = stopSearch()
        switch command {
        case .open:
            detail.presence = .alone
        case .nextPane:
            if detail.presence == .split, layout.list != nil { detail.hasFocus = false }
        case .previousTab: showTab(detail.tab.rawValue - 1)
        case .nextTab: showTab(detail.tab.rawValue + 1)
        case .showTab(let number): showTab(number)
        case .expand: expandVolume()
        case .toggleRawValues:
            detail.showsRawValues.toggle()
            notice = Notice(.information, detail.showsRawValues ? "Values as received." : "Values as people read them.")
        case .showFieldNames: detail.showsFieldNames.toggle()
        case .search: detail.search = DetailState.Search(origin: detail.scroll.cursor)
        case .nextMatch: return stopped + goToMatch(after: detail.scroll.cursor, backwards: false)
        case .previousMatch: return stopped + goToMatch(after: detail.scroll.cursor, backwards: true)
        case .back where !detail.pattern.isEmpty: detail.pattern = ""
        case .back where detail.presence == .alone && canSplit, .close where detail.presence == .alone && canSplit:
            detail.presence = .split
        case .pageDown: detail.scroll.page(by: rows, rows: rows, of: count)
        case .pageUp: detail.scroll.page(by: -rows, rows: rows, of: count)
        default:
            if let position = command.moved(detail.scroll.cursor, pageRows: rows, count: count) {
                detail.scroll.move(to: position, of: count)
            } else {
                return stopped + performInBrowser(command)
            }
        }
        return stopped
    }

    /// Whether list and detail fit on the screen together.
    private var canSplit: Bool { Layout(size, detail: .split, statusRows: 1).list != nil }

    /// The field under the cursor of the detail.
    var focusedItem: DetailItem? { detailLayout?.line(at: detail.scroll.cursor)?.item }

    /// Shows all fields of the volume under the cursor, or hides them; above the volumes it is the first one, below
    /// them the last.
    private mutating func expandVolume() {
        guard detail.tab == .volumes else {
            notice = Notice(.information, "Space shows all fields of a volume, on the tab Volumes.")
            return
        }
        guard let (position, volume) = nearestVolume else {
            notice = Notice(.information, "This backup lists no volumes.")
            return
        }
        detail.scroll.cursor = position
        if detail.expandedVolumes.remove(volume) == nil { detail.expandedVolumes.insert(volume) }
    }

    private var nearestVolume: (position: Int, volume: Int)? {
        guard let layout = detailLayout else { return nil }
        let cursor = detail.scroll.cursor
        func volume(in range: Range<Int>, last: Bool) -> (Int, Int)? {
            let lines = layout.lines(in: range)
            let found = last ? lines.lastIndex { $0.item?.volume != nil } : lines.firstIndex { $0.item?.volume != nil }
            guard let found, let volume = lines[found].item?.volume else { return nil }
            return (range.lowerBound + found, volume)
        }
        // Titles above and sums below are fewer lines than this.
        return volume(in: cursor..<(cursor + 2), last: false) ?? volume(
            in: max(0, cursor - 16)..<(cursor + 1), last: true)
            ?? volume(in: 0..<min(16, layout.count), last: false)
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

    /// Lets the detail follow the cursor: from the list once it rests, so that a held key costs a move each time and no
    /// record; at once where the next key would act on the record.
    mutating func followCursor() -> [Effect] {
        guard detail.presence != .closed else { return stopWaiting() }
        let subject = subject(at: list.scroll.cursor)
        guard subject != detail.subject else { return stopWaiting() }
        if let subject, let shown = detail.subject, !subject.id.isEmpty, subject.id == shown.id,
            subject.generation == shown.generation, detail.record.value != nil
        {
            // Rows have come before it: it is the same backup.
            detail.subject = subject
            return stopWaiting()
        }
        guard let shown = detail.subject, contextBelowPalette == .list,
            subject?.generation ?? shown.generation == shown.generation
        else { return showBackupUnderCursor() }
        guard detail.due?.subject != subject || detail.due == nil else { return [] }
        detail.due = DetailState.Due(subject: subject)
        return [.wait(.detailDue, milliseconds: Self.detailDelay)]
    }

    /// So long the cursor of the list has to rest until the detail follows it.
    static let detailDelay = 80

    private mutating func stopWaiting() -> [Effect] {
        guard detail.due != nil else { return [] }
        detail.due = nil
        return [.cancel(.delay(.detailDue))]
    }

    /// Makes the detail show the backup under the cursor now.
    mutating func showBackupUnderCursor() -> [Effect] {
        var effects = stopWaiting()
        let subject = subject(at: list.scroll.cursor)
        guard detail.presence != .closed, subject != detail.subject else { return effects }
        effects += stopSearch()
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
        list.results.id(at: position).map { RecordSubject(generation: list.generation, position: position, id: $0) }
    }

    /// Reads a record: the kept one, or where none is kept the service's.
    func reading(_ subject: RecordSubject) -> Effect {
        list.results.recordRange(at: subject.position).map { .readRecord(subject, $0) } ?? .fetchRecord(subject)
    }

    mutating func handleRecord(_ subject: RecordSubject, _ result: Result<Backup, ClientError>) -> [Effect] {
        let record: Loadable<Backup>
        switch result {
        case .success(let backup): record = .loaded(backup)
        case .failure(let error): record = .failed(error.sentence)
        }
        if subject == copying?.subject { copying?.record = record }
        guard subject == detail.subject else { return [] }
        detail.record = record
        return layOutDetail()
    }

    // MARK: Layout

    /// What the tab that shows is laid out of; nil where there is no record.
    var detailKey: DetailKey? {
        guard let rect = layout.detail, let backup = detail.record.value else { return nil }
        let hasMoments = detail.tab == .summary || detail.tab == .extendInfo
        // A large record is not laid out again every second.
        let isLarge = backup.bytes.count > DetailLayoutRequest.largeBytes
        let moment = isLarge ? Timestamp(seconds: now.seconds - now.seconds % 60) : now
        return DetailKey(
            revision: detail.revision, tab: detail.tab, columns: rect.columns - 2,
            expandedVolumes: detail.expandedVolumes, showsRawValues: detail.showsRawValues,
            showsFieldNames: detail.showsFieldNames, now: hasMoments ? moment : nil)
    }

    /// Lays the tab out unless it is: a small record now, a large one in an effect.
    mutating func layOutDetail() -> [Effect] {
        guard let key = detailKey, let backup = detail.record.value else {
            let wasUnderWay = detail.layoutUnderWay != nil
            detail.layout = nil
            detail.layoutUnderWay = nil
            detail.scroll.reveal(rows: layout.detailRows, of: detailCount)
            return wasUnderWay ? [.cancel(.layout)] : []
        }
        var effects: [Effect] = []
        if detail.layout?.key != key, detail.layoutUnderWay != key {
            let request = DetailLayoutRequest(
                content: DetailContent(
                    backup: backup, columns: key.columns, now: now, charset: charset,
                    expandedVolumes: key.expandedVolumes, showsRawValues: key.showsRawValues,
                    showsFieldNames: key.showsFieldNames), key: key)
            if backup.bytes.count > DetailLayoutRequest.largeBytes {
                detail.layoutUnderWay = key
                effects.append(.layOut(request))
            } else {
                detail.layoutUnderWay = nil
                detail.layout = request.layout()
            }
        }
        // The cursor keeps its line until the lines are there.
        if detailLayout != nil { detail.scroll.reveal(rows: layout.detailRows, of: detailCount) }
        return effects
    }

    mutating func handleLayout(_ layout: DetailLayout) {
        guard layout.key == detail.layoutUnderWay else { return }
        detail.layoutUnderWay = nil
        detail.layout = layout
        detail.scroll.reveal(rows: self.layout.detailRows, of: detailCount)
    }
}
