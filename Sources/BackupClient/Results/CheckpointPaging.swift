public import BackupAPI

/// Which page of a list by marker is asked for next: a list ends at an empty page, or at one that has nothing new.
///
///     var paging = CheckpointPaging(query)
///     while let next = paging.next {
///         let page = try await client.checkpoints(next)
///         for index in paging.receive(page.rows) { … }
///     }
public struct CheckpointPaging: Sendable {
    private var query: CheckpointQuery
    private var seen: Set<Int> = []
    /// Whether the end was reached.
    public private(set) var isOver = false

    /// - Parameter query: without a marker.
    public init(_ query: CheckpointQuery) {
        self.query = query
    }

    /// The next request; nil at the end.
    public var next: CheckpointQuery? { isOver ? nil : query }

    /// Notes a page.
    ///
    /// - Returns: its rows that no page before had.
    public mutating func receive(_ page: RowPage) -> [Int] {
        let fresh = (0..<page.count).filter { index in page.identity(at: index).map { seen.insert($0).inserted } ?? true
        }
        // Rows without an id can be neither recognised nor gone on from.
        let last = (0..<page.count).last { page.identity(at: $0) != nil }.map { page.id(at: $0) }
        isOver = last == nil || !fresh.contains { page.identity(at: $0) != nil }
        query.marker = last
        return fresh
    }
}
