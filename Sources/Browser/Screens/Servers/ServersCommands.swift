import Terminal

/// The way to the servers, and the commands of that screen.
enum ServersCommands {
    static let all =
        [
            Command(
                "view.servers", [.character("v")], in: [.list, .detail], hint: "servers",
                "show the servers, those without a good backup first"
            ) { $0.openServers() },
            Command(
                "servers.open", [.enter], in: [.servers], hint: "backups", "the backups of this server",
                isEnabled: { $0.servers?.rowUnderCursor != nil }
            ) { $0.openServer() },
            Command(
                .back, [.escape, .backspace], in: [.servers], hint: "back", "stop what runs; go back to the list"
            ) { $0.stepBackInServers() },
            Command("servers.close", [.character("q"), .control("c")], in: [.servers], "go back to the list") {
                $0.closeServers()
            },
            Command(
                .showHelp, [.character("?"), .function(1)], in: [.servers], hint: "help", "every key of this screen"
            ) { $0.openHelp() },
        ] + Movement.commands(in: .servers) { $0.moveInServers($1) }
}
