import Terminal

/// The question for a file that rows are exported to.
struct ExportState: Sendable, Equatable {
    var path: LineEditor
    var format: ExportFormat
    let selectedCount: Int
    let shownCount: Int
    /// The rows of a report; nil where backups are exported.
    let table: TableExport?
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
        table = nil
        path = LineEditor("backups\(format.suffix)")
        includesAll = selectedCount == 0
    }

    init(_ table: TableExport) {
        format = .csv
        (selectedCount, shownCount) = (0, table.count)
        self.table = table
        path = LineEditor("\(table.noun)s\(format.suffix)")
        includesAll = true
    }

    /// The forms that are offered; the rows of a report have no records.
    private var formats: [ExportFormat] {
        ExportFormat.allCases.filter { table == nil || $0.reportFormat != nil }
    }

    /// What a row is called.
    var noun: String { table?.noun ?? "backup" }

    /// Number of records of the file.
    var count: Int { includesAll ? shownCount : selectedCount }

    /// Changes the form, and with it the end of the file's name.
    mutating func chooseNextFormat() {
        let text = path.text
        let stem = text.hasSuffix(format.suffix) ? String(text.dropLast(format.suffix.count)) : text
        let next = (formats.firstIndex(of: format) ?? 0) + 1
        format = formats[next % formats.count]
        path = LineEditor(stem + format.suffix)
        replacing = nil
    }

    /// Edits the file's name, whose end decides on the form.
    mutating func edit(_ key: Key) -> Bool {
        guard path.handle(key) else { return false }
        if let typed = ExportFormat(path: path.text), formats.contains(typed) { format = typed }
        replacing = nil
        return true
    }
}
