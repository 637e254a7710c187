import BackupAPI
import BackupClient
import Presentation

/// Rows that are copied as a text; it is made in a task, as there may be many.
public struct CopyRequest: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        case item(ClipboardItem)
        /// Why nothing is copied, as a sentence.
        case refused(String)
    }

    /// More than anybody pastes; a file is the better place for them.
    private static let mostRows = 2_000

    let subject: CopySubject
    let rows: ChosenRows
    /// Those that the list shows.
    let columns: ListColumns
    let source: TicketText.Source
    let now: Timestamp

    /// Nil where the task was cancelled meanwhile.
    func outcome(_ store: RecordStore) -> Outcome? {
        guard let indices = rows.indices() else { return nil }
        guard !indices.isEmpty else { return .refused("The selected backups are not loaded any more.") }
        guard indices.count <= Self.mostRows else {
            return .refused(
                "Not copied: \(Format.count(indices.count, "row")) are more than the \(Format.number(Self.mostRows)) that "
                    + "can be copied; export them to a file.")
        }
        let item: ClipboardItem
        if subject == .record {
            guard let text = records(indices, store) else { return .refused("Not copied: the records cannot be read.") }
            item = ClipboardItem(name: subject.itemName(ofRows: indices.count), text: text, isBlock: true)
        } else {
            item = self.item(indices.map { rows.shown.rows[$0] })
        }
        guard item.text.utf8.count <= CopyState.mostBytes else {
            return .refused(
                "Not copied: the text has \(Format.bytes(item.text.utf8.count)), more than "
                    + "\(Format.bytes(CopyState.mostBytes)); export the rows to a file.")
        }
        return .item(item)
    }

    /// The text of rows in every form but JSON.
    func item(_ chosen: [Row]) -> ClipboardItem {
        let columns = columns.shown(at: now)
        let text =
            switch subject {
            case .table: RowsText.text(chosen, .table, columns, at: now)
            case .csv: RowsText.text(chosen, .csv, columns, at: now)
            case .markdown: RowsText.text(chosen, .markdown, columns, at: now)
            case .ticket: TicketText.block(chosen, source, at: now)
            case .row, .field, .id, .name, .serverID, .record, .line, .curl, .list:
                chosen.map { RowsText.line($0, columns, at: now) }.joined(separator: "\n")
            }
        return ClipboardItem(
            name: subject.itemName(ofRows: chosen.count), text: text, isBlock: subject != .row || chosen.count > 1)
    }

    /// An array of the records as received.
    private func records(_ indices: [Int], _ store: RecordStore) -> String? {
        var batches = RecordBatches(of: rows.shown.rows, indices[...], from: store)
        var parts: [String] = []
        while let page = batches.next() {
            parts += (0..<page.rows.count).map {
                String(decoding: page.bytes[page.rows.recordRange(at: $0)], as: UTF8.self)
            }
        }
        guard batches.unreadable == 0 else { return nil }
        return parts.count == 1 ? parts[0] : "[\n\(parts.joined(separator: ",\n"))\n]"
    }
}
