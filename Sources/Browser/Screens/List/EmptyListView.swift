import BackupAPI
import Presentation
import Terminal

/// Why there is no row.
struct EmptyListView: View {
    let list: BackupList
    /// Every tag in use, where it is known.
    let tagsInUse: [TagFilter]?
    let environment: Environment

    func draw(_ frame: inout Frame, _ rect: Rect) {
        guard list.dataset.generation > 0 || list.dataset.failure != nil else { return }
        let lines = text.split(separator: "\n").flatMap {
            TextWrap.lines(String($0), columns: rect.columns - 4, charset: charset).map { Line($0, .dim) }
        }
        let body = Rect(
            column: rect.column + 2, row: rect.row + rect.rows / 3, columns: rect.columns - 4, rows: rect.rows * 2 / 3)
        frame.draw(lines, from: 0, in: body, theme: theme)
    }

    private var text: String {
        if list.loadedCount > 0 { return hiddenText }
        if let failure = list.dataset.failure { return "Nothing could be read: \(failure)" }
        if let items = list.dataset.source.items {
            return "The service has no backup with \(items.line); \(key(.back, in: .list)) shows all again."
        }
        guard !list.filter.isEmpty else { return "This project has no backups." }
        let remarks = tagsInUse.map { list.filter.unknownTags(among: $0).map(\.sentence) } ?? []
        let sentences = [
            "No backup matches this filter; \(key(.editFilter)) changes it.", list.filter.nameSearchRemark,
        ]
        return (sentences + remarks).compactMap(\.self).joined(separator: "\n")
    }

    /// The arrangement hides all rows.
    private var hiddenText: String {
        "None of the \(Format.count(list.loadedCount, "loaded backup")) is shown: "
            + "\(list.arrangement.query.line)\(list.rest(key(.loadAll)))."
    }
}
