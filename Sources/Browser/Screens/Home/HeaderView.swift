import BackupAPI
import BackupClient
import Presentation
import Terminal

/// Whom one speaks to, what was asked, and how much there is.
struct HeaderView: View {
    let session: Session
    let dataset: Dataset
    let environment: Environment

    func draw(_ frame: inout Frame, _ rect: Rect) {
        guard rect.rows == 2 else { return }
        let read = dataset.readAt.map { "read \($0.text.suffix(8)) UTC" }
        let life = session.tokenMinutesLeft(environment.now).map { $0 == 0 ? "token ends" : "token \($0) min" }
        let right = [life, life != nil && rect.columns < 60 ? nil : read].compactMap { $0 }.joined(separator: "  ")
        var column = rect.column + 1
        let end = rect.endColumn - 1
        let rightWidth = right.count
        let region = session.region.map { "  \($0)" } ?? ""
        column += frame.write("csbs", row: rect.row, column: column, columns: end - column, style: theme[.title])
        column += 2
        if session.isUnverified {
            column += frame.write(
                "SERVER NOT VERIFIED", row: rect.row, column: column, columns: end - column, style: theme[.error])
            column += 2
        }
        frame.write(
            "\(session.cloud)  \(session.project)\(region)  read-only", row: rect.row, column: column,
            columns: end - column - rightWidth - 2, style: theme[.header])
        frame.writeRight(right, row: rect.row, column: column, columns: end - column, style: theme[.dim])
        let counts = countsText
        frame.write(
            dataset.filter.expression, row: rect.row + 1, column: rect.column + 1,
            columns: rect.columns - counts.count - 4, style: theme[.label])
        frame.writeRight(counts, row: rect.row + 1, column: rect.column, columns: rect.columns - 1)
    }

    /// `1,204 matches · 400 loaded`.
    private var countsText: String {
        func matches(_ number: Int) -> String { number == 1 ? "1 match" : "\(Format.number(number)) matches" }
        let text: String
        switch (dataset.count, dataset.total) {
        case (.loaded(let number), _): text = matches(number)
        // The pages have the number as well.
        case (.failed, let total?): text = matches(total)
        case (.failed, nil): text = "not counted"
        case (.idle, _) where dataset.failure != nil: text = "not counted"
        case (.idle, _), (.loading, _): text = "counting…"
        }
        return "\(text) · \(Format.number(dataset.results.loadedCount)) loaded"
    }
}
