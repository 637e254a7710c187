import Terminal

/// Back and forward, and the way to the backup of a moment.
enum PlaceCommands {
    static let all = [
        Command(
            .placeBack, [.character("[")], in: TableCommands.scopes.union([.list]),
            "go back to where you were before",
            isEnabled: { !$0.places.back.isEmpty }
        ) { $0.goBack() },
        Command(
            "place.forward", [.character("]")], in: TableCommands.scopes.union([.list]),
            "go forward again to where you went back from", isEnabled: { !$0.places.forward.isEmpty }
        ) { $0.goForward() },
        Command(
            .askRestorePoint, [.character("@")], in: [.list, .detail, .servers], hint: "restore to",
            "ask for a time, and go to the backup of this server that one would restore for it",
            isEnabled: { $0.serverToRestore != nil }
        ) { $0.openRestorePoint() },
        Command(
            "restore.go", [.enter], in: [.restorePoint], hint: "go",
            "go to the newest good backup of that time or before"
        ) { $0.findRestorePoint() },
        Command(
            "restore.leave", [.escape, .control("c")], in: [.restorePoint], hint: "back", "leave; stay here"
        ) { $0.leaveRestorePoint() },
    ]
}
