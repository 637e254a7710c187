extension Frame {
    /// Draws a bar that is full to a fraction of its width.
    public mutating func drawProgress(
        _ fraction: Double, row: Int, column: Int, columns: Int, style: Style, restStyle: Style
    ) {
        let full = Int((Double(columns) * min(max(fraction, 0), 1)).rounded())
        write(String(repeating: "█", count: full), row: row, column: column, columns: full, style: style)
        write(
            String(repeating: "░", count: columns - full), row: row, column: column + full, columns: columns - full,
            style: restStyle)
    }
}
