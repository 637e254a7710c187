import Terminal

/// What draws a state into a canvas. A view has its state and the environment, and nothing else.
protocol View {
    var environment: Environment { get }
}

extension View {
    var theme: Theme { environment.theme }
    var charset: Charset { environment.charset }

    /// The key of a command as sentences write it.
    func key(_ name: CommandName, in context: Context? = nil) -> String {
        environment.keys.spelling(of: name, in: context)
    }

    /// The whole screen without its last line, which has the keys, and without the lines of the status.
    var parts: (body: Rect, status: Rect, keys: Rect) {
        let (aboveKeys, keys) = environment.rect.split(bottom: 1)
        let (body, status) = aboveKeys.split(bottom: environment.status.lines.count)
        return (body, status, keys)
    }

    /// The notice, or what runs, or what is to be known of where the cursor is; at the right end whatever the screen wants to say there.
    func drawStatus(
        _ canvas: inout Canvas, _ rect: Rect, right: String, activity: String? = nil, remark: String? = nil
    ) {
        let status = environment.status
        for (index, text) in status.lines.enumerated() {
            canvas.frame.write(
                text, row: rect.row + index, column: rect.column + 1, columns: rect.columns - 2,
                style: theme[status.slot])
        }
        let width = TextWidth.columns(of: right, charset: charset)
        let last = rect.endRow - 1
        let used = 1 + TextWidth.columns(of: status.lines.last ?? "", charset: charset)
        guard used + width + 2 <= rect.columns else { return }
        if let text = activity ?? remark, status.kind == nil {
            canvas.frame.write(
                text, row: last, column: rect.column + 1, columns: rect.columns - width - 4,
                style: theme[activity == nil ? .text : .running])
        }
        canvas.frame.writeRight(right, row: last, column: rect.column, columns: rect.columns - 1)
    }

    /// The keys that matter here.
    func drawKeys(_ canvas: inout Canvas, _ rect: Rect) {
        var column = rect.column + 1
        for hint in environment.hints {
            let width = hint.columns
            canvas.hits.add(.command(hint.name), Rect(column: column, row: rect.row, columns: width, rows: 1))
            canvas.frame.write(hint.key, row: rect.row, column: column, columns: width, style: theme[.key])
            let text = column + hint.key.count + 1
            canvas.frame.write(hint.text, row: rect.row, column: text, columns: hint.text.count, style: theme[.dim])
            column += width + 2
        }
    }

    /// Marks the selected row of a part of the screen and puts the cursor there.
    ///
    /// - Parameter keepsColors: whether its texts keep the colours that mean something.
    func drawSelection(
        _ canvas: inout Canvas, row: Int, _ rect: Rect, _ slot: ThemeSlot = .selection, keepsColors: Bool = false
    ) {
        canvas.frame.cursor = Position(column: rect.column, row: row)
        if environment.usesMarker {
            canvas.frame.write(">", row: row, column: rect.column, columns: 1)
        } else if keepsColors {
            canvas.frame.highlight(row: row, column: rect.column, columns: rect.columns, style: theme[slot])
        } else {
            canvas.frame.restyle(row: row, column: rect.column, columns: rect.columns, style: theme[slot])
        }
    }

    /// Clears the lowest rows for a question and draws a line above it, so that what lies above stays in sight.
    func openPanel(_ canvas: inout Canvas, rows: Int) -> Rect {
        let rows = min(environment.size.rows, rows)
        let columns = environment.size.columns
        let panel = Rect(column: 0, row: environment.size.rows - rows, columns: columns, rows: rows)
        canvas.hits.cover(panel)
        canvas.frame.fill(panel)
        canvas.frame.write(
            String(repeating: "─", count: columns), row: panel.row, column: 0, columns: columns,
            style: theme[.border])
        return panel
    }
}
