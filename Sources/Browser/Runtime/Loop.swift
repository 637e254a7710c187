import Terminal

/// What the main loop keeps between two turns.
struct Loop {
    private let screen: TerminalScreen
    private var keys: KeyReader
    private let effects: Effects
    private var model: Model
    private var shown: Frame?
    private var pacing: Pacing
    private(set) var exitStatus: Int32?

    init(screen: TerminalScreen, keys: KeyReader, effects: Effects, model: Model) {
        self.screen = screen
        self.keys = keys
        self.effects = effects
        self.model = model
        pacing = Pacing(isAsking: screen.answersQuestions)
    }

    /// How long the loop may sleep; nil where nothing but an event has to wake it.
    var millisecondsToDeadline: Int? {
        let deadlines = [keys.deadline, pacing.deadline].compactMap(\.self)
        return deadlines.min().map { max(0, $0 - MonotonicTime.milliseconds) }
    }

    mutating func handle(_ event: EventSource.Event) {
        switch event {
        case .resized:
            screen.adoptSize()
            handle(.resized(screen.size))
        case .continued:
            screen.invalidate()
            shown = nil
        case .suspended: suspend()
        case .terminated(let signal): exitStatus = 128 + signal
        }
    }

    /// Reads everything that has been typed.
    mutating func handleKeys() {
        for inputs in keys.readAll() {
            var read: [Key] = []
            for input in inputs {
                switch input {
                case .key(let key): read.append(key)
                case .statusReport: pacing.noteAnswer()
                }
            }
            // Typed text is no such thing that fills a line: a character costs one byte.
            if !model.context.hasTextField { pacing.noteKeys(read.count, at: MonotonicTime.milliseconds) }
            handle(KeyQueue(read))
        }
    }

    private mutating func handle(_ queue: KeyQueue) {
        var queue = queue
        while exitStatus == nil, let key = queue.next(hasTextField: model.context.hasTextField) {
            handle(.keyPressed(key), mayQuit: !queue.followsEscape)
            guard model.awaitsSilence else { continue }
            model.awaitsSilence = false
            keys.dropUntilSilence()
            return
        }
    }

    mutating func handle(_ message: Message, mayQuit: Bool = true) {
        // Handled once all effects are performed: what they ask for may be what a later effect of this update stops.
        var answers: [Message] = []
        for effect in model.update(message) {
            let asker = model.asker(of: effect)
            switch effect {
            case .quit: if mayQuit { exitStatus = 0 }
            case .suspend: suspend()
            case .redraw:
                screen.invalidate()
                shown = nil
            case .copy(let text):
                screen.copy(text)
                _ = effects.perform(effect, for: asker)
            default: answers += effects.perform(effect, for: asker)
            }
        }
        for answer in answers { handle(answer) }
    }

    private mutating func suspend() {
        awaitAnswers()
        screen.suspend()
        shown = nil
        handle(.resized(screen.size))
    }

    /// Leaves no answer of the terminal to whoever reads from it next.
    mutating func awaitAnswers() {
        keys.discardAnswers(pacing.awaitedAnswers)
        pacing = pacing.emptied
    }

    /// Shows the model unless the screen shows it already, or the line is still busy with what was sent before; a frame that has
    /// not changed costs not even a comparison in ncurses.
    mutating func showIfDue() {
        pacing.elapse(at: MonotonicTime.milliseconds)
        guard pacing.allowsDrawing else { return }
        let frame = model.draw()
        guard frame != shown else { return }
        let cells = pacing.isRepeating ? frame.changedCells(since: shown) : 0
        screen.show(frame)
        shown = frame
        if pacing.noteDrawing(cells: cells, at: MonotonicTime.milliseconds) { screen.askForStatus() }
    }
}
