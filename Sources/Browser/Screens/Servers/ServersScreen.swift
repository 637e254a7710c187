import Terminal

extension ServersState: ScreenContent {
    init?(_ screen: Screen) {
        guard case .servers(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .servers(self) }

    var isOpaque: Bool { true }

    func context(in model: Model) -> Context { .servers }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        ServersView(
            state: self,
            header: HeaderView(
                session: model.session, dataset: model.list.dataset, content: model.headerContent,
                environment: environment),
            activity: ListView(list: model.list, tagsInUse: nil, environment: environment).activityText,
            environment: environment
        ).draw(&canvas)
    }
}

extension Model {
    /// The servers, while they are shown.
    var servers: ServersState? {
        get { screens[ServersState.self] }
        set { screens[ServersState.self] = newValue }
    }
}
