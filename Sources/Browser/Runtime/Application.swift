public import BackupAPI
import BackupClient
import Glibc
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
        let screen = try Screen(environment: environment)
        defer { screen.close() }
        let mailbox = Mailbox<Message>()
        let events = EventSource(mailbox)
        let effects = Effects(source: source, store: RecordStore(), mailbox: mailbox, environment: environment)
        defer { effects.cancelAll() }
        let themes = Theme.builtIn(colors: screen.colors)
        let model = Model(
            size: screen.size, charset: screen.charset, now: Self.now(), session: source.first.map(Session.init),
            clouds: source.clouds, filter: filter, preferences: preferences, themes: themes)
        var loop = Loop(screen: screen, effects: effects, model: model)
        // The first paint does not wait for the network, nor for starting to ask it.
        loop.showIfChanged()
        loop.take(.started)
        while true {
            loop.showIfChanged()
            if let status = loop.exitStatus { return status }
            for event in events.wait() { loop.take(event) }
            loop.take(.clockRead(Self.now()))
            while let key = screen.nextKey() { loop.take(.keyPressed(key)) }
            for message in mailbox.drain() {
                effects.finished(message)
                loop.take(message)
            }
        }
    }

    private static func now() -> Timestamp { Timestamp(seconds: Int64(time(nil))) }
}

/// What the loop keeps between two turns.
private struct Loop {
    let screen: Screen
    let effects: Effects
    var model: Model
    private var shown: Frame?
    private(set) var exitStatus: Int32?

    init(screen: Screen, effects: Effects, model: Model) {
        self.screen = screen
        self.effects = effects
        self.model = model
    }

    mutating func take(_ event: EventSource.Event) {
        switch event {
        case .resized:
            screen.adoptSize()
            take(.resized(screen.size))
        case .continued:
            screen.invalidate()
            shown = nil
        case .suspended: suspend()
        case .terminated(let signal): exitStatus = signal == SIGINT ? 130 : signal == SIGTERM ? 143 : 129
        }
    }

    mutating func take(_ message: Message) {
        for effect in model.update(message) {
            switch effect {
            case .quit: exitStatus = 0
            case .suspend: suspend()
            case .redraw:
                screen.invalidate()
                shown = nil
            case .copy(let text):
                screen.copy(text)
                _ = effects.perform(effect)
            default: for answer in effects.perform(effect) { take(answer) }
            }
        }
    }

    private mutating func suspend() {
        screen.suspend()
        shown = nil
        take(.resized(screen.size))
    }

    /// Shows the model unless the screen shows it already; a frame that has not changed costs not even a comparison in
    /// ncurses.
    mutating func showIfChanged() {
        let frame = model.draw()
        guard frame != shown else { return }
        screen.show(frame)
        shown = frame
    }
}
