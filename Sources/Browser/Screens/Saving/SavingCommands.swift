import Terminal

/// The commands of the question under which name a filter is saved.
enum SavingCommands {
    static let all = [
        Command(
            .confirmSaving, [.enter], in: [.saving], hint: "save", "save the filter under this name"
        ) { $0.confirmSaving() },
        Command(
            "saving.leave", [.escape, .control("c")], in: [.saving], hint: "back", "leave without saving"
        ) { $0.leaveSaving() },
        Command(
            "saving.next-field", [.tab, .down], in: [.saving], hint: "next", "the next field", perform: otherField),
        Command("saving.previous-field", [.backTab, .up], in: [.saving], "the field before", perform: otherField),
        Command(
            "saving.scope", [.control("t")], in: [.saving], hint: "for this cloud or all",
            "for this cloud alone, or for all"
        ) { model in
            model.saving?.isForCloud.toggle()
            return []
        },
    ]

    private static let otherField: Command.Handler = { model in
        model.saving?.isNoteFocused.toggle()
        return []
    }
}
