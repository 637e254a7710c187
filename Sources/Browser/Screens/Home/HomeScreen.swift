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
        if detail.search != nil || model.list.search != nil { return .search }
        return detail.presence == .alone || (detail.presence == .split && detail.hasFocus) ? .detail : .list
    }

    func editor(in model: Model) -> LineEditor? { model.list.search?.input ?? model.detail.search?.input }

    func handle(_ key: Key, in model: inout Model) -> [Effect] {
        if model.list.search != nil { return model.editListSearch(key) }
        if model.detail.search != nil { return model.editSearch(key) }
        model.refuse(key)
        return []
    }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        HomeView(model, environment).draw(&canvas)
    }
}
