import Terminal

/// The messages so far: how far they are scrolled.
struct MessagesScreen: Sendable, Hashable {
    var top: Int
}

extension MessagesScreen: ScreenContent {
    init?(_ screen: Screen) {
        guard case .messages(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .messages(self) }

    var isOpaque: Bool { true }

    func context(in model: Model) -> Context { .messages }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        MessagesView(top: top, lines: model.messageLines, environment: environment).draw(&canvas)
    }
}

extension Model {
    /// The messages, while they are open.
    var messages: MessagesScreen? {
        get { screens[MessagesScreen.self] }
        set { screens[MessagesScreen.self] = newValue }
    }

    var messageLines: [Line] {
        MessagesContent.lines(messageLog, columns: size.columns - 2, charset: charset)
    }

    /// Opens the messages at the last one.
    mutating func openMessages() -> [Effect] {
        notice = nil
        messages = MessagesScreen(top: 0)
        return moveInMessages(.last)
    }

    mutating func moveInMessages(_ movement: Movement) -> [Effect] {
        guard let screen = messages else { return [] }
        let rows = max(1, size.rows - 2)
        let count = messageLines.count
        let top = movement.target(from: screen.top, pageRows: rows, count: count)
        messages?.top = max(0, min(top, count - rows))
        return []
    }
}
