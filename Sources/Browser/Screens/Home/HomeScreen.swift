import Terminal

/// The home: the list, and the detail beside it, below it or in its place. It is always open.
struct HomeScreen: ScreenContent {
    init() {}

    init?(_ screen: Screen) {
        guard case .home(let home) = screen else { return nil }
        self = home
    }

    var screen: Screen { .home(self) }

    var isOpaque: Bool { true }

    func context(in model: Model) -> Context {
        let detail = model.detail
        return detail.presence == .alone || (detail.presence == .split && detail.hasFocus) ? .detail : .list
    }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        HomeView(model, environment).draw(&canvas)
    }
}
