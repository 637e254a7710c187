import Terminal

extension LoginState: ScreenContent {
    init?(_ screen: Screen) {
        guard case .login(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .login(self) }

    var isOpaque: Bool { false }

    var isDialog: Bool { true }

    func context(in model: Model) -> Context { .login }

    func handle(_ key: Key, in model: inout Model) -> [Effect] {
        model.editLogin(key)
        return []
    }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        LoginView(state: self, environment: environment).draw(&canvas)
    }
}

extension Model {
    /// The question for a secret, while it is open.
    var login: LoginState? {
        get { screens[LoginState.self] }
        set { screens[LoginState.self] = newValue }
    }
}
