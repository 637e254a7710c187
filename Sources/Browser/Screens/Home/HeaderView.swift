import BackupAPI
import BackupClient
import Presentation
import Terminal

/// Whom one speaks to, what was asked, and how much there is.
struct HeaderView: View {
    let session: Session
    let dataset: Dataset
    let content: HeaderContent
    let environment: Environment

    /// From this age on the rows are marked as old.
    private static let staleSeconds: Int64 = 300

    func draw(_ frame: inout Frame, _ rect: Rect) {
        guard rect.rows == content.rows else { return }
        // Ages are as of the last paint: nothing wakes up to draw while nobody presses a key.
        let isStale = dataset.readAt.map { environment.now.seconds - $0.seconds >= Self.staleSeconds } ?? false
        let read = dataset.readAt.map { moment in
            let time = "read \(moment.text.suffix(8)) UTC"
            return isStale ? "\(time), \(Format.distance(of: moment, at: environment.now)) ago" : time
        }
        let life = session.tokenMinutesLeft(environment.now).map { $0 == 0 ? "token ends" : "token \($0) min" }
        let right = [life, life != nil && rect.columns < 60 ? nil : read].compactMap { $0 }.joined(separator: "  ")
        var column = rect.column + 1
        let end = rect.endColumn - 1
        let rightWidth = right.count
        let region = session.region.map { "  region \($0)" } ?? ""
        column += frame.write("csbs", row: rect.row, column: column, columns: end - column, style: theme[.title])
        column += 2
        if session.isUnverified {
            column += frame.write(
                "SERVER NOT VERIFIED", row: rect.row, column: column, columns: end - column, style: theme[.error])
            column += 2
        }
        frame.write(
            "\(session.label)\(region)  read-only", row: rect.row, column: column,
            columns: end - column - rightWidth - 2, style: theme[.header])
        frame.writeRight(
            right, row: rect.row, column: column, columns: end - column, style: theme[isStale ? .warning : .dim])
        drawFilter(&frame, rect)
    }

    private func drawFilter(_ frame: inout Frame, _ rect: Rect) {
        let (first, end) = (rect.column + 1, rect.columns - 2)
        for (index, line) in content.filter.enumerated() {
            let columns = content.isOneLine ? end - content.counts.count - 2 : end
            frame.write(line, row: rect.row + 1 + index, column: first, columns: columns, style: theme[.label])
        }
        let last = rect.row + content.filter.count + (content.isOneLine ? 0 : 1)
        frame.writeRight(content.counts, row: last, column: rect.column, columns: rect.columns - 1)
        guard let arrangement = content.arrangement else { return }
        frame.write(
            arrangement.text, row: last + 1, column: first, columns: end - arrangement.coverage.count - 2,
            style: theme[.label])
        frame.writeRight(
            arrangement.coverage, row: last + 1, column: rect.column, columns: rect.columns - 1, style: theme[.dim])
    }
}
