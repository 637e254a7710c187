import BackupClient

/// The selection of a list, and what is known of it.
struct ListSelection: Sendable, Equatable {
    /// Where a range began, and where that row is.
    struct RangeStart: Sendable, Hashable {
        let identity: RowIdentity
        var position: Int
    }

    private(set) var rows = Selection()
    /// Selected rows that do not show: an arrangement hides them, or they are not loaded.
    private(set) var hiddenCount = 0
    private(set) var rangeStart: RangeStart?
    /// A change by many rows that is being made in an effect.
    private(set) var changing: SelectionRequest?
    /// Goes up with every change.
    private(set) var revision = 0
    /// The rows over which the hidden ones were counted.
    private var counted: Counted?

    struct Counted: Sendable, Equatable {
        let generation: Int
        let order: RowOrder
        let rowsVersion: Int
    }

    mutating func toggle(_ identity: RowIdentity) {
        rows.toggle(identity)
        revision += 1
        changing = nil
    }

    mutating func beginRange(_ identity: RowIdentity, at position: Int) {
        rangeStart = RangeStart(identity: identity, position: position)
    }

    mutating func endRange() { rangeStart = nil }

    mutating func moveRangeStart(to position: Int) { rangeStart?.position = position }

    /// Carries a change out: by few rows at once, by many in an effect.
    mutating func change(_ request: SelectionRequest) -> [Effect] {
        guard request.shown.count > RowOrderRequest.rowsAtOnce else {
            let stopped: [Effect] = changing == nil ? [] : [.cancel(.selecting)]
            if let outcome = request.outcome() { adopt(outcome, of: request) }
            return stopped
        }
        changing = request
        return [.select(request)]
    }

    /// Stops a change that is being made.
    mutating func stop() -> [Effect] {
        changing = nil
        return [.cancel(.selecting)]
    }

    mutating func adopt(_ outcome: SelectionRequest.Outcome, of request: SelectionRequest) {
        guard request.revision == revision else { return }
        if request.change != .none { revision += 1 }
        (rows, hiddenCount, counted, changing) = (outcome.selection, outcome.hiddenCount, request.counted, nil)
    }

    /// Whether the hidden rows have to be counted again; as long as there are none, more rows make no difference.
    func isOutdated(_ shown: Counted) -> Bool {
        guard !rows.isEmpty, changing == nil, let counted else { return !rows.isEmpty && changing == nil }
        return counted.generation != shown.generation || counted.order != shown.order
            || hiddenCount > 0 && counted.rowsVersion != shown.rowsVersion
    }
}
