import Terminal

/// The commands of the messages.
enum MessagesCommands {
    static let all = [
        Command(
            .closeMessages, [.escape, .enter, .character("q"), .control("c")], in: [.messages], hint: "close",
            "close the messages"
        ) { model in
            model.messages = nil
            return []
        }
    ]
}
