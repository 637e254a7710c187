import Terminal

/// The commands of the question for a secret.
enum LoginCommands {
    static let all = [
        Command(
            "login.submit", [.enter], in: [.login], hint: "log in", "log in and retry"
        ) { $0.submitSecret() },
        Command(
            "login.leave", [.escape, .control("c")], in: [.login], hint: "not now", "leave; what is loaded stays"
        ) { model in
            model.login = nil
            return []
        },
    ]
}
