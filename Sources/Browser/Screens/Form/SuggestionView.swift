import BackupAPI
import Presentation
import Terminal

extension Model {
    /// The suggestions over what is below the field and its messages, or above it where there is more room.
    func drawSuggestions(_ frame: inout Frame, _ body: Rect, _ content: FormContent, top: Int) {
        guard let completion = form.completion else { return }
        let height = lines(of: completion).count
        let first = body.row + content.lines(of: form.focus).lowerBound - top
        let below = body.row + content.block(of: form.focus).upperBound - top
        let isBelow = below + height <= body.endRow || body.endRow - below >= first - body.row
        let start = isBelow ? below : max(body.row, first - height)
        let end = isBelow ? body.endRow : max(first, start + 1)
        let left: Int
        if case .values = form.focus {
            left = 6 + FormContent.columns(of: body.columns).key
        } else {
            left = 3
        }
        let room = max(0, end - start)
        let all = lines(of: completion)
        // Where there is little room, the chosen one shows.
        let hidden = max(0, (all.firstIndex { $0.isChosen } ?? 0) - room + 1)
        let texts = all.dropFirst(hidden).prefix(room)
        let width = min(body.columns - left - 1, max(24, (texts.map { $0.columns(charset) }.max() ?? 0) + 4))
        for (offset, entry) in texts.enumerated() {
            let line = start + offset
            frame.fill(Rect(column: left - 1, row: line, columns: width + 2, rows: 1), style: theme[.field])
            for side in [left - 1, left + width] {
                frame.write("│", row: line, column: side, columns: 1, style: theme[.border])
            }
            frame.write(entry.text, row: line, column: left + 1, columns: width - 2, style: theme[.field])
            frame.writeRight(entry.count, row: line, column: left, columns: width - 1, style: theme[.field])
            guard entry.isChosen else { continue }
            if preferences.usesMarker {
                frame.write(">", row: line, column: left, columns: 1, style: theme[.header])
            } else {
                frame.restyle(row: line, column: left, columns: width, style: theme[.selection])
            }
            frame.cursor = Position(column: left, row: line)
        }
    }

    /// A line of the list of suggestions.
    private struct SuggestionLine {
        let text: String
        /// How often it occurs; empty for what no loaded backup has.
        let count: String
        var isChosen = false

        func columns(_ charset: Charset) -> Int {
            TextWidth.columns(of: text, charset: charset) + count.count + 2
        }
    }

    private func lines(of completion: Completion) -> [SuggestionLine] {
        let visible = completion.scroll.visible(rows: Self.suggestionRows, of: completion.entries.count)
        var lines = visible.map { position in
            let entry = completion.entries[position]
            return SuggestionLine(
                text: entry.text.isEmpty ? "empty value" : entry.text,
                count: entry.count > 0 ? Format.number(entry.count) : "",
                isChosen: completion.isEntered && position == completion.scroll.cursor)
        }
        let left = completion.entries.count - visible.upperBound
        if left > 0 { lines.append(SuggestionLine(text: "… \(Format.number(left)) more", count: "")) }
        return lines
    }
}
