import Terminal

extension PreviewState: ScreenContent {
    init?(_ screen: Screen) {
        guard case .preview(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .preview(self) }

    var isOpaque: Bool { true }

    func context(in model: Model) -> Context { .preview }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        PreviewView(state: self, lines: model.previewLines, environment: environment).draw(&canvas)
    }
}

extension Model {
    /// The preview, while it is open.
    var preview: PreviewState? {
        get { screens[PreviewState.self] }
        set { screens[PreviewState.self] = newValue }
    }
}
