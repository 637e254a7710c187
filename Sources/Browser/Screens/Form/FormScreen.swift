import Terminal

/// The filter form. What is typed is kept in the model while the form is closed.
struct FormScreen: ScreenContent {
    init() {}

    init?(_ screen: Screen) {
        guard case .form(let form) = screen else { return nil }
        self = form
    }

    var screen: Screen { .form(self) }

    var isOpaque: Bool { true }

    func context(in model: Model) -> Context { model.form.completion?.isEntered == true ? .suggestions : .form }

    func editor(in model: Model) -> LineEditor? { model.form.focusedEditor }

    func handle(_ key: Key, in model: inout Model) -> [Effect] { model.editForm(key) }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        FormView(
            form: model.form, negations: model.negations, loadedCount: model.list.loadedCount, environment: environment
        ).draw(&canvas)
    }
}

extension Model {
    var isFormOpen: Bool {
        get { screens[FormScreen.self] != nil }
        set { screens[FormScreen.self] = newValue ? FormScreen() : nil }
    }
}
