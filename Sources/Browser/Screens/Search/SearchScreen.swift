import Terminal

/// The line in which a text to be searched for is typed. What it searches is the screen below, which moves to the nearest match
/// while one types.
struct SearchScreen: Sendable, Hashable {
    enum Target: Sendable, Hashable {
        case list, detail, table
    }

    let target: Target
    /// The position of the cursor where the search began.
    let origin: Int
    var input = LineEditor()
}

extension SearchScreen: ScreenContent {
    init?(_ screen: Screen) {
        guard case .search(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .search(self) }

    var isOpaque: Bool { false }

    func context(in model: Model) -> Context { .search }

    func editor(in model: Model) -> LineEditor? { input }

    func handle(_ key: Key, in model: inout Model) -> [Effect] {
        var state = self
        guard state.input.handle(key) else { return [] }
        model.search = state
        switch target {
        case .list: return model.searchList(state)
        case .detail: return model.searchDetail(state)
        case .table: return model.searchTable(state)
        }
    }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        SearchView(state: self, row: environment.size.rows - 2, environment: environment).draw(&canvas)
    }
}

extension Model {
    /// The text that is searched for, while it is typed.
    var search: SearchScreen? {
        get { screens[SearchScreen.self] }
        set { screens[SearchScreen.self] = newValue }
    }

    /// Ends the search that is being typed.
    ///
    /// - Parameter isReturning: whether the cursor goes back to where it began.
    mutating func endSearch(returning isReturning: Bool) -> [Effect] {
        guard let state = search else { return [] }
        search = nil
        guard isReturning else { return [] }
        switch state.target {
        case .list: return leaveListSearch(state)
        case .detail: return leaveDetailSearch(state)
        case .table: return leaveTableSearch(state)
        }
    }
}
