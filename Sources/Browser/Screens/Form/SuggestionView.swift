import BackupAPI
import Presentation
import Terminal

extension FormView {
    /// The suggestions over what is below the field and its messages, or above it where there is more room.
    func drawSuggestions(_ canvas: inout Canvas, _ body: Rect, _ content: FormContent, top: Int) {
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
            let box = Rect(column: left - 1, row: line, columns: width + 2, rows: 1)
            canvas.hits.cover(box)
            canvas.frame.fill(box, style: theme[.field])
            for side in [left - 1, left + width] {
                canvas.frame.write("│", row: line, column: side, columns: 1, style: theme[.border])
            }
            canvas.frame.write(entry.text, row: line, column: left + 1, columns: width - 2, style: theme[.field])
            canvas.frame.writeRight(entry.count, row: line, column: left, columns: width - 1, style: theme[.field])
            if let position = entry.position {
                canvas.hits.add(.suggestion(position), Rect(column: left, row: line, columns: width, rows: 1))
            }
            guard entry.isChosen else { continue }
            drawSelection(&canvas, row: line, Rect(column: left, row: line, columns: width, rows: 1))
        }
    }

    /// A line of the list of suggestions.
    private struct SuggestionLine {
        let text: String
        /// How often it occurs; empty for what no loaded backup has.
        let count: String
        /// The suggestion's place; nil for the line that counts the rest.
        var position: Int?
        var isChosen = false

        func columns(_ charset: Charset) -> Int {
            TextWidth.columns(of: text, charset: charset) + count.count + 2
        }
    }

    private func lines(of completion: Completion) -> [SuggestionLine] {
        let visible = completion.scroll.visible(rows: Completion.maximumRows, of: completion.entries.count)
        var lines = visible.map { position in
            let entry = completion.entries[position]
            return SuggestionLine(
                text: entry.text.isEmpty ? "empty value" : entry.text,
                count: entry.count > 0 ? Format.number(entry.count) : "", position: position,
                isChosen: completion.isEntered && position == completion.scroll.cursor)
        }
        let left = completion.entries.count - visible.upperBound
        if left > 0 { lines.append(SuggestionLine(text: "… \(Format.number(left)) more", count: "")) }
        return lines
    }
}
