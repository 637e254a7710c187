import BackupAPI
import BackupClient
import Terminal

extension Model {
    mutating func moveInDetail(_ movement: Movement) -> [Effect] {
        let stopped = stopSearch()
        // In two columns a page of lines is no page of rows.
        if detailColumns.rows == detailCount {
            detail.scroll.move(movement, rows: detailRows, of: detailCount)
        } else {
            let target = movement.target(from: detail.scroll.cursor, pageRows: detailRows, count: detailCount)
            detail.scroll.move(to: target, of: detailCount)
        }
        return stopped
    }

    mutating func showDetailAlone() -> [Effect] {
        detail.presence = .alone
        return []
    }

    mutating func focusList() -> [Effect] {
        if detail.presence == .split, layout.list != nil {
            detail.hasFocus = false
        } else {
            notice = Notice(.information, "The detail is alone; \(key("detail.close")) closes it.")
        }
        return []
    }

    mutating func toggleRawValues() -> [Effect] {
        detail.showsRawValues.toggle()
        notice = Notice(.information, detail.showsRawValues ? "Values as received." : "Formatted values.")
        return []
    }

    mutating func toggleFieldNames() -> [Effect] {
        detail.showsFieldNames.toggle()
        return []
    }

    mutating func stepBackInDetail() -> [Effect] {
        if !detail.pattern.isEmpty {
            detail.pattern = ""
        } else if detail.found != nil {
            closeDetail()
        } else if detail.presence == .alone, canSplit {
            detail.presence = .split
        } else {
            return stepBack()
        }
        return []
    }

    mutating func closeFromDetail() -> [Effect] {
        if detail.presence == .alone, canSplit, detail.found == nil { detail.presence = .split } else { closeDetail() }
        return []
    }

    /// Whether list and detail fit on the screen together.
    private var canSplit: Bool { layout(detail: .split, statusRows: 1).list != nil }

    /// The field under the cursor of the detail.
    var focusedItem: DetailItem? { detailLayout?.line(at: detail.scroll.cursor)?.item }

    /// Shows all fields of the volume under the cursor, or hides them; above the volumes it is the first one, below
    /// them the last.
    mutating func expandVolume() -> [Effect] {
        guard detail.tab == .volumes else {
            notice = Notice(
                .information, "\(key(.expand)) shows all fields of a volume, on the tab \(DetailTab.volumes.title).")
            return []
        }
        guard let (position, volume) = nearestVolume else {
            notice = Notice(.information, "This backup lists no volumes.")
            return []
        }
        detail.scroll.cursor = position
        if detail.expandedVolumes.remove(volume) == nil { detail.expandedVolumes.insert(volume) }
        return []
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

    mutating func openTab(_ tab: DetailTab) -> [Effect] {
        guard detail.presence != .closed else {
            notice = Notice(.information, "\(key(.open)) opens the backup; then there are its tabs.")
            return []
        }
        let isInList = context == .list
        let stopped = stopSearch()
        show(tab)
        return stopped + (isInList ? showBackupUnderCursor() : [])
    }

    /// Shows a tab beside this one; at the end it stays.
    mutating func openTab(by distance: Int) -> [Effect] {
        let stopped = stopSearch()
        if let tab = DetailTab(rawValue: detail.tab.rawValue + distance) { show(tab) }
        return stopped
    }

    private mutating func show(_ tab: DetailTab) {
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
        if detail.presence != .alone { detail.found = nil }
        guard detail.presence != .closed else { return stopWaiting() }
        let subject = subject
        guard subject != detail.subject else { return stopWaiting() }
        guard let shown = detail.subject, contextBesideDialogs == .list,
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
        let subject = subject
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

    /// Reads a record: the kept one, or where none is kept the service's.
    func reading(_ subject: RecordSubject) -> Effect {
        list.recordRange(of: subject).map { .readRecord(subject, $0) } ?? .fetchRecord(subject)
    }

    mutating func handleRecord(_ subject: RecordSubject, _ result: Result<Backup, ClientError>) -> [Effect] {
        if subject == detail.lookingUp { handleLookUp(subject, result) }
        let record: Loadable<Backup>
        switch result {
        case .success(let backup): record = .loaded(backup)
        case .failure(let error): record = .failed(error.sentence)
        }
        if subject == copying?.subject { copying?.record = record }
        let moment = now
        comparison?.set(record, of: subject, at: moment)
        guard subject == detail.subject else { return [] }
        detail.record = record
        return layOutDetail()
    }

    // MARK: Layout

    /// What the tab that shows is laid out of; nil where there is no record.
    var detailKey: DetailKey? {
        guard let rect = layout.detail, let backup = detail.record.value else { return nil }
        let hasMoments = [.summary, .extendInfo, .server].contains(detail.tab)
        // A large record is not laid out again every second.
        let isLarge = backup.bytes.count > DetailLayoutRequest.largeBytes
        let moment = isLarge ? Timestamp(seconds: now.seconds - now.seconds % 60) : now
        return DetailKey(
            revision: detail.revision, tab: detail.tab, columns: rect.columns - 2,
            expandedVolumes: detail.expandedVolumes, showsRawValues: detail.showsRawValues,
            showsFieldNames: detail.showsFieldNames,
            serverRevision: detail.tab == .server ? detail.serverRevision : 0, now: hasMoments ? moment : nil)
    }

    /// Lays the tab out unless it is: a small record now, a large one in an effect.
    mutating func layOutDetail() -> [Effect] {
        guard let key = detailKey, let backup = detail.record.value else {
            let wasUnderWay = detail.layoutUnderWay != nil
            detail.layout = nil
            detail.layoutUnderWay = nil
            revealDetailCursor()
            return wasUnderWay ? [.cancel(.layout)] : []
        }
        var effects: [Effect] = []
        if detail.layout?.key != key, detail.layoutUnderWay != key {
            let request = DetailLayoutRequest(
                content: DetailContent(
                    backup: backup, columns: key.columns, now: now, charset: charset, keys: keys,
                    expandedVolumes: key.expandedVolumes, showsRawValues: key.showsRawValues,
                    showsFieldNames: key.showsFieldNames, server: detail.server?.history ?? .idle), key: key)
            if backup.bytes.count > DetailLayoutRequest.largeBytes {
                detail.layoutUnderWay = key
                effects.append(.layOut(request))
            } else {
                detail.layoutUnderWay = nil
                detail.layout = request.layout()
            }
        }
        // The cursor keeps its line until the lines are there.
        if detailLayout != nil { revealDetailCursor() }
        return effects
    }

    mutating func handleLayout(_ layout: DetailLayout) {
        guard layout.key == detail.layoutUnderWay else { return }
        detail.layoutUnderWay = nil
        detail.layout = layout
        revealDetailCursor()
    }
}
