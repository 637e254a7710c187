import Terminal

extension CopyState: ScreenContent {
    init?(_ screen: Screen) {
        guard case .copying(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .copying(self) }

    var isOpaque: Bool { false }

    var isDialog: Bool { true }

    func context(in model: Model) -> Context { .copying }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {}
}

extension Model {
    /// The choice of what to copy, while it is open.
    var copying: CopyState? {
        get { screens[CopyState.self] }
        set { screens[CopyState.self] = newValue }
    }
}
