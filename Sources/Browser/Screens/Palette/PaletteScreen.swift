import Terminal

extension PaletteState: ScreenContent {
    init?(_ screen: Screen) {
        guard case .palette(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .palette(self) }

    var isOpaque: Bool { true }

    var isDialog: Bool { true }

    func context(in model: Model) -> Context { .palette }

    func editor(in model: Model) -> LineEditor? { input }

    func handle(_ key: Key, in model: inout Model) -> [Effect] {
        model.editPalette(key)
        return []
    }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        PaletteView(state: self, entries: model.paletteEntries, environment: environment).draw(&canvas)
    }
}

extension Model {
    /// The palette, while it is open.
    var palette: PaletteState? {
        get { screens[PaletteState.self] }
        set { screens[PaletteState.self] = newValue }
    }
}
