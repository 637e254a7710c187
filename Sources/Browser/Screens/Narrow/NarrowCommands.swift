import Terminal

/// The commands while a query is typed.
enum NarrowCommands {
    static let all = [
        Command(
            "narrow.apply", [.enter], in: [.narrowing], hint: "narrow",
            "show the loaded backups that match; nothing: all"
        ) { $0.applyNarrowing() },
        Command(
            "narrow.complete", [.tab], in: [.narrowing], hint: "complete", "accept the first suggestion"
        ) { $0.completeNarrowing() },
        Command(
            "narrow.leave", [.escape, .control("c")], in: [.narrowing], hint: "back", "leave; show what showed before"
        ) { $0.leaveNarrowing() },
    ]
}
