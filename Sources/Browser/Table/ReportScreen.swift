import BackupAPI
import BackupClient
import Presentation
import Reports
import Terminal

/// A report that is browsed: what it is asked for, and where its rows lead.
protocol BrowsedReport: Sendable, Hashable {
    associatedtype Row: TableRow

    static var context: Context { get }
    /// What is said where the report has no row.
    static var emptyText: String { get }

    var request: ReportRequest.Report { get }
    /// The look of an answer that is no good news.
    static var badSlot: ThemeSlot { get }

    static func screen(_ state: ReportScreen<Self>) -> Screen
    static func state(of screen: Screen) -> ReportScreen<Self>?
    static func answer(in outcome: ReportOutcome) -> ReportAnswer<Row>?

    /// The columns whose cells lead to backups of their own, by their ids; none where rows do as a whole.
    static var cells: [String] { get }

    /// The backups of a row; nil where no query can find them.
    ///
    /// - Parameter cell: the column with the cursor, by its id.
    func backups(of row: Row, in cell: String?) -> BackupsOfRow?

    /// What is to be known of the row under the cursor, as a sentence.
    func remark(on row: Row) -> String?
}

extension BrowsedReport {
    static var badSlot: ThemeSlot { .failed }
    static var cells: [String] { [] }

    func remark(on row: Row) -> String? { nil }
}

/// A report over the whole screen, below the header of the list that it is made of.
struct ReportScreen<Report: BrowsedReport>: Sendable, Equatable {
    var report: Report
    var table = Table<Report.Row>()
    /// Of an earlier moment, while rows arrive; nil before the first.
    private(set) var answer: ReportAnswer<Report.Row>?
    /// What the answer was made of.
    private var answered: ReportRequest?
    /// What is being made.
    private(set) var underWay: ReportRequest?

    init(_ report: Report) {
        self.report = report
        table.cell = Report.cells.first
    }
}

/// What is done with a report that is open, whichever it is.
protocol ReportContent: TableScreen {
    var isUnderWay: Bool { get }

    mutating func begin(_ source: ReportRequest.Source, isWhole: Bool) -> ReportRequest?
    mutating func receive(_ outcome: ReportOutcome, to request: ReportRequest)

    /// The backups of the row under the cursor.
    var backups: BackupsOfRow? { get }
}

extension ReportScreen: ReportContent {
    static var context: Context { Report.context }

    init?(_ screen: Screen) {
        guard let state = Report.state(of: screen) else { return nil }
        self = state
    }

    var screen: Screen { Report.screen(self) }

    var isOpaque: Bool { true }

    func context(in model: Model) -> Context { Report.context }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        ReportView(
            state: self,
            header: HeaderView(
                session: model.session, dataset: model.list.dataset, content: model.headerContent,
                environment: environment),
            activity: ListView(list: model.list, tagsInUse: nil, environment: environment).activityText,
            environment: environment
        ).draw(&canvas)
    }

    var isUnderWay: Bool { underWay != nil }

    var backups: BackupsOfRow? { table.rowUnderCursor.flatMap { report.backups(of: $0, in: table.cell) } }

    /// Moves the cursor to a cell beside the one that has it.
    mutating func moveCell(by step: Int) {
        guard let cell = table.cell, let index = Report.cells.firstIndex(of: cell) else { return }
        table.cell = Report.cells[min(max(0, index + step), Report.cells.count - 1)]
    }

    /// The report to be made, unless the same is under way or has been made of nearly the same rows: while everything is loaded one
    /// is made whenever the rows have grown by a quarter, so that they never cost more than loading does.
    mutating func begin(_ source: ReportRequest.Source, isWhole: Bool) -> ReportRequest? {
        let request = ReportRequest(report: report.request, source: source, arrangement: table.arrangement)
        if let underWay, underWay.isSameQuestion(as: request, isArrangedLater: arrangesAtOnce) { return nil }
        if let answered, answered.isSameQuestion(as: request, isArrangedLater: arrangesAtOnce) {
            let growth = source.rows.count - answered.source.rows.count
            guard answered.source != source, isWhole || growth > answered.source.rows.count / 4 else { return nil }
        }
        underWay = request
        return request
    }

    /// Whether an arrangement needs no other report, because there are few rows.
    private var arrangesAtOnce: Bool { table.rows.count <= Table<Report.Row>.rowsAtOnce }

    /// Shows an answer; the cursor stays on its row.
    mutating func receive(_ outcome: ReportOutcome, to request: ReportRequest) {
        guard underWay == request, let new = Report.answer(in: outcome) else { return }
        underWay = nil
        answered = request
        answer = new
        table.show(new.rows, order: new.order, at: request.source.now)
        if request.arrangement != table.arrangement { table.arrange(at: request.source.now) }
    }
}

extension ReportRequest {
    /// Whether another request asks the same of the same query's rows.
    ///
    /// - Parameter isArrangedLater: whether the arrangement makes no difference.
    fileprivate func isSameQuestion(as other: ReportRequest, isArrangedLater: Bool) -> Bool {
        report == other.report && source.generation == other.source.generation
            && (isArrangedLater || arrangement == other.arrangement)
    }
}
