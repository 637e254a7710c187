import Terminal

/// What works everywhere, and the way out.
enum GlobalCommands {
    static let all = [
        Command(.redraw, [.control("l")], in: Set(Context.allCases), "redraw the screen") { _ in [.redraw] },
        Command(
            .suspend, [.control("z")], in: Set(Context.allCases), "suspend to the shell; fg comes back"
        ) { _ in [.suspend] },
        Command(
            .quit, [.control("c")], in: [.list], "quit; on any other screen ^C leaves it"
        ) { _ in [.quit] },
    ]
}
