import Presentation
import Terminal

extension Model {
    /// Asks for a file to export the selected backups to, or all that show.
    mutating func openExport() -> [Effect] {
        let shown = list.shownRows.count
        guard shown > 0 || !list.selected.rows.isEmpty else {
            notice = Notice(.information, "There is no backup to export.")
            return []
        }
        export = ExportState(selectedCount: list.selected.rows.count, shownCount: shown)
        notice = nil
        return []
    }

    /// Asks for a file to export the selected rows of a report to, or all that show.
    mutating func openTableExport() -> [Effect] {
        guard let table = tableScreen?.export(at: now), table.count > 0 else {
            notice = Notice(.information, "There is nothing to export.")
            return []
        }
        export = ExportState(table)
        notice = nil
        return []
    }

    mutating func toggleExportScope() -> [Effect] {
        guard let state = export, state.selectedCount > 0 else {
            notice = Notice(.information, "No backup is selected; all that show are exported.")
            return []
        }
        export?.includesAll.toggle()
        return []
    }

    mutating func confirmExport() -> [Effect] {
        guard let state = export, state.written == nil else { return [] }
        let path = state.path.text
        guard !path.isEmpty else {
            notice = Notice(.error, "The name of the file is missing.")
            return []
        }
        export?.written = 0
        notice = nil
        let rows = state.includesAll ? list.allShownRows : list.chosenRows
        let source =
            state.table.map { ExportRequest.Source.table($0) }
            ?? .backups(rows, columns: columns)
        return [
            .export(
                ExportRequest(
                    path: path, format: state.format, overwrites: state.replacing == path,
                    source: source, now: now))
        ]
    }

    mutating func leaveExport() -> [Effect] {
        guard let state = export else { return [] }
        export = nil
        notice = nil
        guard state.written != nil else { return [] }
        notice = Notice(.information, "Stopped; no file was written.")
        return [.cancel(.export)]
    }

    mutating func handleExportProgress(_ count: Int) {
        if export?.written != nil { export?.written = count }
    }

    mutating func handleExport(_ result: Result<ExportOutcome, ExportError>) {
        guard let state = export else { return }
        let path = state.path.text
        switch result {
        case .success(let outcome):
            export = nil
            let backups = Format.count(outcome.count, state.noun)
            guard outcome.unreadable == 0 else {
                notice = Notice(
                    .warning,
                    "Exported \(backups) to \(path); \(Format.number(outcome.unreadable)) could not be read and "
                        + "\(outcome.unreadable == 1 ? "is" : "are") missing.")
                return
            }
            notice = Notice(
                .information, (["Exported \(backups) to \(path)."] + outcome.remarks).joined(separator: " "))
        case .failure(.exists):
            export?.written = nil
            export?.replacing = path
            notice = Notice(.warning, "\(path) exists; \(key(.confirmExport)) once more replaces it.")
        case .failure(.failed(let sentence)):
            export?.written = nil
            notice = Notice(.error, "Not exported: \(sentence)")
        }
    }
}
