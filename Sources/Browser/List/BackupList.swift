import BackupAPI
import BackupClient
import Terminal

/// The list of the home screen: a dataset, the row with the cursor, and the part that shows. Positions are for drawing; what
/// has to survive the next page is an identity.
struct BackupList: Sendable, Equatable {
    /// A search that is being typed, and where it began.
    struct Search: Sendable, Hashable {
        var input = LineEditor()
        let origin: Int
    }

    /// What the cursor is on.
    private struct Cursor: Sendable, Hashable {
        /// Nil where the row is not loaded.
        var identity: RowIdentity?
        var anchor: ResultSet.Anchor
    }

    var dataset: Dataset
    private var cursor = Cursor(anchor: .gap(offset: 0))
    private var scroll = Scroll()
    var search: Search?
    /// What is searched for; empty for nothing.
    var pattern = ""

    init(_ dataset: Dataset) {
        self.dataset = dataset
    }

    /// The filter that the rows answer.
    var filter: Filter { dataset.filter }

    var loadedCount: Int { dataset.results.loadedCount }

    /// Whether the end is known and everything before it is loaded.
    var isComplete: Bool { dataset.results.isComplete }

    // MARK: Rows by position

    /// Number of positions, loaded or not.
    var count: Int { dataset.results.count }

    /// The row at a position; nil where it is not loaded yet.
    func row(at position: Int) -> Row? { dataset.results.row(at: position) }

    func identity(at position: Int) -> RowIdentity? { dataset.results.identity(at: position) }

    /// The failure that keeps a position empty.
    func failure(at position: Int) -> PageFailure? { dataset.results.failure(at: position) }

    /// The positions that a window of `rows` rows shows.
    func visible(rows: Int) -> Range<Int> { scroll.visible(rows: rows, of: count) }

    // MARK: The row with the cursor

    /// Where the cursor is drawn.
    var position: Int { scroll.cursor }

    var rowUnderCursor: Row? { row(at: position) }

    var tagsUnderCursor: [ResourceTag] { dataset.results.tags(at: position) ?? [] }

    /// The backup under the cursor; nil where it is not loaded yet.
    var subject: RecordSubject? {
        guard let identity = identity(at: position), let id = dataset.results.id(at: position) else { return nil }
        return RecordSubject(generation: dataset.generation, identity: identity, id: id)
    }

    /// Where a record is kept; nil where it is not.
    func recordRange(of subject: RecordSubject) -> Range<Int64>? {
        guard subject.generation == dataset.generation else { return nil }
        let isUnderCursor = subject.identity == identity(at: position)
        let place = isUnderCursor ? position : dataset.results.position(of: subject.identity)
        return place.flatMap { dataset.results.recordRange(at: $0) }
    }

    /// The offset at which a reload of the list begins: that of the page with the cursor.
    var reloadOffset: Int {
        let size = dataset.results.pageSize
        return dataset.results.offset(at: position) / size * size
    }

    // MARK: Moving

    mutating func move(_ movement: Movement, rows: Int) {
        scroll.move(movement, rows: rows, of: count)
        anchorCursor()
    }

    /// - Parameter near: where the row is, unless pages have come before it.
    mutating func move(to identity: RowIdentity, near hint: Int) {
        guard let position = self.identity(at: hint) == identity ? hint : dataset.results.position(of: identity) else {
            return
        }
        move(to: position)
    }

    mutating func move(to position: Int) {
        scroll.move(to: position, of: count)
        anchorCursor()
    }

    /// Scrolls until the cursor shows.
    mutating func reveal(rows: Int, step: Int) {
        scroll.reveal(rows: rows, of: count, step: step)
        anchorCursor()
    }

    private mutating func anchorCursor() {
        cursor = Cursor(identity: identity(at: position), anchor: dataset.results.anchor(at: position))
    }

    /// Keeps the cursor on its row, and that on its line of the screen.
    private mutating func followCursor() {
        scroll.shift(by: currentPosition - position)
        anchorCursor()
    }

    private var currentPosition: Int {
        let near = dataset.results.position(of: cursor.anchor)
        guard let identity = cursor.identity, self.identity(at: near) != identity else { return near }
        return dataset.results.position(of: identity) ?? position
    }

    // MARK: What arrives

    /// Notes that a page will not come.
    mutating func fail(_ request: PageRequest, at now: Timestamp) { dataset.results.fail(request, at: now) }

    /// Adds a page of the list.
    mutating func receive(_ page: RecordPage, for request: PageRequest) {
        dataset.results.receive(page, for: request)
        followCursor()
    }

    /// Shows a query whose first page has come.
    mutating func adopt(_ query: Dataset.PendingQuery, _ page: RecordPage, for request: PageRequest, at now: Timestamp)
    {
        dataset.adopt(query, at: now)
        dataset.results.receive(page, for: request)
        if query.keepsPlace {
            if let identity = cursor.identity, let position = dataset.results.position(of: identity) {
                scroll.shift(by: position - scroll.cursor)
            }
        } else {
            scroll = Scroll()
        }
        anchorCursor()
    }
}
