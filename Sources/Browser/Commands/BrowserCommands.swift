import BackupAPI
import BackupClient
import Terminal

/// What means the same in the list and in the detail.
enum BrowserCommands {
    private static let scopes: Set<Context> = [.list, .detail]

    static let tabs = DetailTab.allCases.map { tab in
        Command(
            .showTab(tab), [.character(tab.key)], in: scopes, "the tab \(tab.title)",
            isEnabled: { $0.detail.presence != .closed }
        ) { $0.openTab(tab) }
    }

    static let filters = [
        Command(.editFilter, [.character("f")], in: scopes, hint: "filter", "build a filter") { model in
            model.stopSearch() + model.openForm()
        },
        Command(.editLine, [.character("F")], in: scopes, "edit the filter as a line") { $0.openForm(at: .line) },
        Command(
            "filter.require-tag", [.character("+")], in: scopes,
            "show only backups with a tag of this one, or with this tag",
            isEnabled: { $0.hasTagToAdd }
        ) { $0.addCondition(to: .tags) },
        Command(
            "filter.exclude-tag", [.character("-")], in: scopes, "hide backups with this tag",
            isEnabled: { $0.hasTagToAdd }
        ) { $0.addCondition(to: .mustNotHave) },
        Command(
            .removeCondition, [], in: scopes, "remove the last condition of the filter",
            isEnabled: { !$0.list.dataset.conditions.isEmpty }
        ) { $0.removeLastCondition() },
        Command(
            .undoFilter, [.character("u")], in: scopes, "return to the filter that was applied before",
            isEnabled: { $0.hasFilterToReturnTo }
        ) { $0.undoFilter() },
        Command(
            "backup.copy", [.character("y")], in: scopes, hint: "copy", "copy something of this backup",
            isEnabled: { $0.list.count > 0 }
        ) { $0.openCopyMenu() },
        Command(
            "list.export", [.character("e")], in: scopes,
            "write the selected backups, or all that show, to a file: CSV, JSON, JSON lines or Markdown",
            isEnabled: { $0.list.loadedCount > 0 }
        ) { $0.openExport() },
        Command(
            "filter.preview", [.character("p")], in: scopes,
            "show the request, and the same as shell commands"
        ) { $0.openPreview($0.askedFilter) },
    ]

    static let others = [
        Command(
            .showHelp, [.character("?"), .function(1)], in: scopes, hint: "help", "every key of this screen"
        ) { $0.openHelp() },
        Command(
            .refresh, [.character("r")], in: scopes, hint: "refresh",
            "reload what is loaded, and say what is new, gone or changed"
        ) { model in model.stopSearch() + model.reload() },
        Command(
            .loadAll, [.character("a")], in: scopes.union(TableCommands.scopes), hint: "load all",
            "load every page; {app.back} stops and keeps what came",
            isEnabled: { $0.list.dataset.pending != nil || !$0.list.isComplete }
        ) { model in model.stopSearch() + model.startLoadAll() },
        Command(
            .openPalette, [.character(":")], in: scopes.union(TableCommands.scopes),
            "find a command, another cloud or another project by its name", isInPalette: false
        ) { $0.openPalette() },
        Command(
            "app.theme", [.character("T")], in: scopes, "the next theme", isEnabled: { $0.themes.count > 1 }
        ) { model in model.stopSearch() + model.switchTheme() },
        Command(
            .showLastError, [.character("E")], in: scopes, "show the last error again",
            isEnabled: { $0.lastError != nil }
        ) { model in model.stopSearch() + model.showLastError() },
        Command("app.messages", [], in: scopes, "the messages so far, with their times") { model in
            model.stopSearch() + model.openMessages()
        },
    ]
}
