import Support
import Testing

@testable import Terminal

@Suite("Bytes into keys")
struct KeyDecoderTests {
    /// The inputs of some reads, and of the silence after them.
    private static func inputs(_ reads: [[UInt8]], known: [[UInt8]: Key] = [:]) -> [TerminalInput] {
        var decoder = KeyDecoder(known: known)
        return reads.flatMap { decoder.decode($0) } + decoder.endWait()
    }

    private static func keys(_ reads: String..., known: [[UInt8]: Key] = [:]) -> [Key] {
        keys(reads.map { Array($0.utf8) }, known: known)
    }

    private static func keys(_ reads: [[UInt8]], known: [[UInt8]: Key] = [:]) -> [Key] {
        inputs(reads, known: known).compactMap { if case .key(let key) = $0 { key } else { nil } }
    }

    /// A text as one read, as two reads at each place, and byte by byte.
    private static func splits(_ text: String) -> [[[UInt8]]] {
        let bytes = Array(text.utf8)
        return [[bytes], bytes.map { [$0] }]
            + (1..<max(1, bytes.count)).map { [Array(bytes[..<$0]), Array(bytes[$0...])] }
    }

    static let sequences: [(String, Key)] = [
        ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OB", .down), ("\u{1B}[C", .right),
        ("\u{1B}[D", .left), ("\u{1B}[1~", .home), ("\u{1B}[4~", .end), ("\u{1B}[7~", .home), ("\u{1B}[8~", .end),
        ("\u{1B}[H", .home), ("\u{1B}[F", .end), ("\u{1B}OH", .home), ("\u{1B}OF", .end), ("\u{1B}[2~", .insert),
        ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[Z", .backTab),
        ("\u{1B}OP", .function(1)), ("\u{1B}OQ", .function(2)), ("\u{1B}OR", .function(3)), ("\u{1B}OS", .function(4)),
        ("\u{1B}[11~", .function(1)), ("\u{1B}[12~", .function(2)), ("\u{1B}[13~", .function(3)),
        ("\u{1B}[14~", .function(4)), ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)),
        ("\u{1B}[18~", .function(7)), ("\u{1B}[19~", .function(8)), ("\u{1B}[20~", .function(9)),
        ("\u{1B}[21~", .function(10)), ("\u{1B}[23~", .function(11)), ("\u{1B}[24~", .function(12)),
        ("\u{1B}[[A", .function(1)), ("\u{1B}[[E", .function(5)), ("\u{1B}[1;2P", .function(13)),
        ("\u{1B}[25~", .function(13)), ("\u{1B}[1;129P", .function(1)), ("\u{1B}[1;5C", .wordRight),
        ("\u{1B}[1;5D", .wordLeft), ("\u{1B}[1;3C", .wordRight), ("\u{1B}[1;5:1D", .wordLeft), ("\u{1B}Oc", .wordRight),
        ("\u{1B}Od", .wordLeft), ("\u{1B}OM", .enter), ("\u{1B}Op", .character("0")), ("\u{1B}Oy", .character("9")),
        ("\u{1B}Oj", .character("*")), ("\u{1B}Ok", .character("+")), ("\u{1B}Om", .character("-")),
        ("\u{1B}On", .character(".")), ("\u{1B}Oo", .character("/")), ("\u{1B}Ol", .character(",")),
    ]

    @Test("Each sequence is its key, wherever reads cut it", arguments: sequences)
    func known(sequence: String, key: Key) {
        for reads in Self.splits(sequence) { #expect(Self.keys(reads) == [key], "\(reads)") }
        #expect(Self.keys(sequence + "x" + sequence) == [key, .character("x"), key])
    }

    @Test(
        "An unknown sequence is read whole and is no key, and the key behind it is none of it",
        arguments: [
            "\u{1B}[I", "\u{1B}[O", "\u{1B}[5;10R", "\u{1B}[?62;1;6c", "\u{1B}[>0;276;0c", "\u{1B}[1;2A", "\u{1B}[99~",
            "\u{1B}[27;5;97~", "\u{1B}[97;5u", "\u{1B}[?2026;2$y", "\u{1B}[<0;1;1M", "\u{1B}OE", "\u{1B}[200;1~",
            "\u{1B}]10;rgb:ffff/ffff/ffff\u{7}", "\u{1B}]52;c;cXVpdA==\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
            "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^q\u{1B}\\", "\u{1B}Xq\u{1B}\\",
            "\u{1B}[" + String(repeating: "1;", count: 500) + "m",
        ])
    func unknown(sequence: String) {
        for reads in Self.splits(sequence) { #expect(Self.keys(reads) == [], "\(reads)") }
        #expect(Self.keys(sequence + "x") == [.character("x")])
        #expect(Self.keys(sequence, "q") == [.character("q")])
    }

    @Test("The answer to a question is no key, wherever reads cut it", arguments: ["\u{1B}[0n", "\u{1B}[3n"])
    func answers(sequence: String) {
        for reads in Self.splits(sequence) { #expect(Self.inputs(reads) == [.statusReport]) }
    }

    @Test("Esc and a key in one read are Alt; in two they are two keys")
    func alt() {
        #expect(Self.keys("\u{1B}f") == [.alt(.character("f"))])
        #expect(Self.keys("\u{1B}", "f") == [.escape, .character("f")])
        #expect(Self.keys("\u{1B}é") == [.alt(.character("é"))])
        #expect(Self.keys("\u{1B}\u{7F}") == [.alt(.backspace)])
        #expect(Self.keys("\u{1B}\r") == [.alt(.enter)])
        #expect(Self.keys("\u{1B}\u{1B}[A") == [.alt(.up)])
        #expect(Self.keys("a\u{1B}") == [.character("a"), .escape])
        #expect(Self.keys("\u{1B}\u{1B}") == [.escape, .escape])
        #expect(Self.keys("\u{1B}\u{1B}f") == [.escape, .alt(.character("f"))])
        #expect(Self.keys("\u{1B}", "\u{1B}", "\u{1B}") == [.escape, .escape, .escape])
        #expect(Self.keys("\u{1B}fq") == [.alt(.character("f")), .character("q")])
    }

    @Test("A sequence that never goes on is its two keys; with more than two bytes it is dropped")
    func unfinished() {
        for letter in "[OP]^_X" {
            #expect(Self.keys("\u{1B}\(letter)") == [.alt(.character(letter))])
            #expect(Self.keys("\u{1B}", String(letter)) == [.escape, .character(letter)])
        }
        #expect(Self.keys("\u{1B}[1;") == [])
        #expect(Self.keys("\u{1B}]52;c;") == [])
        // What cannot be part of it ends it.
        #expect(Self.keys("\u{1B}[1;\u{3}") == [.control("c")])
        #expect(Self.keys("\u{1B}]0;x\u{3}") == [.control("c")])
        #expect(Self.keys("\u{1B}[1;\u{1B}[A") == [.up])
        #expect(Self.keys("\u{1B}P1\u{1B}[A") == [.up])
        #expect(Self.keys("\u{1B}[é") == [.alt(.character("[")), .character("é")])
    }

    @Test("The terminal's own sequences go before the common ones")
    func terminfo() {
        let known: [[UInt8]: Key] = [
            Array("\u{1B}A".utf8): .up, Array("\u{1B}[M".utf8): .function(1), Array("\u{1B}[7$".utf8): .home,
            Array("\u{1B}[3~".utf8): .end, Array("\u{1B}?u".utf8): .character("5"), [11]: .up,
        ]
        for reads in Self.splits("\u{1B}A") { #expect(Self.keys(reads, known: known) == [.up]) }
        for reads in Self.splits("\u{1B}[7$") { #expect(Self.keys(reads, known: known) == [.home]) }
        for reads in Self.splits("\u{1B}?u") { #expect(Self.keys(reads, known: known) == [.character("5")]) }
        #expect(Self.keys("\u{1B}[M\u{1B}[3~", known: known) == [.function(1), .end])
        #expect(Self.keys("\u{B}\u{1B}?x", known: known) == [.control("k")])
        #expect(Self.keys("\u{1B}[1;5C", known: known) == [.wordRight])
    }

    @Test("Characters are UTF-8, wherever reads cut them; what is none is dropped")
    func characters() {
        for text in ["é", "備", "😀"] {
            for reads in Self.splits(text) { #expect(Self.keys(reads) == text.map { .character($0) }) }
        }
        #expect(Self.keys([[0xE9, 0x61]]) == [.character("a")])
        #expect(Self.keys([[0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF5, 0xFF, 0xE2, 0x82, 0x71]]) == [.character("q")])
        // A control character of 8 bits is no key, and none follows from it.
        #expect(Self.keys([[0xC2, 0x9B, 0x41]]) == [.character("A")])
        #expect(Self.keys([[0xE2, 0x82]]) == [])
        #expect(
            Self.keys("\u{0}\u{1}\u{8}\t\n\r\u{1F}\u{7F}") == [
                .control("@"), .control("a"), .backspace, .tab, .enter, .enter, .control("_"), .backspace,
            ])
    }

    @Test("A paste is opaque, wherever reads cut it")
    func paste() {
        let content = "a\u{1B}OA\u{3}\u{1B}[20\u{1B}[201x\u{C}é"
        for reads in Self.splits("\u{1B}[200~\(content)\u{1B}[201~") { #expect(Self.keys(reads) == [.pasted(content)]) }
        #expect(Self.keys("\u{1B}[200~a\rb\r\nc\nd\u{1B}[201~q") == [.pasted("a\nb\nc\nd"), .character("q")])
        #expect(Self.keys("\u{1B}[201~q") == [.character("q")])
        #expect(Self.keys("\u{1B}[200~lost") == [.pasted("lost")])
        let long = String(repeating: "x", count: PasteBuffer.maximumBytes + 10)
        #expect(Self.keys("\u{1B}[200~\(long)\u{1B}[201~q").last == .character("q"))
    }

    @Test("No bytes, however they are cut, hold a later key back or make a paste's content a key")
    func anyBytes() {
        var chance = Chance(5)
        let pieces: [[UInt8]] =
            Self.sequences.map { Array($0.0.utf8) } + [
                [0x1B], [0x1B, 0x1B], Array("\u{1B}[".utf8), Array("\u{1B}]0;".utf8), [0x9B], [0xE2], [3],
                Array("q".utf8), Array("備".utf8), Array("\u{1B}\\".utf8), [0],
            ]
        for _ in 0..<5_000 {
            var decoder = KeyDecoder()
            for _ in 0..<chance.next(8) {
                var bytes = chance.element(of: pieces)
                if chance.next(3) == 0 { bytes.append(UInt8(chance.next(256))) }
                _ = decoder.decode(bytes)
                if chance.next(3) == 0 { _ = decoder.endWait() }
            }
            _ = decoder.endWait()
            #expect(decoder.wait == nil)
            #expect(decoder.decode([3]) == [.key(.control("c"))])
        }
    }
}
