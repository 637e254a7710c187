import Terminal
import Testing

@Suite("Names of keys")
struct KeyNameTests {
    /// Every key that a terminal can report, but text.
    private static let keys: [Key] = {
        let characters = (UInt8(0x20)...0x7E).map { Key.character(Character(Unicode.Scalar($0))) }
        let controls = "abcdefgklnopqrstuvwxyz\\]^_@".map { Key.control($0) }
        let named: [Key] = [
            .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .pageUp,
            .pageDown,
            .home, .end, .wordLeft, .wordRight, .character("é"), .character("漢"),
        ]
        let plain = characters + controls + named + (1...24).map(Key.function)
        return plain + plain.map(Key.alt)
    }()

    @Test("Every key has a name that means it, and no two share one")
    func roundTrip() {
        for key in Self.keys { #expect(key.name.flatMap { Key($0) } == key, "\(key)") }
        #expect(Set(Self.keys.compactMap(\.name)).count == Self.keys.count)
    }

    @Test(
        "Names are read in whatever case, and as people write them",
        arguments: [
            ("Ctrl-X", Key.control("x")), ("CTRL-/", .control("_")), ("Page-Down", .pageDown), ("PgUp", .pageUp),
            ("Escape", .escape), ("F12", .function(12)), ("alt-B", .alt(.character("B"))), ("ctrl-i", .tab),
            ("ctrl-m", .enter), ("ctrl-[", .escape), ("ctrl-h", .backspace), ("-", .character("-")),
            ("alt-ctrl-k", .alt(.control("k"))), ("Space", .character(" ")),
        ])
    func parsing(text: String, key: Key) {
        #expect(Key(text) == key)
    }

    @Test(
        "What names no key is none",
        arguments: [
            "", " ", "ab", "ctrl-", "ctrl-xy", "ctrl-é", "ctrl-1", "alt-", "alt-alt-x", "f0", "f64", "f01", "\n",
        ])
    func refused(text: String) {
        #expect(Key(text) == nil)
    }

    @Test("Text has no name")
    func text() {
        #expect(Key.typed("ab").name == nil && Key.pasted("ab").name == nil && Key.alt(.typed("a")).name == nil)
    }
}
