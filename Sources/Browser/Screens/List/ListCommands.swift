import BackupAPI
import BackupClient
import Terminal

/// What the list alone does, and what it does otherwise than the detail.
enum ListCommands {
    static let panes = [
        Command(
            .open, [.enter], in: [.list], hint: "open", "show the backup beside the list, then alone",
            isEnabled: { $0.list.count > 0 }
        ) { $0.openBackup() },
        Command(
            .back, [.escape, .backspace], in: [.list], hint: "back", "stop what runs; close the detail"
        ) { $0.stepBack() },
        Command(
            .closeList, [.character("q")], in: [.list], hint: "quit", "close the detail; on the list alone: quit"
        ) { $0.closeFromList() },
        Command(
            "list.next-pane", [.tab], in: [.list], "go to the other pane",
            isEnabled: { $0.detail.presence == .split }
        ) { $0.focusDetail() },
    ]

    static let arrangement = [
        Command(
            .sort, [.character("s")], in: [.list], hint: "sort",
            "sort the loaded backups by a column; the same column again reverses the order",
            isEnabled: { $0.list.count > 0 }
        ) { $0.openSortMenu() },
        Command(
            .showProblems, [.character("!")], in: [.list], hint: "problems",
            "show only failed backups and those in an unknown state, or all again",
            isEnabled: { $0.list.loadedCount > 0 || $0.list.arrangement.showsOnlyProblems }
        ) { $0.toggleProblems() },
        Command(
            .narrow, [.character("&")], in: [.list], hint: "narrow",
            "show only what matches a query, such as state=error age<24h; a state, a server or a zone is asked of the service",
            isEnabled: { $0.list.loadedCount > 0 }
        ) { $0.openNarrowing() },
        Command(
            "list.time", [.character("t")], in: [.list], hint: "time",
            "show ages, or times in UTC, or local times"
        ) { $0.showNextTimeStyle() },
        ColumnsCommands.opening,
        Command(
            "list.follow", [.character("w")], in: [.list], hint: "follow",
            "reread unfinished backups until they finish; again: stop",
            isEnabled: { $0.list.dataset.totals[.running] > 0 || $0.list.follow != nil }
        ) { $0.toggleFollowing() },
        Command(
            "list.columns-right", [.right, .character("l")], in: [.list],
            "the columns to the right, where they do not fit"
        ) { $0.scrollColumns(by: 1) },
        Command("list.columns-left", [.left, .character("h")], in: [.list], "the columns to the left") {
            $0.scrollColumns(by: -1)
        },
    ]

    static let selection = [
        Command(
            .select, [.character(" ")], in: [.list], hint: "select", "select or deselect this backup; go to the next",
            isEnabled: { $0.list.rowUnderCursor != nil }
        ) { $0.toggleSelection() },
        Command(
            .selectRange, [.character("V")], in: [.list],
            "begin a range here; again: select from there to the cursor",
            isEnabled: { $0.list.rowUnderCursor != nil }
        ) { $0.selectRange() },
        Command(
            .selectAll, [.character("*")], in: [.list], "select all that show; where all are selected: none of them",
            isEnabled: { $0.list.loadedCount > 0 }
        ) { $0.selectAll() },
        Command(
            "list.invert-selection", [.character("I")], in: [.list],
            "invert the selection among the rows that show",
            isEnabled: { $0.list.loadedCount > 0 }
        ) { $0.invertSelection() },
    ]

    static let searches = [
        Command(
            .searchList, [.character("/")], in: [.list], hint: "search",
            "search the loaded backups (name, server, id, state, tags), or the detail"
        ) { $0.openListSearch() },
        Command(
            "list.next-match", [.character("n")], in: [.list], "the next match",
            isEnabled: { !$0.list.pattern.isEmpty }
        ) { $0.findNext(backwards: false) },
        Command(
            "list.previous-match", [.character("N")], in: [.list], "the previous match",
            isEnabled: { !$0.list.pattern.isEmpty }
        ) { $0.findNext(backwards: true) },
    ]
}
