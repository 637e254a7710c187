public import BackupAPI
public import Terminal

/// The whole state of the browser: one value that `update` alone changes and that drawing only reads.
public struct Model: Sendable, Equatable {
    var size: Size
    var charset: Charset
    /// The moment of the last event; the model reads no clock.
    var now: Timestamp
    let session: Session
    let preferences: Preferences
    let themes: [Theme]
    var theme: Theme
    var list: ListState
    var detail = DetailState()
    /// The form is kept while it is closed, so that its edits are not lost.
    var form: FormState
    var isFormOpen = false
    var help: HelpState?
    var notice: Notice?

    public init(
        size: Size, charset: Charset = .utf8, now: Timestamp, session: Session, filter: Filter = Filter(),
        preferences: Preferences = Preferences(), themes: [Theme] = Theme.builtIn(colors: 256)
    ) {
        self.size = size
        self.charset = charset
        self.now = now
        self.session = session
        self.preferences = preferences
        self.themes = themes
        theme = themes.first ?? .plain
        list = ListState(filter: filter, pageSize: preferences.pageSize)
        form = FormState(filter)
    }

    /// Where the next key goes.
    var context: Context {
        if help != nil { return .help }
        if isFormOpen { return .form }
        return detail.presence == .alone || (detail.presence == .split && detail.hasFocus) ? .detail : .list
    }
}
