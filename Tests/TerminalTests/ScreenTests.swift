import Support
import Testing

@testable import Terminal

@Suite("The screen, byte for byte")
struct ScreenTests {
    private static let size = Size(columns: 40, rows: 5)

    private static func frame(_ lines: String..., style: Style = .plain) -> Frame {
        var frame = Frame(size)
        for (row, line) in lines.enumerated() { frame.write(line, row: row, column: 0, columns: 40, style: style) }
        return frame
    }

    @Test("What is drawn is what the terminal holds, wide characters included")
    func contents() async throws {
        let rows = try await withScreen(Self.size) { screen in
            screen.show(Self.frame("plain", "wide 備份 cafe\u{301}", "\u{1B}[31m"))
            return (0..<3).map { screen.text(row: $0, columns: 40) }
        }
        #expect(rows[0].hasPrefix("plain   "))
        #expect(rows[1].hasPrefix("wide 備"))
        #expect(rows[1].contains("cafe\u{301}"))
        #expect(rows[2].hasPrefix("\u{241B}[31m "))
    }

    @Test("The same frame again costs nothing, one more character costs one byte")
    func differences() async throws {
        let costs = try await withScreen(Self.size) { screen in
            var frame = Self.frame("abc")
            frame.cursor = Position(column: 3, row: 0)
            frame.isCursorVisible = true
            screen.show(frame)
            let same = screen.show(frame)
            var more = Self.frame("abcd")
            more.cursor = Position(column: 4, row: 0)
            more.isCursorVisible = true
            return [same, screen.show(more)]
        }
        #expect(costs == [0, 1])
    }

    @Test("A terminal without colours draws a coloured style plain, and reverse as reverse")
    func withoutColors() async throws {
        let (colors, isReverse) = try await withScreen(terminal: "vt100", Self.size) { screen in
            screen.show(Self.frame("red", style: Style(foreground: 203, attributes: .reverse)))
            return (screen.colors, screen.isReverse(row: 0, column: 0))
        }
        #expect(colors == 0)
        #expect(isReverse)
    }
}
