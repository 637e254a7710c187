import BackupAPI
import BackupClient
import Terminal

/// The home screen: a filter and its backups.
struct ListState: Sendable, Equatable {
    /// A load of everything.
    struct LoadAll: Sendable, Hashable {
        let startedAt: Timestamp
        let loadedAtStart: Int
        /// Pages that have come since; a rate means something from two on.
        var pages = 0
        /// Pages that failed one after another.
        var failuresInARow = 0
    }

    /// A search that is being typed, and where it began.
    struct Search: Sendable, Hashable {
        var input = LineEditor()
        let origin: Int
    }

    /// A question whose first page has not come yet. The rows of the last one stay until then, and for good if it fails.
    struct PendingQuery: Sendable, Equatable {
        let generation: Int
        let filter: Filter
        var results: ResultSet
        var count: Loadable<Int> = .loading
        /// Whether the same list is read anew, so that the cursor keeps its place.
        let keepsPlace: Bool
        /// Where the cursor was when the question was asked, and on which backup; it returns to that one unless it has been
        /// moved since.
        let cursor: Int
        let wantedID: String?
        /// Whether everything is loaded once the first page has come.
        var loadsAll = false
    }

    /// The filter that the rows answer.
    private(set) var filter: Filter
    /// Its conditions in the order in which they came, the last of which is taken away first.
    private(set) var conditions: [Condition]
    /// The negation that a shown backup contradicts under every reading: the service does not apply it.
    var ignoredNegation: NegationFinding?
    /// The number of the question that the rows answer. Numbers go up with every
    /// question, so that late answers to older ones are recognised and dropped; 0 before the first answer.
    var generation = 0
    /// The number of the question that was asked last.
    var latestGeneration = 0
    var results: ResultSet
    var count: Loadable<Int> = .idle
    var scroll = Scroll()
    var loadAll: LoadAll?
    /// When the first page of the list came.
    var readAt: Timestamp?
    var pending: PendingQuery?
    /// Why the first page could not be loaded; nothing is asked again by itself then.
    var failure: String?
    var search: Search?
    /// Number of all backups without the filter, where it was counted.
    var everything: Int?
    /// What is searched for; empty for nothing.
    var pattern = ""

    init(filter: Filter, pageSize: Int) {
        self.filter = filter
        conditions = filter.conditions
        results = ResultSet(pageSize: pageSize)
    }

    /// Takes a question over whose first page has come.
    mutating func adopt(_ pending: PendingQuery) {
        filter = pending.filter
        generation = pending.generation
        results = pending.results
        count = pending.count
        ignoredNegation = nil
        everything = nil
        let new = filter.conditions
        conditions = conditions.filter(new.contains)
        conditions += new.filter { !conditions.contains($0) }
    }

    /// Whether an answer is under way.
    var isLoading: Bool { pending != nil || results.isLoading }
}
