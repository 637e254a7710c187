public import BackupAPI
import BackupClient
public import Terminal

/// The whole state of the browser: one value that `update` alone changes and that drawing only reads.
public struct Model: Sendable, Equatable {
    var size: Size
    var charset: Charset
    /// The moment of the last event; the model reads no clock.
    var now: Timestamp
    var session: Session
    /// Whether there is somebody to ask; until then a cloud has to be chosen.
    var isConnected: Bool
    /// The clouds that can be changed to.
    let clouds: [String]
    let preferences: Preferences
    let themes: [Theme]
    var theme: Theme
    /// Which keys mean what, and how sentences spell them.
    var keys: KeyMap
    /// What is open: who has the keys, and what is drawn.
    var screens = ScreenStack()
    var list: BackupList
    /// The list of the whole filter, while a part of it shows that the service was asked for.
    var wholeList: BackupList?
    /// Whether the service is asked for such parts; not any more once it has refused.
    var asksForItems = true
    /// How often the list reloads by itself.
    var refreshPace = RefreshPace()
    var columns = ListColumns()
    var detail = DetailState()
    /// The backup that the next one is compared with.
    var markedBackup: ComparisonState.Side?
    /// The form is kept while it is closed, so that its edits are not lost.
    var form: FormState
    /// The filters that were applied before, the last one at the end.
    var earlierFilters: [Filter] = []
    /// Every tag in use, where the service lists them.
    var tagsInUse: Loadable<[TagFilter]> = .idle
    var tagCounts = TagCountState()
    /// How this service reads each negation, once counting has shown it.
    var negations: [TagList: NegationConclusion] = [:]
    var queries: Loadable<QueryLibrary> = .idle
    /// Where one was.
    var places = PlaceHistory()
    /// What is under way.
    var requests = Requests()
    var notice: Notice? {
        didSet {
            guard let notice else { return }
            messageLog.note(notice, at: now)
            if notice.kind == .error { lastError = notice }
        }
    }
    /// Everything that was said.
    var messageLog = MessageLog()
    /// The last error, for those who have dismissed it.
    private(set) var lastError: Notice?
    /// The way to the operator's clipboard.
    let clipboard: ClipboardRoute
    /// Set after a key that means nothing, because what follows may be a word that was meant for another place: the loop then
    /// drops every key until none has come for 50 ms, and clears it.
    public var awaitsSilence = false

    public init(
        size: Size, charset: Charset = .utf8, now: Timestamp, session: Session?, clouds: [String] = [],
        filter: Filter = Filter(),
        preferences: Preferences = Preferences(), themes: [Theme] = Theme.builtIn(colors: 256),
        keys: KeyMap = .standard, clipboard: ClipboardRoute = .terminal
    ) {
        self.keys = keys
        self.size = size
        self.charset = charset
        self.now = now
        self.session = session ?? Session(cloud: "", project: "")
        isConnected = session != nil
        self.clouds = clouds
        self.preferences = preferences
        self.themes = themes
        self.clipboard = clipboard
        theme = themes.first ?? .plain
        list = BackupList(Dataset(filter: filter, pageSize: preferences.pageSize))
        form = FormState(filter)
    }

    /// Whether the account's projects can be listed.
    var canListProjects: Bool { isConnected && !session.usesStaticToken }

    /// The key of a command as sentences write it.
    func key(_ name: CommandName, in context: Context? = nil) -> String { keys.spelling(of: name, in: context) }

    /// Who asks for an effect that `update` has just returned; nil for one that is over at once.
    func asker(of effect: Effect) -> Asker? { effect.name.flatMap { requests.asker(of: $0) } }

    /// The commands that the next key can mean.
    var context: Context { screens.last.context(in: self) }

    /// The same where the palette, the copy menu or the login was opened.
    var contextBesideDialogs: Context { screens.lastBesideDialogs.context(in: self) }
}
