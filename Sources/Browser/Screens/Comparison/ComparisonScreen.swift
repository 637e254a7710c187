import Terminal

extension ComparisonState: ScreenContent {
    init?(_ screen: Screen) {
        guard case .comparison(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .comparison(self) }

    var isOpaque: Bool { true }

    func context(in model: Model) -> Context { .comparison }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        ComparisonView(state: self, lines: model.comparisonLines, environment: environment).draw(&canvas)
    }
}

extension Model {
    /// Two backups side by side, while they are shown.
    var comparison: ComparisonState? {
        get { screens[ComparisonState.self] }
        set { screens[ComparisonState.self] = newValue }
    }
}
