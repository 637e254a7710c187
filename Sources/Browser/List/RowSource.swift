import BackupAPI
import BackupClient

/// Where the rows of a list come from.
enum RowSource: Sendable, Hashable {
    /// From the query: each page at an offset, with a total.
    case filter(Filter)
    /// From the list by everything but tags: each page behind a record, without a total, and mostly without tags. The filter has no
    /// tag.
    case items(CheckpointQuery, of: Filter)

    /// What of a filter satisfies a query, without reading the rest; nil where the service cannot be asked for that.
    init?(_ query: RowQuery, of filter: Filter) {
        guard TagList.allCases.allSatisfy({ filter[$0].isEmpty }), var items = query.checkpointQuery else { return nil }
        items.name = filter.name
        self = .items(items, of: filter)
    }

    var filter: Filter {
        switch self {
        case .filter(let filter), .items(_, let filter): filter
        }
    }

    /// What the service is asked for in place of the filter; nil where it is the filter.
    var items: CheckpointQuery? {
        switch self {
        case .filter: nil
        case .items(let query, _): query
        }
    }

    /// For the header.
    var text: String {
        switch self {
        case .filter(let filter): filter.expression
        case .items(let query, _): "asked of the service: \(query.line)"
        }
    }

    /// What rows satisfy besides the operator's query: the service finds names in its own way.
    var check: RowQuery { items == nil || filter.name.isEmpty ? RowQuery() : RowQuery(name: filter.name) }

    // MARK: Pages

    /// Pages that can be asked for at once: one, where each begins behind the last record of the one before.
    var pagesInFlight: Int { items == nil ? Dataset.pagesInFlight : 1 }

    func firstPage(size: Int, offset: Int) -> PageRequest {
        items == nil ? PageRequest(offset: offset, limit: size) : PageRequest(offset: 0, limit: Dataset.loadAllPageSize)
    }

    /// - Parameter results: what has come so far.
    func fetch(_ request: PageRequest, behind results: ResultSet, generation: Int) -> Effect {
        switch self {
        case .filter(let filter): return .fetchPage(generation: generation, filter, request)
        case .items(var query, _):
            query.limit = request.limit
            query.marker = results.lastID(before: request.offset)
            return .fetchItems(generation: generation, query, request)
        }
    }
}
