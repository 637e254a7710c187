import BackupAPI
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Rows of a record's JSON")
struct JSONRowsTests {
    private func rows(_ text: String, columns: Int, charset: Charset = .utf8) -> [String] {
        let rows = JSONRows(Array(text.utf8), columns: columns, charset: charset)
        return rows.lines(in: 0..<rows.count).map(\.line.text)
    }

    /// JSON texts with every kind of value, blanks between, and strings that are hard to spell.
    private static func text(_ random: inout Chance, depth: Int = 0) -> String {
        let blank = random.element(of: ["", " ", "\n\t", "\r\n"])
        let strings = [
            #""a word and another""#, #""""#, #""  two  blanks  ""#, #""日本語 テキスト""#, #""\u65e5\ud83d\ude00\ud800x""#,
            #""\"\\\/\b\f\n\r\t\u0001\u007f""#, #""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa""#,
            "\"e\u{301}\u{302}\u{303}\"",
            "\"raw\ttab\"",
        ]
        let string = random.element(of: strings)
        switch random.next(depth < 4 ? 8 : 5) {
        case 0: return "\(blank)null"
        case 1: return "true\(blank)"
        case 2: return "-12.5e+3\(blank)"
        case 3, 4: return "\(blank)\(string)"
        case 5: return "[\(blank)]"
        case 6:
            let items = (0..<random.next(4)).map { _ in text(&random, depth: depth + 1) }
            return "[\(items.joined(separator: ",\(blank)"))\(blank)]"
        default:
            let items = (0..<random.next(4)).map { _ in
                let key = random.element(of: strings)
                return "\(blank)\(key)\(blank):\(text(&random, depth: depth + 1))"
            }
            return "{\(items.joined(separator: ","))\(blank)}"
        }
    }

    @Test("Unbroken they are the indented text of the value", arguments: 0..<UInt64(10))
    func indented(seed: UInt64) throws {
        var random = Chance(seed)
        for _ in 0..<50 {
            let text = Self.text(&random)
            let value = try JSONValue(parsing: Array(text.utf8))
            #expect(rows(text, columns: 100_000).joined(separator: "\n") == value.indentedText, "\(text)")
        }
    }

    @Test(
        "Broken nothing is lost but blanks, none is too wide, and each can be had by itself", arguments: [20, 33, 80])
    func broken(columns: Int) throws {
        var random = Chance(UInt64(columns))
        for _ in 0..<100 {
            let text = Self.text(&random)
            let value = try JSONValue(parsing: Array(text.utf8))
            let all = JSONRows(Array(text.utf8), columns: columns, charset: .utf8)
            let lines = all.lines(in: 0..<all.count).map(\.line.text)
            #expect(lines.count == all.count)
            #expect(
                lines.joined().filter { $0 != " " } == value.indentedText.filter { $0 != " " && $0 != "\n" }, "\(text)")
            let wide = lines.filter { TextWidth.columns(of: $0) > max(columns, columns / 2 + 8) }
            #expect(wide.isEmpty, "\(text)")
            for position in 0..<all.count {
                #expect(all.lines(in: position..<(position + 1)).map(\.line.text) == [lines[position]])
            }
        }
    }

    @Test("Any row of many is the one of a walk from the beginning")
    func randomAccess() {
        let text =
            "[\((0..<500).map { #"{"key":"k\#($0)","value":"some words and more of them"}"# }.joined(separator: ","))]"
        let rows = JSONRows(Array(text.utf8), columns: 30, charset: .utf8)
        let lines = rows.lines(in: 0..<rows.count).map(\.line.text)
        for start in stride(from: 0, to: rows.count, by: 61) {
            let range = start..<min(start + 20, rows.count)
            #expect(rows.lines(in: range).map(\.line.text) == Array(lines[range]))
        }
        #expect(rows.lines(in: rows.count..<(rows.count + 5)).isEmpty)
    }

    @Test("A row under a million marks ends, and so does a text of blanks")
    func marks() {
        let marks = String(repeating: "\u{301}", count: 10_000)
        let rows = rows(#"{"a":"x\#(marks)"}"#, columns: 20)
        #expect(rows.allSatisfy { $0.unicodeScalars.count < 200 })
        #expect(rows.joined().unicodeScalars.filter { $0 == "\u{301}" }.count == 10_000)
        let blanks = self.rows(#"{"a":"\#(String(repeating: " ", count: 1_000))b"}"#, columns: 20)
        #expect(blanks.last == "}" && blanks.count < 60)
    }

    @Test("A line is copied whole, from any of its rows; a longer one than the limit is not")
    func lines() throws {
        let value = (0..<40).map { "word\($0)" }.joined(separator: " ")
        let rows = JSONRows(Array(#"{"a":1,"b":["\#(value)"]}"#.utf8), columns: 20, charset: .utf8)
        let texts = rows.lines(in: 0..<rows.count).map { $0.item?.text(bytes: 1_000) }
        #expect(texts.first == "{" && texts[1] == #""a": 1,"# && texts[2] == #""b": ["#)
        #expect(Set(texts.dropFirst(3).dropLast(2)) == ["\"\(value)\""])
        #expect(rows.lines(in: 4..<5).first?.item?.text(bytes: 100) == .some(nil))
    }
}
