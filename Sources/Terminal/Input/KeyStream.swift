/// The keys of a terminal with the waits between its bytes: a lone Esc, a paste without an end, silence after a key that meant
/// nothing. Times are milliseconds of a clock that never goes back.
struct KeyStream: Sendable {
    static let pasteMilliseconds = 1_000
    static let silenceMilliseconds = 50

    private var decoder: KeyDecoder
    private let sequenceMilliseconds: Int
    private var lastByte = 0
    private(set) var isDropping = false

    /// - Parameter sequenceMilliseconds: the wait for the rest of a sequence.
    init(known: [[UInt8]: Key] = [:], sequenceMilliseconds: Int = 25) {
        decoder = KeyDecoder(known: known)
        self.sequenceMilliseconds = sequenceMilliseconds
    }

    /// When `elapse` has something to decide; nil while there is nothing to wait for.
    var deadline: Int? {
        let silence = isDropping ? lastByte + Self.silenceMilliseconds : nil
        let rest =
            switch decoder.wait {
            case .sequence: lastByte + sequenceMilliseconds
            case .paste: lastByte + Self.pasteMilliseconds
            case nil: nil as Int?
            }
        return [silence, rest].compactMap(\.self).min()
    }

    /// Decodes the bytes of one read.
    mutating func receive(_ bytes: some Sequence<UInt8>, at now: Int) -> [TerminalInput] {
        // However late they are read, they may have come in time.
        lastByte = now
        return kept(decoder.decode(bytes))
    }

    /// Ends the waits that are over, where nothing is left to read.
    mutating func elapse(at now: Int) -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        let limit = decoder.wait == .paste ? Self.pasteMilliseconds : sequenceMilliseconds
        if decoder.wait != nil, now - lastByte >= limit { inputs = kept(decoder.endWait()) }
        if now - lastByte >= Self.silenceMilliseconds { isDropping = false }
        return inputs
    }

    /// Drops every key until no byte has come for 50 ms.
    mutating func dropUntilSilence(at now: Int) {
        isDropping = true
        lastByte = now
    }

    private func kept(_ inputs: [TerminalInput]) -> [TerminalInput] {
        isDropping ? inputs.filter { $0 == .statusReport } : inputs
    }
}
