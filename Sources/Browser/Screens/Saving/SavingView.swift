import Terminal

/// The question for a name over the lowest rows, so that the form above stays in sight.
struct SavingView: View {
    let state: SavingState
    let cloud: String
    let notice: Notice?
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let messages = notice == nil ? [] : environment.status.lines
        let box = openPanel(&canvas, rows: messages.count + 6)
        for (index, text) in messages.enumerated() {
            canvas.frame.write(
                text, row: box.row + 1 + index, column: 1, columns: box.columns - 2,
                style: theme[notice?.kind == .error ? .error : .warning])
        }
        let first = box.endRow - 5
        canvas.frame.write(state.line, row: first, column: 1, columns: box.columns - 2, style: theme[.label])
        drawField(
            "Name", state.name, &canvas.frame, first + 1, box, hasFocus: !state.isNoteFocused, "such as prod-nightly")
        drawField("Note", state.note, &canvas.frame, first + 2, box, hasFocus: state.isNoteFocused, "what it is for")
        canvas.frame.write("For", row: first + 3, column: 1, columns: 5, style: theme[.label])
        canvas.frame.write(
            state.isForCloud ? "the cloud \(cloud) alone" : "all clouds", row: first + 3, column: 7,
            columns: box.columns - 8)
        drawKeys(&canvas, Rect(column: 0, row: box.endRow - 1, columns: box.columns, rows: 1))
    }

    private func drawField(
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
