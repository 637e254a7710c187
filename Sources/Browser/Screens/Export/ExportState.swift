import Terminal

/// The question for a file that rows are exported to.
struct ExportState: Sendable, Equatable {
    var path: LineEditor
    var format: ExportFormat
    let selectedCount: Int
    let shownCount: Int
    /// Whether all rows that show are exported, whatever is selected.
    var includesAll: Bool
    /// The path that Enter replaces when it is pressed once more.
    var replacing: String?
    /// Records that have been written; nil before it begins.
    var written: Int?

    init(selectedCount: Int, shownCount: Int, format: ExportFormat = .csv) {
        self.format = format
        self.selectedCount = selectedCount
        self.shownCount = shownCount
        path = LineEditor("backups\(format.suffix)")
        includesAll = selectedCount == 0
    }

    /// Number of records of the file.
    var count: Int { includesAll ? shownCount : selectedCount }

    /// Changes the form, and with it the end of the file's name.
    mutating func chooseNextFormat() {
        let text = path.text
        let stem = text.hasSuffix(format.suffix) ? String(text.dropLast(format.suffix.count)) : text
        format = format.next
        path = LineEditor(stem + format.suffix)
        replacing = nil
    }

    /// Edits the file's name, whose end decides on the form.
    mutating func edit(_ key: Key) -> Bool {
        guard path.handle(key) else { return false }
        format = ExportFormat(path: path.text) ?? format
        replacing = nil
        return true
    }
}
