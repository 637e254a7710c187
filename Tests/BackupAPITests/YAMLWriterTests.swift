import Testing

@testable import BackupAPI
@testable import ConfigurationFiles

@Suite("JSON written as YAML")
struct YAMLWriterTests {
    /// What the writer makes of a text, a piece at a time.
    private func yaml(
        _ bytes: [UInt8], piece length: Int = 16, isElement: Bool = false, escapes: JSONCopier.Escapes = .none
    ) throws -> (text: String, repairs: Int) {
        var writer = YAMLWriter(bytes, isElement: isElement, escapes: escapes)
        var output: [UInt8] = []
        var isMore = true
        while isMore {
            var piece: [UInt8] = []
            isMore = try writer.fill(&piece, upTo: length)
            output += piece
        }
        return (String(decoding: output, as: UTF8.self), writer.repairs)
    }

    private func text(_ json: String) throws -> String { try yaml(Array(json.utf8)).text }

    @Test("Block style: the order and the digits stay, empty containers are on one line")
    func look() throws {
        let json =
            #"{"id":"abc-1","num":1.50,"big":12345678901234567890,"b":true,"x":null,"tags":[{"key":"env","value":"prod"},[1,[2]]],"#
            + #""o":{"a":{},"l":[],"deep":{"z":0,"a":1}}}"#
        #expect(
            try text(json) == """
                id: abc-1
                num: 1.50
                big: 12345678901234567890
                b: true
                x: null
                tags:
                - key: env
                  value: prod
                - - 1
                  - - 2
                o:
                  a: {}
                  l: []
                  deep:
                    z: 0
                    a: 1

                """)
        #expect(
            try yaml(Array(#"{"a":{"b":1},"c":[2]}"#.utf8), isElement: true).text == "- a:\n    b: 1\n  c:\n  - 2\n")
        #expect(try yaml(Array("null".utf8), isElement: true).text == "- null\n")
        #expect(try text("[]") == "[]\n")
    }

    @Test(
        "A text that could be read as something else is quoted",
        arguments: [
            ("2017-04-18", #""2017-04-18""#), ("No", #""No""#), ("null", #""null""#), ("~", #""~""#), ("", #""""#),
            ("1e3", #""1e3""#), ("a: b", #""a: b""#), ("end ", #""end ""#), ("- x", #""- x""#), ("a#b", #""a#b""#),
            ("q\"\\", #""q\"\\""#), ("l1\nl2\t", #""l1\nl2\t""#), ("é鍵😀", #""é鍵😀""#),
            ("\u{85}\u{2028}", #""\x85\u2028""#),
            ("\u{1B}[31m", #""\x1b[31m""#), ("\u{FEFF}a", #""\ufeffa""#), ("n", #""n""#), ("/dev/sda", "/dev/sda"),
            ("two words", "two words"), ("_a-b", "_a-b"),
            ("yesterday", "yesterday"),
        ])
    func quoting(string: String, expected: String) throws {
        #expect(try text(JSONValue.string(string).compactText) == expected + "\n")
    }

    @Test("For a terminal, what it would obey and what nobody could see become escapes; a pipe gets it as received")
    func unsafe() throws {
        let json = Array("\"\u{202E}\u{200B}\u{E000}\u{E0001}é\"".utf8)
        #expect(try yaml(json).text == "\"\u{202E}\u{200B}\u{E000}\u{E0001}é\"\n")
        #expect(try yaml(json, escapes: .unsafe).text == #""\u202e\u200b\ue000\U000e0001é""# + "\n")
    }

    @Test("What is not valid JSON is counted")
    func repairs() throws {
        let broken = try yaml([0x22, 0xFF, 0x0A, 0x22])
        #expect(broken.text == #""\ufffd\n""# + "\n" && broken.repairs == 2)
        #expect(try yaml(Array("\"\n\\u000a\"".utf8)).repairs == 1)
    }

    @Test("What is written is read again as the same value", arguments: 0..<40)
    func readsBack(seed: UInt64) throws {
        var random = Randomness(state: seed &+ 7)
        for _ in 0..<40 {
            let value = random.value(depth: 4)
            let escapes: JSONCopier.Escapes = random.below(2) == 0 ? .none : .unsafe
            let isElement = random.below(2) == 0
            let text = try yaml(
                Array(value.compactText.utf8), piece: 1 + random.below(40), isElement: isElement, escapes: escapes
            ).text
            var node = try #require(try YAMLNode(parsing: text, file: "f.yaml"))
            if isElement { node = try #require(node.elements?.first) }
            #expect(Self.isEqual(node, value), "\(value.compactText)\n\(text)")
        }
    }

    @Test("Records of many megabytes pass through pieces of bounded length")
    func pieces() throws {
        let record =
            "{\"tags\":[" + (0..<100_000).map { "{\"key\":\"k\($0)\",\"value\":\"v\"}" }.joined(separator: ",") + "]}"
        var writer = YAMLWriter(Array(record.utf8))
        var longest = 0
        var count = 0
        var isMore = true
        while isMore {
            var piece: [UInt8] = []
            isMore = try writer.fill(&piece, upTo: 4_096)
            longest = max(longest, piece.count)
            count += piece.count
        }
        #expect(longest < 4_200)
        #expect(count == 6 + (0..<100_000).reduce(0) { $0 + "- key: k\($1)\n  value: v\n".utf8.count })
    }

    private static func isEqual(_ node: YAMLNode, _ value: JSONValue) -> Bool {
        switch (value, node.content) {
        case (.object(let members), .mapping(let pairs, _)):
            pairs.count == members.count
                && zip(pairs, members).allSatisfy { isEqual($0.key, .string($1.key)) && isEqual($0.value, $1.value) }
        case (.array(let elements), .sequence(let nodes, _)):
            nodes.count == elements.count && zip(nodes, elements).allSatisfy { isEqual($0, $1) }
        case (.string(let text), .scalar(let scalar, let style)):
            scalar.utf8.elementsEqual(text.utf8) && (style != .plain || isText(scalar))
        case (.number(let digits), .scalar(let scalar, .plain)): scalar == digits
        case (.bool(let truth), .scalar(let scalar, .plain)): scalar == String(truth)
        case (.null, .scalar(let scalar, .plain)): scalar == "null"
        default: false
        }
    }

    /// Whether a plain scalar is no null, boolean, number, time, `<<` or `=` by the types of YAML 1.1.
    private static func isText(_ scalar: String) -> Bool {
        let number = /[-+]?(0b[01_]+|0x[0-9a-f_]+|([0-9][0-9_:]*\.?[0-9_]*|\.[0-9_]+)(e[-+]?[0-9]+)?|\.inf)|\.nan/
        let word = /~||null|true|false|yes|no|on|off|y|n|<<|=/
        let time = /[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*/
        return scalar.wholeMatch(of: number.ignoresCase()) == nil && scalar.wholeMatch(of: word.ignoresCase()) == nil
            && scalar.wholeMatch(of: time) == nil
    }
}

/// Values by chance, the same for the same seed.
private struct Randomness {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func value(depth: Int) -> JSONValue {
        switch below(depth > 0 ? 8 : 5) {
        case 0: return .null
        case 1: return .bool(below(2) == 0)
        case 2: return .number(["0", "-1", "1.50", "-0.0", "12345678901234567890", "1.5e+3", "2E-7"][below(7)])
        case 3, 4: return .string(string())
        case 5: return .array((0..<below(4)).map { _ in value(depth: depth - 1) })
        default:
            var members: [JSONMember] = []
            for index in 0..<below(5) {
                // Keys of one object differ.
                members.append(JSONMember("\(string())\(index)", value(depth: depth - 1)))
            }
            if below(4) == 0 { members.append(JSONMember(string(), value(depth: depth - 1))) }
            if below(20) == 0 {
                members.append(JSONMember(String(repeating: "k", count: 990 + below(100)), value(depth: depth - 1)))
            }
            return .object(members)
        }
    }

    private mutating func string() -> String {
        // libyaml takes U+FEFF for a byte order mark.
        let words = [
            "", "yes", "NO", "null", "~", "true", "1", "-1", "1.5", ".inf", "0x1F", "2017-04-18",
            "2017-04-18T01:21:52Z", "<<", "=",
            "- a", "? a", ": a", "a: b", "a #b", "# a", "---", "...", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "'",
            "\"", "\\",
            "[", "{", "]", "}", ",", "a ", " a", "\t", "\n", "a\nb", "\r\n", "\u{85}", "\u{2028}", "\u{7F}",
            "\u{9B}",
            "\u{0}", "\u{1B}[0m", "é", "e\u{301}", "鍵", "😀", "\u{202E}", "\u{200B}", "\u{E000}", "\u{FFFF}",
            "\u{10FFFF}", "a", "/x",
            "_", "word and word", "k=v,w",
        ]
        return (0..<(1 + below(3))).map { _ in words[below(words.count)] }.joined()
    }
}
