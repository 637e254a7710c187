import Terminal

extension NarrowState: ScreenContent {
    init?(_ screen: Screen) {
        guard case .narrow(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .narrow(self) }

    var isOpaque: Bool { false }

    func context(in model: Model) -> Context { .narrowing }

    func editor(in model: Model) -> LineEditor? { input }

    func handle(_ key: Key, in model: inout Model) -> [Effect] { model.editNarrowing(key) }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        NarrowView(state: self, row: environment.size.rows - 2, environment: environment).draw(&canvas)
    }
}

extension Model {
    /// The query that is typed, while it is open.
    var narrowing: NarrowState? {
        get { screens[NarrowState.self] }
        set { screens[NarrowState.self] = newValue }
    }
}
