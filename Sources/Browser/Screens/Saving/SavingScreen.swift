import Terminal

extension SavingState: ScreenContent {
    init?(_ screen: Screen) {
        guard case .saving(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .saving(self) }

    var isOpaque: Bool { false }

    func context(in model: Model) -> Context { .saving }

    func editor(in model: Model) -> LineEditor? { isNoteFocused ? note : name }

    func handle(_ key: Key, in model: inout Model) -> [Effect] {
        model.editSaving(key)
        return []
    }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        SavingView(state: self, cloud: model.session.cloud, notice: model.notice, environment: environment).draw(
            &canvas)
    }
}

extension Model {
    /// The question for a name, while it is open.
    var saving: SavingState? {
        get { screens[SavingState.self] }
        set { screens[SavingState.self] = newValue }
    }
}
