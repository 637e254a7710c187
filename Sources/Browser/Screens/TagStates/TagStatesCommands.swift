import Terminal

/// What the tags alone have.
enum TagStatesCommands {
    static let all = [
        Command(
            "tags.next-state", [.right, .character("l")], in: [.tags], hint: "state",
            "go to the next state of this tag; {report.open} shows its backups"
        ) { $0.moveTagCell(by: 1) },
        Command(
            "tags.previous-state", [.left, .character("h")], in: [.tags], "go to the state before"
        ) { $0.moveTagCell(by: -1) },
    ]
}

extension Model {
    fileprivate mutating func moveTagCell(by step: Int) -> [Effect] {
        guard var screen = screens[ReportScreen<TagStates>.self] else { return [] }
        screen.moveCell(by: step)
        screens.replace(screen)
        return []
    }
}
