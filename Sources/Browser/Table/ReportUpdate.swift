import BackupAPI
import BackupClient
import Presentation
import Reports
import Terminal

/// The reports that are browsed.
extension Model {
    /// The report that is open; nil where none is.
    private var reportScreen: (any ReportContent)? { tableScreen as? any ReportContent }

    /// Opens a report in place of another one.
    mutating func open<Report: BrowsedReport>(_ report: Report) -> [Effect] {
        leavePlace()
        let stopped = closeReport() + returnToWholeList()
        screens[ReportScreen<Report>.self] = ReportScreen(report)
        return stopped + self.report()
    }

    /// Asks the report that is open for something else.
    mutating func changeReport<Report>(_ screen: ReportScreen<Report>, _ change: (inout Report) -> Void) -> [Effect] {
        var screen = screen
        change(&screen.report)
        screens.replace(screen)
        return report()
    }

    /// Makes the report that is open of the loaded rows, in an effect.
    mutating func report() -> [Effect] {
        guard var screen = reportScreen, list.dataset.generation > 0 else { return [] }
        guard let request = screen.begin(reportSource, isWhole: list.isComplete) else { return [] }
        screens.replace(screen)
        return [.report(request)]
    }

    /// The loaded rows, for a report.
    var reportSource: ReportRequest.Source {
        let dataset = list.dataset
        return ReportRequest.Source(
            filter: dataset.filter, generation: dataset.generation, rows: dataset.results.loadedRows,
            total: dataset.total, now: now)
    }

    mutating func handleReport(_ request: ReportRequest, _ outcome: ReportOutcome) -> [Effect] {
        guard request.source.generation == list.dataset.generation, var screen = reportScreen else { return [] }
        screen.receive(outcome, to: request)
        screen.reveal(rows: tableRows)
        screens.replace(screen)
        return report()
    }

    /// Shows the backups of the row under the cursor in the list.
    mutating func openBackupsOfReport() -> [Effect] {
        guard let backups = reportScreen?.backups else {
            notice = Notice(.information, "There are no backups to show here.")
            return []
        }
        if !list.isComplete, let asked = backups.asked, let filter = asked.filter(in: list.filter) {
            return ask(filter, for: asked.rest, of: backups)
        }
        leavePlace()
        let effects = closeReport() + narrowList(to: backups.query)
        list.arrangement.showsOnlyProblems = false
        list.move(to: 0)
        closeDetail()
        let which = list.dataset.pending?.source.items == nil ? "The loaded" : "Asked for the"
        notice = Notice(
            .information, "\(which) backups \(backups.title); \(key(.back, in: .list)) shows all again.")
        return effects
    }

    /// Asks the service for the backups of a row, because not all of them are loaded.
    private mutating func ask(_ filter: Filter, for rest: RowQuery, of backups: BackupsOfRow) -> [Effect] {
        let effects = apply(filter) + closeReport()
        list.arrangement.narrowing = rest
        list.arrangement.showsOnlyProblems = false
        closeDetail()
        notice = Notice(
            .information, "Asked for the backups \(backups.title); \(key(.placeBack, in: .list)) goes back.")
        return effects
    }

    mutating func stepBackInReport() -> [Effect] {
        if !requests.retrying.isEmpty || list.dataset.loadAll != nil || list.dataset.pending != nil {
            return stepBack()
        }
        if let arrangement = tableScreen?.arrangement, arrangement.isNarrowed {
            return arrangeTable { ($0.narrowing, $0.showsOnlyProblems) = (.init(), false) }
        }
        return closeReport() + narrowList(to: list.arrangement.narrowing)
    }

    /// Goes back to the list.
    mutating func closeReport() -> [Effect] {
        guard let screen = reportScreen else { return [] }
        screens.close(screen)
        notice = nil
        return screen.isUnderWay ? [.cancel(.report)] : []
    }
}
