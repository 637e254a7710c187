import Terminal

extension Model {
    /// The question over the lowest rows, so that the form above stays in sight.
    func drawSaving(_ state: SavingState, _ frame: inout Frame) {
        let messages = notice == nil ? [] : statusLines
        let box = openPanel(&frame, rows: messages.count + 6)
        for (index, text) in messages.enumerated() {
            frame.write(
                text, row: box.row + 1 + index, column: 1, columns: box.columns - 2,
                style: theme[notice?.kind == .error ? .error : .warning])
        }
        let first = box.endRow - 5
        frame.write(state.line, row: first, column: 1, columns: box.columns - 2, style: theme[.label])
        drawSavingField(
            "Name", state.name, &frame, first + 1, box, hasFocus: !state.isNoteFocused, "such as prod-nightly")
        drawSavingField("Note", state.note, &frame, first + 2, box, hasFocus: state.isNoteFocused, "what it is for")
        frame.write("For", row: first + 3, column: 1, columns: 5, style: theme[.label])
        frame.write(
            state.isForCloud ? "the cloud \(session.cloud) alone" : "all clouds", row: first + 3, column: 7,
            columns: box.columns - 8)
        drawKeys(&frame, Rect(column: 0, row: box.endRow - 1, columns: box.columns, rows: 1))
    }

    private func drawSavingField(
        _ label: String, _ editor: LineEditor, _ frame: inout Frame, _ row: Int, _ box: Rect, hasFocus: Bool,
        _ placeholder: String
    ) {
        frame.write(label, row: row, column: 1, columns: 5, style: theme[.label])
        frame.drawField(
            editor, row: row, column: 7, columns: box.columns - 8, style: hasFocus ? .plain : theme[.field],
            hasFocus: hasFocus, placeholder: placeholder,
            placeholderStyle: hasFocus ? theme[.dim] : theme[.placeholder])
    }
}
