import Terminal

/// What compares two backups, and the commands of that screen.
enum ComparisonCommands {
    static let all =
        [
            Command(
                .compare, [.character("d")], in: [.list, .detail],
                "mark this backup; on another one, compare the two", isEnabled: { $0.subject != nil }
            ) { $0.compareBackup() },
            Command(
                "comparison.leave", [.escape, .backspace, .character("q"), .control("c")], in: [.comparison],
                hint: "back", "leave the comparison"
            ) { $0.leaveComparison() },
            Command(
                .showHelp, [.character("?"), .function(1)], in: [.comparison], hint: "help", "every key of this screen"
            ) {
                $0.openHelp()
            },
        ] + Movement.commands(in: .comparison) { $0.moveInComparison($1) }
}
