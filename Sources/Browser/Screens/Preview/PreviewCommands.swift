import Terminal

/// The commands of the preview.
enum PreviewCommands {
    static let all =
        [
            Command(
                .leavePreview, [.escape, .character("q"), .control("c")], in: [.preview], hint: "back",
                "leave the preview"
            ) { $0.leavePreview() }
        ]
        + PreviewPart.allCases.map { part in
            Command(
                .copyPart(part), [.character(part.key)], in: [.preview], hint: "copy \(part.name.dropFirst(4))",
                "copy \(part.name)", isEnabled: { $0.canCopy(part) }
            ) { $0.copy(part) }
        }
        + [Command(.showHelp, [.function(1)], in: [.preview], "every key of this screen") { $0.openHelp() }]
}
