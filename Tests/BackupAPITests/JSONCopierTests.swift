import Testing

@testable import BackupAPI

@Suite("JSON copied from its bytes as received")
struct JSONCopierTests {
    private func copied(_ bytes: [UInt8], escapes: JSONCopier.Escapes = .none) -> (text: String, repairs: Int) {
        var copier = JSONCopier(escapes: escapes)
        var output: [UInt8] = []
        copier.append(bytes[...], to: &output)
        return (String(decoding: output, as: UTF8.self), copier.repairs)
    }

    @Test(
        "Blanks between the tokens go, everything else stays",
        arguments: [
            (#"{ "a" : [ 1 , "b c" ] }"#, #"{"a":[1,"b c"]}"#), ("[\n\t\"q\\\" x\"\r\n]", #"["q\" x"]"#),
            (#""\\""#, #""\\""#), (" -1.50e+3 ", "-1.50e+3"), (#"["\u00e9\/","é鍵😀"]"#, #"["\u00e9\/","é鍵😀"]"#),
            ("[]", "[]"), ("", ""), (#"["\"",  "\\\\" ]"#, #"["\"","\\\\"]"#),
        ])
    func blanks(text: String, expected: String) {
        let copy = copied(Array(text.utf8))
        #expect(copy.text == expected && copy.repairs == 0)
    }

    @Test(
        "A record that is copied whole is the one that is copied by its tokens",
        arguments: [
            #"{"resource_id":"b1","tags":[{"key":"k","value":"v"}],"resource_detail":{"size":1}}"#,
            #"{"resource_id":"b1","resource_name":"é"}"#, #"{"resource_id":"b1","a":{"b":"鍵","c":"\u0041"}}"#,
            #"{"resource_id":"b1", "a":{}}"#, #"{"resource_id" :"b1","a":1}"#, "{\"resource_id\":\"b\t1\"}",
            #"{"resource_id":"b1","a":{"b": [1,2]}}"#, "{\"resource_id\":\"b1\",\"\u{7F}\":1}", "{\"a\":[1,\n2]}",
            #"{"resource_id":"b1","a":"\""}"#, #"{ }"#, "{}", "7", #"{"resource_id":"b1","é":1}"#,
            "{\"resource_id\":\"b1\",\"a\":\"\u{202E}\"}",
        ], [JSONCopier.Escapes.none, .unsafe])
    func records(record: String, escapes: JSONCopier.Escapes) throws {
        let page = try RecordPage(scanning: Array(#"{"resources":[\#(record)]}"#.utf8), reading: .identity)
        var copier = JSONCopier(escapes: escapes)
        var output: [UInt8] = []
        copier.append(recordAt: 0, of: page, to: &output)
        let text = String(decoding: output, as: UTF8.self)
        #expect((text, copier.repairs) == copied(Array(record.utf8), escapes: escapes))
    }

    @Test("Records as most services write them are copied whole")
    func compact() throws {
        func isCompact(_ record: String) throws -> Bool {
            let page = Array("{ \"resources\": [ \(record) ] }".utf8)
            return try RecordPage(scanning: page, reading: .identity).compactRecords == [true]
        }
        #expect(try isCompact(#"{"resource_id":"b1","tags":[],"resource_detail":{"a":[{"b":"c\"d"},-1.5e3,null]}}"#))
        #expect(try !isCompact(#"{"resource_id":"b1","tags":[ ]}"#) && !isCompact(#"{"resource_id":"ü"}"#))
        #expect(try RecordPage(scanning: Array(#"{"resources":[{"resource_id":"b1"}]}"#.utf8)).compactRecords.isEmpty)
    }

    @Test("What is no JSON inside a string becomes an escape and is counted; the rest is as received")
    func repairs() {
        let broken = copied(Array("\"a\nb\u{1}\u{1B}c\td\"".utf8))
        #expect(broken.text == #""a\nb\u0001\u001bc\td""# && broken.repairs == 4)
        // A byte alone, a sequence that ends early, a surrogate, an overlong one, a scalar beyond the last.
        for (bytes, count) in [
            ([0xFF], 1), ([0xE9, 0x8D], 1), ([0xED, 0xA0, 0x80], 3), ([0xC0, 0xAF], 2), ([0xF4, 0x90, 0x80, 0x80], 4),
        ] as [([UInt8], Int)] {
            let copy = copied([0x22] + bytes + [0x78, 0x22])
            #expect(copy.text == "\"" + String(repeating: #"\ufffd"#, count: count) + "x\"")
            #expect(copy.repairs == count)
        }
        let kept = "\"\u{7F}\u{9B}\u{202E}\u{200B}\u{E000}é\""
        #expect(copied(Array(kept.utf8)) == (kept, 0))
    }

    @Test("For a terminal, what it would obey and what nobody could see become escapes")
    func terminal() {
        let copy = copied(
            Array("\"\u{7F}\u{9B}m\u{202E}\u{200B}\u{3164}\u{E000}\u{E0001}é鍵e\u{301}😀\"".utf8), escapes: .unsafe)
        #expect(copy.text == #""\u007f\u009bm\u202e\u200b\u3164\ue000\udb40\udc01é鍵"# + "e\u{301}😀\"")
        #expect(copy.repairs == 0)
    }

    @Test("Indented text is the value, a piece at a time", arguments: [1, 7, 64, 1 << 20])
    func indented(length: Int) throws {
        let text = #"{"a":[1,[],{}, {"b":null,"c":[true,[ "x y" ]]}],"é":"\u00e9","n":-1.50e+3}"#
        var indenter = JSONIndenter(Array(text.utf8))
        var output: [UInt8] = []
        var isMore = true
        while isMore {
            var piece: [UInt8] = []
            isMore = try indenter.fill(&piece, upTo: length)
            output += piece
        }
        let value = try JSONValue(parsing: Array(text.utf8))
        #expect(
            String(decoding: output, as: UTF8.self) == value.indentedText.replacing(
                "\"é\": \"é\"", with: #""é": "\u00e9""#) + "\n")
    }

    @Test("Bytes that are no JSON end an indented text with an error")
    func refused() {
        for text in ["", "{\"a\":}", "[1,]", "[1", "{\"a\" 1}"] {
            var indenter = JSONIndenter(Array(text.utf8))
            var output: [UInt8] = []
            #expect(throws: JSONError.self) { try indenter.fill(&output, upTo: .max) }
        }
    }
}

@Suite("Searches in bytes")
struct ByteSearchTests {
    @Test("Eight bytes at once find what one byte at a time finds, at every place and for every byte")
    func searches() {
        for byte in UInt8.min...UInt8.max {
            for place in 0..<17 {
                var bytes = [UInt8](repeating: 0x61, count: 17)
                bytes[place] = byte
                bytes[16] = 0x22
                let special = bytes.firstIndex { !(0x20..<0x7F ~= $0) || $0 == 0x22 || $0 == 0x5C }
                let mark = bytes.firstIndex { $0 == 0x22 || $0 == 0x5C }
                for start in [0, 3] where start <= place {
                    bytes.withUnsafeBytes {
                        #expect($0.firstSpecial(from: start) == special)
                        #expect($0.firstQuoteOrBackslash(from: start) == mark)
                    }
                }
            }
        }
        [UInt8](repeating: 0x61, count: 9).withUnsafeBytes {
            #expect($0.firstSpecial(from: 0) == 9 && $0.firstQuoteOrBackslash(from: 0) == 9)
        }
    }
}
