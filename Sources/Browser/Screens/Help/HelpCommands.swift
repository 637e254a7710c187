import Terminal

/// The commands of the help.
enum HelpCommands {
    static let all = [
        Command(
            .closeHelp, [.escape, .enter, .function(1), .character("q"), .character("?"), .control("c")], in: [.help],
            hint: "close", "close the help"
        ) { model in
            model.help = nil
            return []
        }
    ]
}
