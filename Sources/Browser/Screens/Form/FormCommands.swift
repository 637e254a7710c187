import BackupAPI
import Terminal

/// The commands of the filter form.
enum FormCommands {
    static let all = fields + dialogs + rows

    private static let fields = [
        Command(
            "form.apply", [.enter], in: [.form], hint: "apply", "apply the filter and show its backups"
        ) { $0.applyForm() },
        Command(
            "form.leave", [.escape, .control("c")], in: [.form], hint: "leave",
            "close suggestions; leave without applying; edits stay"
        ) { $0.leaveForm() },
        Command(
            .nextField, [.tab], in: [.form], hint: "next",
            "accept the first suggestion, if any shows; else the next field"
        ) { $0.acceptSuggestionOrMoveOn() },
        Command("form.previous-field", [.backTab], in: [.form], "the field before") { model in
            model.form.moveFocus(by: -1)
            return []
        },
        Command(
            .nextRow, [.down], in: [.form], "the row below; where suggestions show, choose among them"
        ) { $0.goToNextRow() },
        Command("form.previous-row", [.up], in: [.form], "the row above") { model in
            model.form.moveFocus(byRows: -1)
            return []
        },
        Command(
            .suggest, [.control("n")], in: [.form], hint: "suggest", "suggest keys or values in use"
        ) { $0.suggestHere() },
        Command(
            "form.remove-tag", [.control("x"), .function(8)], in: [.form], hint: "remove",
            "remove this key with its values"
        ) { $0.removeFormRow() },
        Command(
            "form.undo", [.control("_")], in: [.form], hint: "undo", "undo the last edit (also ^/)",
            isEnabled: { $0.form.canUndo }
        ) { $0.undoFormEdit() },
    ]

    private static let dialogs = [
        Command(.showHelp, [.function(1)], in: [.form], hint: "help", "every key of this screen") { $0.openHelp() },
        Command(
            "form.preview", [.control("p")], in: [.form], hint: "preview",
            "the request, and the same as lines for a shell"
        ) { $0.previewForm() },
        Command(
            .saveFilter, [.control("s")], in: [.form], hint: "save", "save the filter under a name"
        ) { $0.openSaving() },
        Command(
            "form.load", [.control("q")], in: [.form], hint: "load", "load a saved or recent filter"
        ) { $0.openPalette(.filters) },
    ]

    private static let rows = [
        Command(
            "form.move-tag", [.control("t"), .function(6)], in: [.form], hint: "next list",
            "move this key with its values to the next list"
        ) { $0.moveFormRow() },
        Command(
            "form.copy-tag", [.control("g"), .function(5)], in: [.form], hint: "copy",
            "copy this row to the next list that does not contain its key"
        ) { $0.copyFormRow() },
        Command("form.reset", [.control("r")], in: [.form], hint: "reset", "empty the form") {
            $0.replaceForm(with: Filter())
        },
        Command(
            "form.restore", [.control("o")], in: [.form], hint: "applied", "restore the applied filter in the form"
        ) { $0.replaceForm(with: $0.list.filter) },
    ]
}
