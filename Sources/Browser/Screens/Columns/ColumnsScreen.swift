import Terminal

extension ColumnsState: ScreenContent {
    init?(_ screen: Screen) {
        guard case .columns(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .columns(self) }

    var isOpaque: Bool { false }

    func context(in model: Model) -> Context { tagKey == nil ? .columns : .columnTag }

    func editor(in model: Model) -> LineEditor? { tagKey }

    func handle(_ key: Key, in model: inout Model) -> [Effect] {
        var state = self
        guard state.tagKey?.handle(key) == true else {
            if tagKey == nil { model.refuse(key) }
            return []
        }
        model.columnChooser = state
        return []
    }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        ColumnsView(state: self, notice: model.notice, environment: environment).draw(&canvas)
    }
}

extension Model {
    /// The choice of the columns, while it is open.
    var columnChooser: ColumnsState? {
        get { screens[ColumnsState.self] }
        set { screens[ColumnsState.self] = newValue }
    }
}
