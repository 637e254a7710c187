import Terminal

/// What each folder of screens provides: who reads the keys, what is covered, and how it is drawn.
protocol ScreenContent: Sendable, Equatable {
    /// The same as a screen of the stack.
    var screen: Screen { get }

    /// The content of a screen of this kind; nil for any other.
    init?(_ screen: Screen)

    /// Whether nothing below it is drawn.
    var isOpaque: Bool { get }

    /// Whether it is over after one choice, so that one still works on the screen below.
    var isDialog: Bool { get }

    /// The commands whose keys work.
    func context(in model: Model) -> Context

    /// The text field that has the focus; nil where there is none, and for secrets.
    func editor(in model: Model) -> LineEditor?

    /// Handles a key that no command has.
    func handle(_ key: Key, in model: inout Model) -> [Effect]

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas)
}

extension ScreenContent {
    var isDialog: Bool { false }

    func editor(in model: Model) -> LineEditor? { nil }

    func handle(_ key: Key, in model: inout Model) -> [Effect] {
        model.refuse(key)
        return []
    }
}
