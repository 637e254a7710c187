/// Keeps a slow line from filling with pictures that are old before they show.
///
/// While keys repeat, the terminal is asked behind a picture (`ESC [ 5 n`) whether it has come so far, and no further one is
/// sent while about half a screen is on its way. A lone key asks nothing. Times are milliseconds of a clock that never goes back.
public struct Pacing: Sendable {
    public static let question = Array("\u{1B}[5n".utf8)
    static let answerMilliseconds = 2_000
    /// Keys repeat when one comes so soon after the other.
    static let repeatMilliseconds = 300
    /// Changed cells that may be on their way: about as many bytes.
    static let window = 1_000

    private struct Picture: Sendable {
        let cells: Int
        let askedAt: Int
    }

    private var onTheirWay: [Picture] = []
    private var lastKey = Int.min / 2
    private var repeats = 0
    private var hasAnswered = false
    /// Whether the terminal is asked; one that has never answered is not asked again.
    private(set) var isAsking: Bool

    public init(isAsking: Bool) {
        self.isAsking = isAsking
    }

    /// Answers that are still to come.
    public var awaitedAnswers: Int { onTheirWay.count }

    /// Notes keys that move something. Typed text is no such thing: a character costs one byte.
    public mutating func noteKeys(_ count: Int, at now: Int) {
        guard count > 0 else { return }
        repeats = now - lastKey <= Self.repeatMilliseconds ? repeats + count : count - 1
        lastKey = now
    }

    public mutating func noteAnswer() {
        hasAnswered = true
        if !onTheirWay.isEmpty { onTheirWay.removeFirst() }
    }

    /// Whether a picture may be sent.
    public var allowsDrawing: Bool {
        onTheirWay.reduce(0) { $0 + $1.cells } < Self.window
    }

    /// Whether the number of changed cells matters for the next picture.
    public var isRepeating: Bool { isAsking && repeats >= 2 }

    /// Records a picture that was sent; whether to ask after it.
    public mutating func noteDrawing(cells: Int, at now: Int) -> Bool {
        guard isRepeating, now - lastKey <= Self.repeatMilliseconds || !onTheirWay.isEmpty else { return false }
        onTheirWay.append(Picture(cells: cells, askedAt: now))
        return true
    }

    /// The same with nothing on its way.
    public var emptied: Pacing {
        var pacing = self
        pacing.onTheirWay = []
        return pacing
    }

    /// When a picture may be sent though no answer has come; nil while nothing is waited for.
    public var deadline: Int? { onTheirWay.first.map { $0.askedAt + Self.answerMilliseconds } }

    /// Ends the wait for answers that is over.
    public mutating func elapse(at now: Int) {
        guard let deadline, deadline <= now else { return }
        onTheirWay = []
        isAsking = hasAnswered
    }
}
