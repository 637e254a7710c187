/// A search for a text through the rows of a page: in the id, the name, the state, the server and the tags. A text that rows
/// share is tested once.
public struct PageSearch: Sendable {
    private let page: RowPage
    private var verdicts: [SharedVerdicts]

    public init(_ pattern: RowPattern, in page: RowPage) {
        self.page = page
        let test = TextTest(pattern)
        verdicts = RowPattern.columns.map { SharedVerdicts($0, in: page, test) }
    }

    /// Whether a row contains the text.
    public mutating func matches(_ row: Int) -> Bool {
        for column in verdicts.indices where verdicts[column].accepts(row, of: page) { return true }
        return false
    }
}
