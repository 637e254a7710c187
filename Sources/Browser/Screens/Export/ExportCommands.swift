import Terminal

/// The commands of the question for a file.
enum ExportCommands {
    static let all = [
        Command(
            .confirmExport, [.enter], in: [.export], hint: "export", "write the file",
            isEnabled: { $0.export?.written == nil }
        ) { $0.confirmExport() },
        Command(
            .leaveExport, [.escape, .control("c")], in: [.export], hint: "back", "leave; an export that runs is stopped"
        ) { $0.leaveExport() },
        Command(
            "export.format", [.control("t")], in: [.export], hint: "format", "CSV, JSON, JSON lines or Markdown",
            isEnabled: { $0.export?.written == nil }
        ) { model in
            model.export?.chooseNextFormat()
            return []
        },
        Command(
            "export.scope", [.tab], in: [.export], hint: "selected or all", "the selected backups, or all that show",
            isEnabled: { $0.export.map { $0.selectedCount > 0 && $0.written == nil } ?? false }
        ) { $0.toggleExportScope() },
    ]
}
