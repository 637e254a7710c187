import Terminal

/// The choice of what to copy.
enum CopyCommands {
    static let all =
        CopySubject.allCases.map { subject in
            Command(
                .copy(subject), [.character(subject.key)], in: [.copying], hint: subject.hint, subject.help,
                isEnabled: { $0.canCopy(subject) }
            ) { $0.copyFromMenu(subject) }
        }
        + [
            Command(
                .leaveCopyMenu, [.escape, .control("c")], in: [.copying], hint: "back", "copy nothing"
            ) { $0.leaveCopyMenu() }
        ]
}
