/// The verdicts about one column of a page; a text that rows share is tested once.
struct SharedVerdicts: Sendable {
    private enum Verdict: UInt8 {
        case untested, accepted, refused
    }

    private let column: RowPage.TextColumn
    private let test: TextTest
    private let skipsUUIDs: Bool
    private var verdicts: [Verdict] = []

    init(_ column: RowPage.TextColumn, in page: RowPage, _ test: TextTest) {
        self.column = column
        self.test = test
        skipsUUIDs = column == .id && !test.couldAcceptUUID
        if column.shared != nil { verdicts = [Verdict](repeating: .untested, count: page.texts.count) }
    }

    mutating func accepts(_ row: Int, of page: RowPage) -> Bool {
        if skipsUUIDs, page.uuid(at: row) != nil { return false }
        guard let place = column.shared.map({ Int(page.columns[row].shared[$0]) }), verdicts.indices.contains(place)
        else { return test.accepts(page.bytes(column, at: row)) }
        if verdicts[place] == .untested {
            verdicts[place] = test.accepts(page.bytes(column, at: row)) ? .accepted : .refused
        }
        return verdicts[place] == .accepted
    }
}
