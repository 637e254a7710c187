import BackupAPI
import BackupClient
import Presentation
import Terminal

extension Model {
    /// Opens the choice of what to copy of the backup under the cursor.
    mutating func openCopyMenu() -> [Effect] {
        let item = context == .detail ? focusedItem : nil
        let field = item.flatMap { item in
            item.text(bytes: CopyState.mostBytes).map { ClipboardItem(name: item.name, text: $0) }
        }
        let isTooLong = item != nil && field == nil
        notice = nil
        guard let subject else {
            copying = CopyState(
                subject: nil, name: "", record: .idle, field: field, isFieldTooLong: isTooLong,
                selectedCount: list.selected.rows.count)
            return []
        }
        let row = subjectRow
        let name = row?.name ?? ""
        if subject == detail.subject, detail.presence != .closed {
            copying = CopyState(
                subject: subject, name: name, record: detail.record, field: field, isFieldTooLong: isTooLong, row: row,
                selectedCount: list.selected.rows.count)
            return []
        }
        copying = CopyState(
            subject: subject, name: name, record: .loading, field: field, row: row,
            selectedCount: list.selected.rows.count)
        return [reading(subject)]
    }

    /// Opens the choice of how to copy the rows of a report.
    mutating func openTableCopyMenu() -> [Effect] {
        guard let table = tableScreen?.copy(list.filter, at: now) else {
            notice = Notice(.information, "There is nothing to copy.")
            return []
        }
        notice = nil
        copying = CopyState(subject: nil, name: "", record: .idle, field: nil, table: table)
        return []
    }

    mutating func leaveCopyMenu() -> [Effect] {
        guard let state = copying else { return [] }
        copying = nil
        guard state.record == .loading, let subject = state.subject else { return [] }
        return [.cancel(.record(subject))]
    }

    /// Whether there is such a thing to copy, as far as is known.
    func canCopy(_ subject: CopySubject) -> Bool {
        guard let state = copying else { return false }
        if let table = state.table { return table.item(subject) != nil }
        if subject.isOfRows, state.selectedCount > 0 { return true }
        return switch subject {
        case .record: state.record == .loading || state.record.value != nil
        case .serverID where state.record == .loading: true
        case .field where state.isFieldTooLong: false
        default: text(of: subject, state) != nil
        }
    }

    mutating func copyFromMenu(_ subject: CopySubject) -> [Effect] {
        guard let state = copying else { return [] }
        let effects = leaveCopyMenu()
        if let table = state.table {
            guard let item = table.item(subject) else {
                notice = Notice(.information, "There is no \(subject.hint) to copy here.")
                return effects
            }
            return effects + copy(item)
        }
        if subject.isOfRows, state.selectedCount > 0 { return effects + [.copyRows(copyRequest(subject))] }
        if let sentence = tooLong(subject, state) {
            notice = Notice(.information, sentence)
            return effects
        }
        guard let text = text(of: subject, state) else {
            notice = Notice(.information, "There is no \(subject.hint) to copy here.")
            return effects
        }
        return effects + copy(text)
    }

    /// Why something is not copied for its size; nil where it is.
    private func tooLong(_ subject: CopySubject, _ state: CopyState) -> String? {
        let most = Format.bytes(CopyState.mostBytes)
        switch subject {
        case .field where state.isFieldTooLong: return "Not copied: the value is longer than \(most)."
        case .record:
            guard let count = state.record.value?.bytes.count, count > CopyState.mostBytes else { return nil }
            return "Not copied: the record has \(Format.bytes(count)), more than \(most); "
                + "csbs show \(ShellText.quoted(state.subject?.id ?? "")) --output json prints it."
        default: return nil
        }
    }

    private func text(of subject: CopySubject, _ state: CopyState) -> ClipboardItem? {
        var preview = requestPreview(of: askedFilter)
        preview.items = list.dataset.source.items
        func named(_ name: String, _ text: String?) -> ClipboardItem? {
            guard let text, !text.isEmpty else { return nil }
            return ClipboardItem(name: name, text: text)
        }
        switch subject {
        case .field: return state.field ?? named("the backup's id", state.subject?.id)
        case .id: return named("the backup's id", state.subject?.id)
        case .name: return named("the backup's name", state.name)
        case .serverID:
            let id = state.row?.serverID ?? ""
            return named(
                "the server's id", id.isEmpty ? state.record.value?.object(of: .detail)?["resource_id"]?.text : id)
        case .row, .table, .markdown, .csv, .ticket: return state.row.map { copyRequest(subject).item([$0]) }
        case .record:
            return state.record.value.map {
                ClipboardItem(name: "the record", text: $0.record.indentedText, isBlock: true)
            }
        case .line: return named("the filter", askedFilter.expression)
        case .curl: return named(PreviewPart.curl.name, preview.text(of: .curl))
        case .list: return named(PreviewPart.list.name, wholeListLine)
        }
    }

    /// The line that prints all of this list, arranged as it is.
    private var wholeListLine: String? {
        var preview = requestPreview(of: askedFilter)
        preview.isWhole = true
        preview.arrangement = list.arrangement
        preview.columns = columns.ids
        return preview.text(of: .list)
    }

    private func copyRequest(_ subject: CopySubject) -> CopyRequest {
        CopyRequest(
            subject: subject, rows: list.chosenRows, columns: columns,
            source: TicketText.Source(
                filter: list.filter.expression, readAt: list.dataset.readAt, requestID: list.dataset.requestID,
                commandLine: wholeListLine), now: now)
    }

    mutating func handleCopied(_ outcome: CopyRequest.Outcome) -> [Effect] {
        switch outcome {
        case .item(let item): return copy(item)
        case .refused(let sentence):
            notice = Notice(.information, sentence)
            return []
        }
    }
}
