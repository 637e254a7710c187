import Terminal

/// What the causes alone have.
enum FailuresCommands {
    static let all = [
        Command(
            "failures.span", [.character("t")], in: [.failures], hint: "how far back",
            "failures of 24 hours, 7 days or 30 days"
        ) { model in
            model.screens[ReportScreen<FailuresReport>.self].map { screen in
                model.changeReport(screen) { $0.span = $0.span.next }
            } ?? []
        }
    ]
}
