import BackupAPI
import BackupClient
import Presentation
import Reports

/// The backups of each tag by state, and which tags look like mistakes (`v v v v`).
struct TagStates: BrowsedReport {
    static let context = Context.tags
    static let emptyText = "No loaded backup has a tag."
    static let badSlot = ThemeSlot.warning
    static let cells = ["backups"] + Reports.Condition.allCases.map(\.rawValue)

    var request: ReportRequest.Report { .tags(self) }

    static func screen(_ state: ReportScreen<Self>) -> Screen { .tags(state) }

    static func state(of screen: Screen) -> ReportScreen<Self>? {
        if case .tags(let state) = screen { state } else { nil }
    }

    static func answer(in outcome: ReportOutcome) -> ReportAnswer<TagStateRow>? {
        if case .tags(let answer) = outcome.answer { answer } else { nil }
    }

    func answer(_ source: ReportRequest.Source) -> ReportAnswer<TagStateRow>? {
        var report = TagReport(now: source.now)
        guard source.visit({ report.add($0, at: 0..<$0.count) }) else { return nil }
        let answer = report.answer(filter: source.filter, total: source.total)
        let odd = answer.odd.count
        return ReportAnswer(
            basis: answer.basis,
            summary: "\(Format.count(answer.tagCount, "tag")), \(odd == 0 ? "none" : Format.number(odd)) odd",
            isGood: odd == 0,
            rows: answer.rows)
    }

    func backups(of row: TagStateRow, in cell: String?) -> BackupsOfRow? {
        let condition = cell.flatMap { Reports.Condition(rawValue: $0) }
        let state = condition?.query ?? RowQuery()
        let title = "\(row.subject.phrase)\(condition.map { " \($0.phrase)" } ?? "")"
        switch row.subject {
        case .tag(let tag):
            guard let query = RowQuery(tag: tag) else { return nil }
            return BackupsOfRow(query: query + state, title: title, asked: asked(tag, rest: state))
        case .without(let key):
            let isSent = key.text.trimmed.isExactly(key.text) && !key.text.isEmpty
            let asked = BackupsOfRow.Asked(list: .mustNotHave, tag: TagFilter(key: key.text), rest: state)
            return BackupsOfRow(
                query: RowQuery(lacking: key.text) + state, title: title, asked: isSent ? asked : nil)
        case .untagged: return BackupsOfRow(query: .untagged + state, title: title)
        }
    }

    /// Nil where the blanks around a text, which are not sent, make a difference.
    private func asked(_ tag: ResourceTag, rest: RowQuery) -> BackupsOfRow.Asked? {
        guard tag.key.trimmed.isExactly(tag.key), tag.value.trimmed.isExactly(tag.value) else { return nil }
        return BackupsOfRow.Asked(list: .tags, tag: TagFilter(key: tag.key, values: [tag.value]), rest: rest)
    }

    func remark(on row: TagStateRow) -> String? { row.finding.map { "\($0.words)." } }
}

extension TagStateRow: TableRow {
    static var table: ReportTable<TagStateRow> { .tagStates }
    static var noun: String { "tag" }

    var id: Subject { subject }
    var isProblem: Bool { isOdd }
    var slot: ThemeSlot { isOdd ? .warning : .text }
}

extension TagStateRow.Subject {
    /// The end of a sentence about its backups.
    fileprivate var phrase: String {
        switch self {
        case .tag: "with \(words)"
        case .without, .untagged: words
        }
    }
}

extension Reports.Condition {
    fileprivate var query: RowQuery {
        self == .unknown
            ? RowQuery(states: Self.allCases.flatMap(\.states), isNegated: true) : RowQuery(states: states)
    }

    /// What is said of the backups in it.
    fileprivate var phrase: String {
        switch self {
        case .good: "that are good"
        case .unfinished: "that are being made"
        case .going: "that are being deleted"
        case .failed: "that failed"
        case .unknown: "in an unknown state"
        }
    }
}
