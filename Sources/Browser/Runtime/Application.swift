public import BackupAPI
import BackupClient
import ConfigurationFiles
import Glibc
import Presentation
public import Terminal

/// The browser on a terminal: one synchronous loop on the main thread that owns the model and the screen.
public struct Application {
    private let source: ConnectionSource
    private let filter: Filter
    private let preferences: Preferences

    public init(source: ConnectionSource, filter: Filter, preferences: Preferences) {
        self.source = source
        self.filter = filter
        self.preferences = preferences
    }

    /// Runs until the operator quits; the process's exit status.
    ///
    /// - Throws: `ScreenError` where there is no usable terminal.
    public func run(environment: [String: String]) throws(ScreenError) -> Int32 {
        let screen = try TerminalScreen(environment: environment)
        defer { screen.close() }
        let mailbox = Mailbox<Message>()
        let events = try EventSource(mailbox)
        let effects = Effects(source: source, store: RecordStore(), mailbox: mailbox, environment: environment)
        defer { effects.cancelAll() }
        let settings = ScreenSettings(environment: environment)
        var preferences = self.preferences
        preferences.refresh = preferences.refresh ?? settings.refresh
        preferences.limits = settings.limits
        let now = Self.now()
        let remembered = RememberedColumns(state: StateFile(environment: environment)).read()
        let columns = ListColumns(
            usual: settings.columns ?? ListColumns.standard, chosen: remembered.columns,
            zone: LocalZoneReader.zone(around: now))
        var model = Model(
            size: screen.size, charset: screen.charset, now: now, session: source.first.map(Session.init),
            clouds: source.clouds, filter: filter, preferences: preferences,
            themes: settings.themes(colors: screen.colors), clipboard: ClipboardRoute(environment: environment))
        model.columns = columns
        let keys = KeyReader(
            known: screen.keySequences, sequenceMilliseconds: preferences.sequenceMilliseconds)
        var loop = Loop(screen: screen, keys: keys, effects: effects, model: model)
        // The first paint does not wait for the network, nor for starting to ask it.
        loop.showIfDue()
        loop.handle(.started)
        let faults = settings.faults.map(\.sentence) + [remembered.fault].compactMap(\.self)
        if !faults.isEmpty { loop.handle(.settingsLeftOut(faults)) }
        while true {
            loop.showIfDue()
            if let status = loop.exitStatus {
                loop.awaitAnswers()
                return status
            }
            for event in events.wait(milliseconds: loop.millisecondsToDeadline) { loop.handle(event) }
            loop.handle(.clockRead(Self.now()))
            loop.handleKeys()
            for message in mailbox.drain() {
                effects.finished(message)
                loop.handle(message)
            }
        }
    }

    private static func now() -> Timestamp { Timestamp(seconds: Int64(time(nil))) }
}
