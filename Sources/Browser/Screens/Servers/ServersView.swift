import BackupAPI
import Presentation
import Reports
import Terminal

/// The servers over the whole screen, below the header of the list that they come from.
struct ServersView: View {
    let state: ServersState
    let header: HeaderView
    /// What runs, in a few words.
    let activity: String?
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let (whole, status, keys) = parts
        let (top, below) = whole.split(top: header.content.rows)
        let (sentence, table) = below.split(top: 1)
        header.draw(&canvas.frame, top)
        canvas.frame.write(
            summary, row: sentence.row, column: 1, columns: sentence.columns - 2, style: theme[summarySlot])
        drawTable(&canvas, table)
        drawStatus(&canvas, status, right: place, activity: activity)
        drawKeys(&canvas, keys)
    }

    private func drawTable(_ canvas: inout Canvas, _ rect: Rect) {
        let (titles, body) = rect.split(top: 1)
        let columns = ReportTable.servers.columns.fitted(columns: rect.columns - 2)
        for (definition, column, width) in places(of: columns) {
            write(definition.title, definition.alignment, &canvas.frame, titles.row, column, width, theme[.dim])
        }
        guard !state.rows.isEmpty else {
            let text = state.answer == nil ? "Reading…" : "No loaded backup names a server."
            canvas.frame.write(text, row: body.row, column: 1, columns: body.columns - 2, style: theme[.dim])
            return
        }
        let visible = state.scroll.visible(rows: body.rows, of: state.rows.count)
        for position in visible {
            let row = body.row + position - visible.lowerBound
            let server = state.rows[position]
            canvas.hits.add(.entry(position), Rect(column: 0, row: row, columns: body.columns, rows: 1))
            for (definition, column, width) in places(of: columns) {
                let isVerdict = definition.id == "verdict"
                write(
                    definition.text(server, environment.now), definition.alignment, &canvas.frame, row, column, width,
                    isVerdict ? theme[slot(of: server)] : .plain)
            }
            if position == state.scroll.cursor { drawSelection(&canvas, row: row, body) }
        }
    }

    private func places(
        of columns: [(column: Column<ServerRow>, width: Int)]
    ) -> [(definition: Column<ServerRow>, column: Int, width: Int)] {
        var column = 1
        return columns.map { definition, width in
            defer { column += width + 1 }
            return (definition, column, width)
        }
    }

    private func write(
        _ text: String, _ alignment: Column<ServerRow>.Alignment, _ frame: inout Frame, _ row: Int, _ column: Int,
        _ width: Int, _ style: Style
    ) {
        switch alignment {
        case .left: frame.write(text, row: row, column: column, columns: width, style: style)
        case .right: frame.writeRight(text, row: row, column: column, columns: width, style: style)
        }
    }

    private func slot(of server: ServerRow) -> ThemeSlot {
        server.isWithinLimit.map { $0 ? .good : .failed } ?? .goingAway
    }

    /// How many are well, and what that rests on.
    private var summary: String {
        guard let answer = state.answer else { return "" }
        let bad = answer.rows.count { $0.isWithinLimit == false }
        let basis = answer.basis
        let rest =
            basis.isPartial
            ? " · in \(Format.number(basis.rowsRead)) of \(Format.number(basis.total ?? 0)) backups, \(key(.loadAll)) loads the rest"
            : " · in all \(Format.count(basis.rowsRead, "backup"))"
        let servers = Format.count(answer.rows.count, "server")
        return (bad == 0 ? "\(servers), all good" : "\(Format.number(bad)) of \(servers) not good") + rest
    }

    private var summarySlot: ThemeSlot {
        guard let answer = state.answer else { return .text }
        return answer.isKept ? (answer.basis.isPartial ? .warning : .good) : .failed
    }

    private var place: String {
        state.rows.isEmpty ? "" : "\(Format.number(state.scroll.cursor + 1)) of \(Format.number(state.rows.count))"
    }
}
