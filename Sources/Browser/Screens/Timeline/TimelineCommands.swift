import Terminal

/// What the timeline alone has.
enum TimelineCommands {
    static let all = [
        Command(
            "timeline.bucket", [.character("t")], in: [.timeline], hint: "hour, day or week",
            "backups by hour, day or week"
        ) { model in
            model.screens[ReportScreen<BackupsOverTime>.self].map { screen in
                model.changeReport(screen) { $0.bucket = $0.bucket.next }
            } ?? []
        }
    ]
}
