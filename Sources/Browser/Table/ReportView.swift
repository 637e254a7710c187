import BackupAPI
import Presentation
import Reports
import Terminal

/// A report over the whole screen, below the header of the list that it is made of.
struct ReportView<Report: BrowsedReport>: View {
    let state: ReportScreen<Report>
    let header: HeaderView
    /// What runs, in a few words.
    let activity: String?
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let (whole, status, keys) = parts
        let (top, below) = whole.split(top: header.content.rows)
        let (sentence, table) = below.split(top: 1)
        header.draw(&canvas.frame, top)
        drawSummary(&canvas.frame, sentence)
        TableView(table: state.table, emptyText: emptyText, environment: environment).draw(&canvas, table)
        drawStatus(&canvas, status, right: state.positionText, activity: activity, remark: remark)
        drawKeys(&canvas, keys)
    }

    private var remark: String? { state.table.rowUnderCursor.flatMap { state.report.remark(on: $0) } }

    /// How things are and what that rests on; beside it how the rows are arranged.
    private func drawSummary(_ frame: inout Frame, _ rect: Rect) {
        guard let answer = state.answer else { return }
        let basis = answer.basis
        let whole = "\(Format.number(basis.rowsRead)) of \(Format.number(basis.total ?? 0))"
        let rests =
            basis.isPartial
            ? [" · in \(whole) backups, \(key(.loadAll)) loads the rest", " · in \(whole) backups", " · \(whole)"]
            : [" · in all \(Format.count(basis.rowsRead, "backup"))", ""]
        let rest = rests.first { (answer.summary + $0).count <= rect.columns - 2 } ?? rests.last ?? ""
        let slot: ThemeSlot = answer.isGood ? (basis.isPartial ? .warning : .good) : Report.badSlot
        let used = frame.write(
            answer.summary + rest, row: rect.row, column: 1, columns: rect.columns - 2, style: theme[slot])
        let arrangement = state.table.arrangement
        let parts = [
            arrangement.narrowing.isEmpty ? nil : "& \(arrangement.narrowing.line)",
            arrangement.showsOnlyProblems ? "only problems" : nil,
        ].compactMap(\.self)
        guard !parts.isEmpty, used + 4 < rect.columns else { return }
        frame.writeRight(
            parts.joined(separator: " · "), row: rect.row, column: used + 3, columns: rect.columns - used - 4,
            style: theme[.label])
    }

    private var emptyText: String {
        if state.answer == nil { return "Reading…" }
        return state.table.rows.isEmpty
            ? Report.emptyText
            : "No \(Report.Row.noun) matches; \(key(.narrow)) or \(key(.showProblems)) shows the others."
    }
}
