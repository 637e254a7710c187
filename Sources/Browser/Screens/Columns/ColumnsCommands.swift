import Terminal

/// The way to the choice of the columns, and its commands.
enum ColumnsCommands {
    static let opening = Command(
        .chooseColumns, [.character("o")], in: [.list], hint: "columns", "choose the columns, their order and width"
    ) { $0.openColumns() }

    static let all =
        [
            Command(
                "columns.close", [.enter, .escape, .character("q"), .control("c")], in: [.columns], hint: "done",
                "keep the columns, now and from one run to the next"
            ) { $0.closeColumns() },
            Command(
                .toggleColumn, [.character(" ")], in: [.columns], hint: "show/hide", "show this column, or hide it"
            ) { $0.toggleColumn() },
            Command(
                "columns.left", [.character("-"), .character("K")], in: [.columns], hint: "left", "one to the left"
            ) {
                $0.moveColumn(by: -1)
            },
            Command(
                "columns.right", [.character("+"), .character("J")], in: [.columns], hint: "right", "one to the right"
            ) {
                $0.moveColumn(by: 1)
            },
            Command("columns.narrower", [.character("<")], in: [.columns], hint: "narrower", "one cell narrower") {
                $0.resizeColumn(by: -1)
            },
            Command("columns.wider", [.character(">")], in: [.columns], hint: "wider", "one cell wider") {
                $0.resizeColumn(by: 1)
            },
            Command(
                "columns.fit", [.character("=")], in: [.columns], hint: "fit", "as wide as its content needs"
            ) { $0.fitColumn() },
            Command(
                .addTagColumn, [.character("t")], in: [.columns], hint: "tag",
                "a column for the values of a tag, by its key"
            ) { model in
                model.columnChooser?.tagKey = LineEditor()
                model.notice = nil
                return []
            },
            Command("columns.reset", [.character("R")], in: [.columns], hint: "reset", "the usual columns again") {
                $0.resetColumns()
            },
            Command("column-tag.add", [.enter], in: [.columnTag], hint: "add", "show the column") { $0.addTagColumn() },
            Command("column-tag.leave", [.escape, .control("c")], in: [.columnTag], hint: "back", "add none") { model in
                model.columnChooser?.tagKey = nil
                return []
            },
        ] + Movement.commands(in: .columns) { $0.moveInColumns($1) }
}
