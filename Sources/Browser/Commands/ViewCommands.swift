import Terminal

/// The ways to the views.
enum ViewCommands {
    private static let scopes: Set<Context> = [.list, .detail, .servers, .failures, .timeline, .tags]

    static let all = [
        Command(
            "view.servers", [.character("v")], in: [.list, .detail], hint: "servers",
            "show the servers, those without a good backup first"
        ) { $0.openServers() },
        Command("view.servers", [], in: TableCommands.scopes.subtracting([.servers]), "show the servers") {
            $0.openServers()
        },
        Command("view.failures", [], in: scopes.subtracting([.failures]), "show why backups failed") {
            $0.openFailures()
        },
        Command("view.timeline", [], in: scopes.subtracting([.timeline]), "show how many backups came when") {
            $0.openTimeline()
        },
        Command("view.tags", [], in: scopes.subtracting([.tags]), "show the tags by state, and which of them are odd") {
            $0.openTags()
        },
    ]
}

extension Model {
    mutating func openServers() -> [Effect] { open(ServersReport(limits: preferences.limits)) }

    mutating func openFailures() -> [Effect] { open(FailuresReport()) }

    mutating func openTimeline() -> [Effect] { open(BackupsOverTime()) }

    mutating func openTags() -> [Effect] { open(TagStates()) }

    /// Opens what the operator wants to see first.
    mutating func openFirstView() -> [Effect] {
        switch preferences.view {
        case .list: []
        case .servers: openServers()
        case .failures: openFailures()
        case .timeline: openTimeline()
        case .tags: openTags()
        }
    }

    /// Opens the view behind the one that is open.
    mutating func openNextReport() -> [Effect] {
        switch context {
        case .servers: openFailures()
        case .failures: openTimeline()
        case .timeline: openTags()
        default: openServers()
        }
    }
}
