import BackupAPI
import Terminal

/// The question for the time to which a server is to be restored.
struct RestorePointScreen: Sendable, Hashable {
    let serverID: String
    let serverName: String
    var input = LineEditor()
    var isUnderWay = false

    /// The moment that was typed; that of the question where nothing was. A time without a day is the last such time.
    func moment(now: Timestamp) -> Timestamp? {
        let text = input.text.trimmed
        guard !text.isEmpty else { return now }
        if let range = Timestamp.range(text) { return range.lowerBound }
        guard let today = Timestamp.range("\(now.text.prefix(10))T\(text)")?.lowerBound else { return nil }
        return today > now ? Timestamp(seconds: today.seconds - 86_400) : today
    }
}

extension RestorePointScreen: ScreenContent {
    init?(_ screen: Screen) {
        guard case .restorePoint(let state) = screen else { return nil }
        self = state
    }

    var screen: Screen { .restorePoint(self) }

    var isOpaque: Bool { false }

    func context(in model: Model) -> Context { .restorePoint }

    func editor(in model: Model) -> LineEditor? { input }

    func handle(_ key: Key, in model: inout Model) -> [Effect] {
        var state = self
        guard !isUnderWay, state.input.handle(key) else { return [] }
        model.restorePoint = state
        model.notice = nil
        return []
    }

    func draw(_ model: Model, _ environment: Environment, _ canvas: inout Canvas) {
        let (row, columns) = (environment.size.rows - 2, environment.size.columns)
        let title = "Restore \(serverName) to "
        let theme = environment.theme
        canvas.frame.fill(Rect(column: 0, row: row, columns: columns, rows: 1))
        let used = canvas.frame.write(title, row: row, column: 1, columns: columns / 2, style: theme[.label])
        canvas.frame.drawField(
            input, row: row, column: used + 2, columns: max(1, columns - used - 3), style: .plain, hasFocus: true,
            placeholder: "02:13 or 2026-11-24T02:13 (UTC); nothing: now", placeholderStyle: theme[.dim])
    }
}

extension Model {
    /// The question for a time, while it is open.
    var restorePoint: RestorePointScreen? {
        get { screens[RestorePointScreen.self] }
        set { screens[RestorePointScreen.self] = newValue }
    }
}
