import Terminal

/// Two backups side by side over the whole screen, the differences first.
struct ComparisonView: View {
    let state: ComparisonState
    let lines: [Line]
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let (body, status, keys) = parts
        let (titles, rest) = body.split(top: 3)
        canvas.frame.write("Compare", row: 0, column: 1, columns: titles.columns - 2, style: theme[.title])
        let columns = ComparisonColumns(columns: titles.columns - 2, charset: charset)
        let left = 1 + columns.label + 2
        canvas.frame.write(state.left.name, row: 1, column: left, columns: columns.value, style: theme[.header])
        canvas.frame.write(
            state.right.name, row: 1, column: left + columns.value + 2, columns: columns.value, style: theme[.header])
        canvas.frame.draw(lines, from: state.top, in: rest.inset(columns: 1), theme: theme)
        drawStatus(&canvas, status, right: lines.count > state.top + rest.rows ? "↓ more below" : "")
        drawKeys(&canvas, keys)
    }
}
