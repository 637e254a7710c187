import Terminal

extension HelpState: ScreenContent {
    init?(_ screen: Screen) {
        guard case .help(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .help(self) }

    var isOpaque: Bool { true }

    func context(in model: Model) -> Context { .help }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        HelpView(state: self, notice: model.notice, environment: environment).draw(&canvas)
    }
}

extension Model {
    /// The help, while it is open.
    var help: HelpState? {
        get { screens[HelpState.self] }
        set { screens[HelpState.self] = newValue }
    }
}
