import Terminal

/// The commands of the list of suggestions.
enum SuggestionCommands {
    static let all: [Command] = [
        Command(
            .acceptSuggestion, [.enter, .tab], in: [.suggestions], hint: "accept",
            "replace what is typed by this suggestion"
        ) { $0.acceptChosenSuggestion() },
        Command(
            "suggestions.leave", [.escape, .control("c")], in: [.suggestions], hint: "back", "go on typing"
        ) { $0.leaveSuggestions() },
        Movement.down.command([.down, .control("n")], in: .suggestions, hint: "next", "one down", perform: move),
        Movement.up.command(
            [.up, .control("p")], in: .suggestions, "one up; above the first: go on typing", perform: move),
        Movement.pageDown.command([.pageDown], in: .suggestions, "a page down", perform: move),
        Movement.pageUp.command([.pageUp], in: .suggestions, "a page up", perform: move),
    ]

    private static let move: Movement.Handler = { $0.moveInSuggestions($1) }
}
