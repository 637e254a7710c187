import Terminal

extension Model {
    /// Clears the lowest rows for a question and draws a line above it, so that what lies above stays in sight.
    func openPanel(_ frame: inout Frame, rows: Int) -> Rect {
        let rows = min(size.rows, rows)
        let panel = Rect(column: 0, row: size.rows - rows, columns: size.columns, rows: rows)
        frame.fill(panel)
        frame.write(
            String(repeating: "─", count: panel.columns), row: panel.row, column: 0, columns: panel.columns,
            style: theme[.border])
        return panel
    }
}
