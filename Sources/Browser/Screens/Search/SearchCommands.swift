import Terminal

/// The commands while a text to be searched for is typed.
enum SearchCommands {
    static let all = [
        Command(
            "search.end", [.enter], in: [.search], hint: "search",
            "stay at this match; {list.next-match} goes to the next"
        ) { $0.endSearch(returning: false) },
        Command(
            "search.leave", [.escape, .control("c")], in: [.search], hint: "back",
            "leave; go back to where the search began"
        ) { $0.endSearch(returning: true) },
    ]
}
