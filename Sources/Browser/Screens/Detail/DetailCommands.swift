import Terminal

/// What the detail alone does, and what it does otherwise than the list.
enum DetailCommands {
    static let panes = [
        Command(
            "detail.open", [.enter], in: [.detail], hint: "open", "show the backup beside the list, then alone"
        ) { model in model.stopSearch() + model.showDetailAlone() },
        Command(
            .back, [.escape, .backspace], in: [.detail], hint: "back", "stop what runs; close the detail"
        ) { model in model.stopSearch() + model.stepBackInDetail() },
        Command(
            "detail.close", [.character("q"), .control("c")], in: [.detail], hint: "quit", "close the detail"
        ) { model in model.stopSearch() + model.closeFromDetail() },
        Command(
            "detail.next-pane", [.tab], in: [.detail], "go to the other pane",
            isEnabled: { $0.layout.list != nil }
        ) { model in model.stopSearch() + model.focusList() },
        Command(
            "detail.previous-tab", [.left, .character("h")], in: [.detail], "the tab before this one"
        ) { $0.openTab(by: -1) },
        Command(
            "detail.next-tab", [.right, .character("l")], in: [.detail], hint: "tab", "the tab after this one"
        ) { $0.openTab(by: 1) },
    ]

    static let volumes = [
        Command(
            .expand, [.character(" ")], in: [.detail], "show or hide all fields of the volume under the cursor",
            isEnabled: { $0.detail.tab == .volumes }
        ) { model in model.stopSearch() + model.expandVolume() }
    ]

    static let searches = [
        Command(
            .searchDetail, [.character("/")], in: [.detail], hint: "search",
            "search the loaded backups (name, server, id, state, tags), or the detail"
        ) { model in model.stopSearch() + model.openDetailSearch() },
        Command(
            "detail.next-match", [.character("n")], in: [.detail], "the next match",
            isEnabled: { !$0.detail.pattern.isEmpty }
        ) { model in model.stopSearch() + model.goToMatch(after: model.detail.scroll.cursor, backwards: false) },
        Command(
            "detail.previous-match", [.character("N")], in: [.detail], "the previous match",
            isEnabled: { !$0.detail.pattern.isEmpty }
        ) { model in model.stopSearch() + model.goToMatch(after: model.detail.scroll.cursor, backwards: true) },
    ]

    static let values = [
        Command(
            "detail.raw", [.character("x")], in: [.detail], hint: "raw",
            "show values as received, or formatted"
        ) { model in model.stopSearch() + model.toggleRawValues() },
        Command(
            "detail.field-names", [.character("W")], in: [.detail], "show or hide the service's names of the fields"
        ) { model in model.stopSearch() + model.toggleFieldNames() },
    ]
}
