import BackupAPI
import BackupClient
import Presentation
import Terminal

/// The list of the home screen: a dataset, the row with the cursor, and the part that shows. Positions are for drawing; what
/// has to survive the next page is an identity.
struct BackupList: Sendable, Equatable {
    /// What the cursor is on.
    fileprivate struct Cursor: Sendable, Hashable {
        /// Nil where the row is not loaded.
        var identity: RowIdentity?
        /// Its place in the service's order; nil in another one.
        var anchor: ResultSet.Anchor?
    }

    /// Where the cursor is, and what shows around it.
    struct Place: Sendable, Equatable {
        fileprivate let cursor: Cursor
        fileprivate let scroll: Scroll
    }

    var dataset: Dataset
    /// How the rows are to be arranged.
    var arrangement = Arrangement()
    /// How they are arranged.
    private(set) var order: RowOrder = .service
    /// The order being computed, if that takes longer than a frame.
    private(set) var arranging: RowOrderRequest?
    /// What is selected, and what of that does not show.
    var selected = ListSelection()
    /// The backups that are followed; nil while none is.
    var follow: Follow?
    /// Where the cursor was before the list was narrowed.
    var placeBefore: Place?
    private var cursor = Cursor()
    private var scroll = Scroll()
    /// The longest values of tags that showed, by key, in cells.
    private var tagColumns: [String: Int] = [:]
    /// What is searched for; empty for nothing.
    var pattern = ""

    init(_ dataset: Dataset) {
        self.dataset = dataset
    }

    /// The filter that the rows answer.
    var filter: Filter { dataset.filter }

    var loadedCount: Int { dataset.results.loadedCount }

    /// Number of backups that the service seems to have for the filter.
    var expectedCount: Int { dataset.results.count }

    /// Whether the end is known and everything before it is loaded.
    var isComplete: Bool { dataset.results.isComplete }

    /// Whether rows that are not loaded have a place in the list.
    var isServiceOrder: Bool { order == .service }

    // MARK: Rows by position

    /// Number of positions, loaded or not.
    var count: Int { order.derived?.count ?? dataset.results.count }

    /// The row at a position; nil where it is not loaded yet.
    func row(at position: Int) -> Row? {
        guard let order = order.derived else { return dataset.results.row(at: position) }
        return order.index(at: position).map { order.rows[$0] }
    }

    func identity(at position: Int) -> RowIdentity? {
        guard let order = order.derived else { return dataset.results.identity(at: position) }
        return order.identity(at: position)
    }

    /// The failure that keeps a position empty.
    func failure(at position: Int) -> PageFailure? {
        isServiceOrder ? dataset.results.failure(at: position) : nil
    }

    /// The positions that a window of `rows` rows shows.
    func visible(rows: Int) -> Range<Int> { scroll.visible(rows: rows, of: count) }

    func position(of identity: RowIdentity) -> Int? {
        guard let order = order.derived else { return dataset.results.position(of: identity) }
        return order.position(of: identity)
    }

    // MARK: The row with the cursor

    /// Where the cursor is drawn.
    var position: Int { scroll.cursor }

    var rowUnderCursor: Row? { row(at: position) }

    var tagsUnderCursor: [ResourceTag] { rowUnderCursor?.tagList ?? [] }

    /// The backup under the cursor; nil where it is not loaded yet.
    var subject: RecordSubject? {
        guard let identity = identity(at: position), let id = id(at: position) else { return nil }
        return RecordSubject(generation: generation, identity: identity, id: id)
    }

    private func id(at position: Int) -> String? {
        guard let order = order.derived else { return dataset.results.id(at: position) }
        return order.index(at: position).map { String(decoding: order.rows.bytes(.id, at: $0), as: UTF8.self) }
    }

    /// The number of the query that the rows which show answer.
    var generation: Int { order.derived?.generation ?? dataset.generation }

    /// Where a record is kept; nil where it is not.
    func recordRange(of subject: RecordSubject) -> Range<Int64>? {
        guard subject.generation == generation else { return nil }
        let isUnderCursor = subject.identity == identity(at: position)
        guard let place = isUnderCursor ? position : position(of: subject.identity) else { return nil }
        guard let order = order.derived else { return dataset.results.recordRange(at: place) }
        return order.index(at: place).flatMap { order.rows.recordRange(at: $0) }
    }

    /// The offset at which a reload of the list begins: that of the page with the cursor.
    var reloadOffset: Int {
        let size = dataset.results.pageSize
        let place = isServiceOrder ? position : cursor.identity.flatMap { dataset.results.position(of: $0) } ?? 0
        return dataset.results.offset(at: place) / size * size
    }

    // MARK: Moving

    mutating func move(_ movement: Movement, rows: Int) {
        scroll.move(movement, rows: rows, of: count)
        anchorCursor()
    }

    /// - Parameter near: where the row is, unless rows have come before it.
    mutating func move(to identity: RowIdentity, near hint: Int) {
        guard let position = self.identity(at: hint) == identity ? hint : position(of: identity) else { return }
        move(to: position)
    }

    /// Moves to a row whether the order that shows has it or not; the rows are arranged again afterwards.
    mutating func moveWhateverShows(to identity: RowIdentity) {
        adopt(.service)
        move(to: identity, near: position)
    }

    mutating func move(to position: Int) {
        scroll.move(to: position, of: count)
        anchorCursor()
    }

    var place: Place { Place(cursor: cursor, scroll: scroll) }

    /// Goes back to where one was in the service's order; the rows are arranged again afterwards.
    mutating func go(to place: Place) {
        adopt(.service)
        (cursor, scroll) = (place.cursor, place.scroll)
        followCursor()
    }

    /// Scrolls until the cursor shows.
    mutating func reveal(rows: Int, step: Int) {
        scroll.reveal(rows: rows, of: count, step: step)
        anchorCursor()
        followRange()
    }

    private mutating func anchorCursor() {
        cursor = Cursor(
            identity: identity(at: position),
            anchor: isServiceOrder ? dataset.results.anchor(at: position) : nil)
    }

    /// Keeps the cursor on its row, and that on its line of the screen.
    private mutating func followCursor() {
        scroll.shift(by: currentPosition - position)
        anchorCursor()
    }

    private var currentPosition: Int {
        let near = isServiceOrder ? cursor.anchor.map { dataset.results.position(of: $0) } ?? position : position
        guard let identity = cursor.identity, self.identity(at: near) != identity else { return near }
        if let position = position(of: identity) { return position }
        return order.derived.map { $0.position(behind: identity) } ?? position
    }

    // MARK: What arrives

    /// Notes that a page will not come.
    mutating func fail(_ request: PageRequest, at now: Timestamp) { dataset.results.fail(request, at: now) }

    /// Adds a page of the list.
    mutating func receive(_ page: RecordPage, for request: PageRequest) {
        dataset.results.receive(page, for: request)
        if isServiceOrder { followCursor() }
    }

    /// Shows a query whose first page has come.
    mutating func adopt(_ query: Dataset.PendingQuery, at now: Timestamp) {
        if query.source != dataset.source { selected.endRange() }
        dataset.adopt(query, at: now)
        guard query.keepsPlace else {
            follow = nil
            (order, scroll, cursor, tagColumns) = (.service, Scroll(), Cursor(), [:])
            selected.endRange()
            return
        }
        // Elsewhere in the service's order nothing is known of the place.
        cursor.anchor = nil
        if isServiceOrder { followCursor() }
    }

    // MARK: Widths

    /// The cells that the content of a column needs; nil for as many as it may have.
    func contentColumns(of column: BackupColumn) -> Int? {
        guard loadedCount > 0 else { return nil }
        let unread = lacksTags && column.needsTags ? BackupRow.notRead.count : 0
        guard case .tag(let key)? = column.sort?.field else {
            return column.columns(for: dataset.results.widths).map { max($0, unread) }
        }
        return min(max(tagColumns[key] ?? 0, TextWidth.columns(of: column.title), unread), column.maximum)
    }

    /// Measures the values of tags in the rows that show; widths only grow, so that columns do not jump.
    mutating func measureTags(_ keys: [String], rows: Int) {
        guard !keys.isEmpty else { return }
        for position in visible(rows: rows) {
            guard let tags = row(at: position)?.tagList else { continue }
            for tag in tags where keys.contains(tag.key) {
                tagColumns[tag.key] = max(tagColumns[tag.key] ?? 0, TextWidth.columns(of: tag.value))
            }
        }
    }

    // MARK: Order

    /// Arranges the rows as they are to be arranged: few at once, many in an effect. While everything loads they are arranged
    /// again whenever they have grown by a quarter, so that arranging never costs more than loading.
    mutating func arrange(at now: Timestamp) -> [Effect] {
        let stopped: [Effect] = arranging == nil ? [] : [.cancel(.arranging)]
        guard !arrangement.isService else {
            arranging = nil
            adopt(.service)
            return stopped
        }
        if let order = order.derived, order.arrangement == arrangement, order.generation == dataset.generation {
            let growth = loadedCount - order.rows.count
            let isDue = dataset.loadAll == nil || growth > order.rows.count / 4
            guard order.rows.version != dataset.results.rowsVersion, isDue, arranging == nil else { return [] }
        } else if arranging?.arrangement == arrangement, arranging?.generation == dataset.generation {
            return []
        }
        let request = RowOrderRequest(
            arrangement: arrangement, check: dataset.source.check, generation: dataset.generation,
            rows: dataset.results.loadedRows, now: now)
        guard loadedCount <= RowOrderRequest.rowsAtOnce else {
            arranging = request
            return [.arrange(request)]
        }
        arranging = nil
        if let order = request.order() { adopt(.derived(order)) }
        return stopped
    }

    /// Shows an order that was made in an effect.
    mutating func adopt(_ order: DerivedOrder) {
        guard arranging?.arrangement == order.arrangement, arranging?.generation == order.generation else { return }
        arranging = nil
        adopt(.derived(order))
    }

    private mutating func adopt(_ new: RowOrder) {
        guard order != new else { return }
        order = new
        cursor.anchor = nil
        followCursor()
    }

    /// Keeps the order that shows in place of the one that is being made.
    mutating func stopArranging() -> [Effect] {
        guard arranging != nil else { return [] }
        arranging = nil
        arrangement = order.derived?.arrangement ?? Arrangement()
        return [.cancel(.arranging)]
    }

    /// A search from a position on, in the order that shows.
    func search(from start: Int, backwards: Bool) -> RowSearch {
        RowSearch(
            generation: generation, pattern: pattern, start: start, isBackwards: backwards,
            rows: order.derived.map { .derived($0) } ?? .service(dataset.results))
    }
}
