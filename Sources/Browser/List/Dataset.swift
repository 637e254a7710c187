import BackupAPI
import BackupClient

/// A filter and what the service returned for it, one page after another.
struct Dataset: Sendable, Equatable {
    /// A load of everything.
    struct LoadAll: Sendable, Hashable {
        let startedAt: Timestamp
        let loadedAtStart: Int
        /// Pages that have come since; a rate means something from two on.
        var pages = 0
        /// Pages that failed one after another.
        var failuresInARow = 0
        var pace = LoadPace()
        /// When each page under way was asked for.
        var askedAt: [PageRequest: Timestamp] = [:]

        mutating func noteAnswer(to request: PageRequest, at now: Timestamp) {
            guard let start = askedAt.removeValue(forKey: request) else { return }
            pace.notePage(afterSeconds: now.seconds - start.seconds)
        }
    }

    /// A query whose first page has not come yet. The rows of the last one stay until then, and for good if it fails.
    struct PendingQuery: Sendable, Equatable {
        let generation: Int
        let source: RowSource
        var results: ResultSet
        var count: Loadable<Int> = .loading
        /// Whether the same list is reloaded, so that the cursor keeps its place.
        let keepsPlace: Bool
        /// What is loaded before it shows; nil for the first page alone.
        var reload: Reload?
        /// Whether everything is loaded once the first page has come.
        var loadsAll = false

        var filter: Filter { source.filter }
    }

    /// What the rows answer.
    private(set) var source: RowSource { didSet { sourceText = source.text } }
    /// The same as one line.
    private(set) var sourceText: String
    /// Its conditions in the order in which they came, the last of which is removed first.
    private(set) var conditions: [Condition]
    /// The negation that a shown backup contradicts under every reading: the service does not apply it.
    var ignoredNegation: NegationFinding?
    /// The number of the query that the rows answer. Numbers go up with every query, so that late answers to older ones are
    /// recognised and dropped; 0 before the first answer.
    private(set) var generation = 0
    /// The number of the last query.
    private(set) var latestGeneration: Int
    var results: ResultSet
    var count: Loadable<Int> = .idle
    var loadAll: LoadAll?
    /// When the first page of the list came.
    var readAt: Timestamp?
    /// Of the request for that page; nil where the service gave none.
    var requestID: String?
    var pending: PendingQuery?
    /// Why the first page could not be loaded; nothing is asked again by itself then.
    var failure: String?
    /// Number of all backups without the filter, where it was counted.
    var everything: Int?

    /// - Parameter latestGeneration: the number of the last query of the dataset that this one replaces.
    init(filter: Filter, pageSize: Int, after latestGeneration: Int = 0) {
        source = .filter(filter)
        sourceText = source.text
        self.latestGeneration = latestGeneration
        conditions = filter.conditions
        results = ResultSet(pageSize: pageSize)
    }

    /// Begins a query with its first page. The rows of the last one stay until that comes.
    mutating func begin(_ source: RowSource, with request: PageRequest, keepingPlace: Bool) -> PendingQuery {
        latestGeneration += 1
        var results = ResultSet(pageSize: request.limit)
        results.begin(request)
        var query = PendingQuery(
            generation: latestGeneration, source: source, results: results, keepsPlace: keepingPlace)
        if keepingPlace, source == self.source { query.reload = Reload(self.results) }
        pending = query
        loadAll = nil
        failure = nil
        return query
    }

    /// Replaces everything by a query whose first page has come.
    mutating func adopt(_ query: PendingQuery, at now: Timestamp) {
        source = query.source
        generation = query.generation
        results = query.results
        count = query.count
        readAt = now
        ignoredNegation = nil
        everything = nil
        let new = filter.conditions
        conditions = conditions.filter(new.contains)
        conditions += new.filter { !conditions.contains($0) }
    }

    /// Goes on with the numbers of another list's queries.
    mutating func continueNumbers(of other: Dataset) {
        latestGeneration = max(latestGeneration, other.latestGeneration)
    }

    mutating func beginLoadAll(at now: Timestamp) {
        results.forgetFailures()
        loadAll = LoadAll(startedAt: now, loadedAtStart: results.loadedCount)
    }

    /// The filter that the rows are a part of.
    var filter: Filter { source.filter }

    /// Whether an answer is under way.
    var isLoading: Bool { pending != nil || results.isLoading }

    /// Whether pages are fetched where they are missing.
    var isFetching: Bool { pending == nil && failure == nil && generation > 0 }

    /// What the service said last of the number of matches.
    var total: Int? { results.total }

    /// What the loaded rows are in all.
    var totals: RowTotals { results.totals }

    /// Whether every backup of the filter is loaded.
    var isWhole: Bool { results.end() == .complete }

    /// The loaded rows, for counting their tags.
    var taggedRows: TaggedRows { TaggedRows(generation: generation, results: results) }

    /// What is to be said of the list.
    var verdict: ListVerdict { results.verdict(counted: count.value, countWithoutFilter: everything) }
}
