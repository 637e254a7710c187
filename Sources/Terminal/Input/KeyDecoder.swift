/// Turns the bytes of a terminal into keys, however they are cut into reads.
///
/// Whole sequences (CSI, SS3, and the strings OSC, DCS, APC, PM and SOS) are read, and dropped where they are unknown. It has no
/// clock: its owner calls `endWait` when nothing came for as long as `wait` allows.
struct KeyDecoder: Sendable {
    /// What further bytes would complete.
    enum Wait: Sendable, Hashable {
        case sequence
        case paste
    }

    private enum State: Sendable {
        case ground
        /// ESC, and what has come behind it.
        case sequence
        /// Inside a string; `isAtEscape` where the last byte may begin its end.
        case string(isAtEscape: Bool)
        case paste
    }

    /// Further parameters of a sequence are read and not kept.
    private static let maximumSequence = 64

    private let known: [[UInt8]: Key]
    /// Beginnings of the known sequences.
    private let beginnings: Set<[UInt8]>
    private var state = State.ground
    /// The unfinished sequence, ESC first.
    private var pending: [UInt8] = []
    /// Whether ESC was the last byte of its read: a key behind it was then pressed on its own.
    private var isEscapeAlone = false
    /// Whether an ESC of the same read belongs to the key that comes next.
    private var isAlt = false
    private var character = PartialCharacter()
    private var paste = PasteBuffer()
    private var output: [TerminalInput] = []

    /// - Parameter known: the sequences of the terminal's description, which go before the common ones. Those that begin with
    ///   something else than ESC are left out: on a terminal of today they are keys of their own.
    init(known: [[UInt8]: Key] = [:]) {
        self.known = known.filter { $0.key.count > 1 && $0.key.first == 0x1B }
        beginnings = Set(self.known.keys.flatMap { sequence in (1..<sequence.count).map { Array(sequence[..<$0]) } })
    }

    var wait: Wait? {
        switch state {
        case .ground: character.isEmpty ? nil : .sequence
        case .sequence, .string: .sequence
        case .paste: .paste
        }
    }

    /// Decodes the bytes of one read.
    mutating func decode(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
        for byte in bytes { handle(byte) }
        if case .sequence = state, pending.count == 1 { isEscapeAlone = true }
        return drainOutput()
    }

    /// Decides about what is unfinished, as nothing more has come.
    mutating func endWait() -> [TerminalInput] {
        switch state {
        case .ground: break
        case .sequence, .string:
            if let key = known[pending] { emit(key) } else { emitStart() }
        case .paste: emit(.pasted(paste.end()))
        }
        state = .ground
        pending = []
        character = PartialCharacter()
        isAlt = false
        return drainOutput()
    }

    private mutating func drainOutput() -> [TerminalInput] {
        defer { output = [] }
        return output
    }

    private mutating func emit(_ key: Key) {
        output.append(.key(isAlt ? .alt(key) : key))
        isAlt = false
    }

    private mutating func handle(_ byte: UInt8) {
        switch state {
        case .ground: handlePlain(byte)
        case .sequence: pending.count == 1 ? handleAfterEscape(byte) : handleInSequence(byte)
        case .string(let isAtEscape): handleInString(byte, isAtEscape: isAtEscape)
        case .paste:
            guard paste.append(byte) else { return }
            state = .ground
            emit(.pasted(paste.end()))
        }
    }

    private mutating func handlePlain(_ byte: UInt8) {
        if byte == 0x1B {
            character = PartialCharacter()
            begin()
        } else if byte < 0x80 {
            if !character.isEmpty { isAlt = false }
            character = PartialCharacter()
            emit(Self.key(ascii: byte))
        } else if let scalar = character.append(byte) {
            // 0x80…0x9F are control characters that no key sends.
            if scalar.value >= 0xA0 { emit(.character(Character(scalar))) } else { isAlt = false }
        } else if character.isEmpty {
            isAlt = false
        }
    }

    /// Starts a sequence with ESC.
    private mutating func begin() {
        state = .sequence
        pending = [0x1B]
        isEscapeAlone = false
    }

    private mutating func handleAfterEscape(_ byte: UInt8) {
        let isKnown = known[pending + [byte]] != nil || beginnings.contains(pending + [byte])
        if byte == 0x1B {
            // Esc twice, or Alt with a key that sends a sequence; what follows decides.
            if isEscapeAlone || isAlt { output.append(.key(.escape)) }
            isAlt = !isEscapeAlone
            begin()
        } else if isKnown || "[O".utf8.contains(byte) {
            pending.append(byte)
            resolve()
        } else if "P]^_X".utf8.contains(byte) {
            pending.append(byte)
            state = .string(isAtEscape: false)
        } else {
            if isEscapeAlone || isAlt { output.append(.key(.escape)) }
            isAlt = !isEscapeAlone
            state = .ground
            pending = []
            handlePlain(byte)
        }
    }

    private mutating func handleInSequence(_ byte: UInt8) {
        guard 0x20...0x7E ~= byte else {
            // No sequence goes on so: ^C and Esc are not swallowed by one that has lost its end.
            abandon()
            return handlePlain(byte)
        }
        if pending.count < Self.maximumSequence { pending.append(byte) } else { pending[pending.count - 1] = byte }
        resolve()
    }

    /// Ends the sequence if it is whole.
    private mutating func resolve() {
        if beginnings.contains(pending) { return }
        if let key = known[pending] { return finish(key) }
        guard pending.count > 2, let final = pending.last else { return }
        let parameters = pending[2..<(pending.count - 1)]
        switch (pending[1], final) {
        case (UInt8(ascii: "["), UInt8(ascii: "[")) where parameters.isEmpty: return
        case (UInt8(ascii: "["), _) where parameters.first == UInt8(ascii: "["): finish(KeySequences.console(final))
        case (UInt8(ascii: "["), 0x40...0x7E):
            if pending == KeySequences.pasteStart {
                isAlt = false
                state = .paste
                pending = []
            } else if KeySequences.statusReports.contains(pending) {
                output.append(.statusReport)
                finish(nil)
            } else {
                finish(KeySequences.control(parameters, final))
            }
        case (UInt8(ascii: "O"), 0x40...0x7E), (UInt8(ascii: "O"), 0x20): finish(KeySequences.single(parameters, final))
        // A sequence of the terminal's own that did not go on as it is known.
        case (let second, _) where second != UInt8(ascii: "[") && second != UInt8(ascii: "O"): finish(nil)
        default: return
        }
    }

    private mutating func finish(_ key: Key?) {
        state = .ground
        pending = []
        if let key { emit(key) }
        isAlt = false
    }

    /// Drops the sequence; ESC and one more byte are the keys that they were.
    private mutating func abandon() {
        emitStart()
        state = .ground
        pending = []
        isAlt = false
    }

    /// Makes keys of ESC, and of ESC and the byte behind it; more than that is an unknown sequence.
    private mutating func emitStart() {
        guard pending.count <= 2 else { return }
        if isAlt { output.append(.key(.escape)) }
        isAlt = pending.count == 2 && !isEscapeAlone
        if !isAlt { output.append(.key(.escape)) }
        if pending.count == 2 { emit(Self.key(ascii: pending[1])) }
    }

    /// A string ends with BEL or ESC \. Anything else that cannot be in one ends it, too, so that none swallows keys for ever.
    private mutating func handleInString(_ byte: UInt8, isAtEscape: Bool) {
        if isAtEscape {
            let wasEnd = byte == UInt8(ascii: "\\")
            finish(nil)
            if !wasEnd {
                begin()
                handleAfterEscape(byte)
            }
        } else if byte == 0x1B {
            state = .string(isAtEscape: true)
            pending.append(byte)
        } else if byte == 0x07 {
            finish(nil)
        } else if byte < 0x20 {
            abandon()
            handlePlain(byte)
        } else if pending.count == 2 {
            // More than ESC and a letter: no longer a key.
            pending.append(byte)
        }
    }

    /// The key of a byte below 0x80.
    private static func key(ascii byte: UInt8) -> Key {
        switch byte {
        case 0: .control("@")
        case 8, 0x7F: .backspace
        case 9: .tab
        case 10, 13: .enter
        case 27: .escape
        case 1...26: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 28...31: .control(Character(Unicode.Scalar(byte + 0x40)))
        default: .character(Character(Unicode.Scalar(byte)))
        }
    }
}
