/// The sequences that terminals send for keys, whatever TERM says.
enum KeySequences {
    static let pasteStart = Array("\u{1B}[200~".utf8)
    static let pasteEnd = Array("\u{1B}[201~".utf8)
    static let statusReports = [Array("\u{1B}[0n".utf8), Array("\u{1B}[3n".utf8)]

    /// The last byte of `ESC [ …` and `ESC O …`.
    private static let finals: [Character: Key] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "F": .end, "H": .home, "Z": .backTab,
        "P": .function(1), "Q": .function(2), "S": .function(4),
    ]

    /// Only after `ESC O`: as `ESC [ … R` it is the place of the cursor. The rest is the keypad; `c` and `d` are rxvt's.
    private static let keypad: [Character: Key] = [
        "R": .function(3), "M": .enter, "X": .character("="), "I": .tab, " ": .character(" "),
        "j": .character("*"), "k": .character("+"), "l": .character(","), "m": .character("-"), "n": .character("."),
        "o": .character("/"), "p": .character("0"), "q": .character("1"), "r": .character("2"), "s": .character("3"),
        "t": .character("4"), "u": .character("5"), "v": .character("6"), "w": .character("7"), "x": .character("8"),
        "y": .character("9"), "c": .wordRight, "d": .wordLeft,
    ]

    /// The number before `~`. Home and End are 1 and 4 for some terminals, 7 and 8 for others.
    private static let numbers: [Int: Key] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
        18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
        25: .function(13), 26: .function(14), 28: .function(15), 29: .function(16), 31: .function(17),
        32: .function(18), 33: .function(19), 34: .function(20),
    ]

    /// The capabilities of terminfo that name a key of ours.
    static let capabilities: [(name: String, key: Key)] =
        [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("kpp", .pageUp), ("knp", .pageDown),
            ("khome", .home), ("kfnd", .home), ("kend", .end), ("kslt", .end), ("kll", .end), ("kdch1", .delete),
            ("kich1", .insert), ("kcbt", .backTab), ("kent", .enter), ("kbs", .backspace), ("kLFT5", .wordLeft),
            ("kRIT5", .wordRight),
        ] + (1...12).map { ("kf\($0)", .function($0)) }

    /// The key of `ESC [ parameters final`; nil where it is unknown.
    static func control(_ parameters: ArraySlice<UInt8>, _ final: UInt8) -> Key? {
        // Private answers begin with one of < = > ?, and intermediate bytes belong to no key.
        guard let numbers = numbers(in: parameters) else { return nil }
        let last = Character(Unicode.Scalar(final))
        let plain = last == "~" ? numbers.first.flatMap { self.numbers[$0] } : finals[last]
        return plain.flatMap { modified($0, by: numbers.count > 1 ? numbers[1] : 1) }
    }

    /// The key of `ESC O parameters final`.
    static func single(_ parameters: ArraySlice<UInt8>, _ final: UInt8) -> Key? {
        guard let numbers = numbers(in: parameters) else { return nil }
        let last = Character(Unicode.Scalar(final))
        return (finals[last] ?? keypad[last]).flatMap { modified($0, by: numbers.last ?? 1) }
    }

    /// The key of `ESC [ [ final`, as the Linux console sends F1 to F5.
    static func console(_ final: UInt8) -> Key? {
        0x41...0x45 ~= final ? .function(Int(final) - 0x40) : nil
    }

    /// A key with Shift 1, Alt 2 and Ctrl 4, plus 1; nil where we have no name for it.
    private static func modified(_ key: Key, by parameter: Int) -> Key? {
        // Caps Lock and Num Lock, 64 and 128, change nothing.
        let modifiers = max(0, parameter - 1) & 0x3F
        switch (key, modifiers) {
        case (_, 0): return key
        case (.left, 2), (.left, 4): return .wordLeft
        case (.right, 2), (.right, 4): return .wordRight
        // Where F1 to F12 are all there is, F13 is Shift-F1.
        case (.function(let number), 1): return .function(number + 12)
        default: return nil
        }
    }

    /// The parameters' numbers without their parts after a colon; nil where there is anything else.
    private static func numbers(in parameters: ArraySlice<UInt8>) -> [Int]? {
        var numbers: [Int] = []
        for part in parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
            let digits = part.prefix { $0 != UInt8(ascii: ":") }
            guard digits.count <= 6, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
            numbers.append(digits.isEmpty ? 1 : digits.reduce(0) { $0 * 10 + Int($1) - 0x30 })
        }
        return numbers
    }
}
