import Terminal

extension ExportState: ScreenContent {
    init?(_ screen: Screen) {
        guard case .export(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .export(self) }

    var isOpaque: Bool { false }

    func context(in model: Model) -> Context { .export }

    func editor(in model: Model) -> LineEditor? { written == nil ? path : nil }

    func handle(_ key: Key, in model: inout Model) -> [Effect] {
        var state = self
        if written == nil, state.edit(key) { model.export = state } else { model.refuse(key) }
        return []
    }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        ExportView(
            state: self, rest: model.list.unloadedText, notice: model.notice,
            environment: environment
        ).draw(&canvas)
    }
}

extension Model {
    /// The question for a file, while it is open.
    var export: ExportState? {
        get { screens[ExportState.self] }
        set { screens[ExportState.self] = newValue }
    }
}
