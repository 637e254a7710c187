import Terminal

/// The commands of every screen with a table.
enum TableCommands {
    static let scopes: Set<Context> = [.servers, .failures, .timeline, .tags]

    static let all =
        [
            Command(
                "report.open", [.enter], in: scopes, hint: "backups", "the loaded backups of this row",
                isEnabled: { $0.tableScreen?.isEmpty == false }
            ) { $0.openBackupsOfReport() },
            Command(
                .back, [.escape, .backspace], in: scopes, hint: "back",
                "stop what runs; show all rows; go back to the list"
            ) { $0.stepBackInReport() },
            Command(.closeReport, [.character("q"), .control("c")], in: scopes, "go back to the list") {
                $0.closeReport()
            },
            Command(
                "report.next", [.character("v")], in: scopes, hint: "next view",
                "servers, failures, timeline, tags in turn"
            ) { $0.openNextReport() },
            Command(
                .sort, [.character("s")], in: scopes, hint: "sort",
                "sort by a column; the same column again reverses the order", isEnabled: hasRows
            ) { $0.openTableSortMenu() },
            Command(
                .narrow, [.character("&")], in: scopes, hint: "narrow",
                "show only the rows that match a query, such as server~web size>50G", isEnabled: hasRows
            ) { $0.openTableNarrowing() },
            Command(
                .showProblems, [.character("!")], in: scopes, hint: "problems", "show only problems, or all again",
                isEnabled: { $0.tableScreen.map { !$0.isEmpty || $0.arrangement.showsOnlyProblems } ?? false }
            ) { $0.toggleTableProblems() },
            Command(.searchList, [.character("/")], in: scopes, hint: "search", "search the rows") {
                $0.openTableSearch()
            },
            Command(
                "list.next-match", [.character("n")], in: scopes, "the next match", isEnabled: hasPattern
            ) { $0.findNextInTable(backwards: false) },
            Command(
                "list.previous-match", [.character("N")], in: scopes, "the previous match", isEnabled: hasPattern
            ) { $0.findNextInTable(backwards: true) },
            Command(
                .select, [.character(" ")], in: scopes, "select or deselect this row; go to the next",
                isEnabled: hasRows
            ) { model in model.changeTableSelection { $0.toggleSelection() } },
            Command(
                .selectRange, [.character("V")], in: scopes,
                "begin a range here; again: select from there to the cursor", isEnabled: hasRows
            ) { model in model.changeTableSelection { $0.selectRange() } },
            Command(
                .selectAll, [.character("*")], in: scopes, "select all that show; where all are selected: none of them",
                isEnabled: hasRows
            ) { model in model.changeTableSelection { $0.selectAll() } },
            Command(
                "list.invert-selection", [.character("I")], in: scopes,
                "invert the selection among the rows that show", isEnabled: hasRows
            ) { model in model.changeTableSelection { $0.invertSelection() } },
            Command(
                "backup.copy", [.character("y")], in: scopes, hint: "copy",
                "copy the selected rows, or this one", isEnabled: hasRows
            ) { $0.openTableCopyMenu() },
            Command(
                "list.export", [.character("e")], in: scopes,
                "write the selected rows, or all that show, to a file: CSV, JSON or Markdown", isEnabled: hasRows
            ) { $0.openTableExport() },
            Command(
                .showHelp, [.character("?"), .function(1)], in: scopes, hint: "help", "every key of this screen"
            ) { $0.openHelp() },
        ] + scopes.flatMap { Movement.commands(in: $0) { $0.moveInTable($1) } }

    private static let hasRows: @Sendable (Model) -> Bool = { $0.tableScreen?.isEmpty == false }
    private static let hasPattern: @Sendable (Model) -> Bool = { $0.tableScreen?.pattern.isEmpty == false }
}
