public import Terminal

extension Model {
    /// The screen of this state. Drawing only reads.
    public func draw() -> Frame {
        var frame = Frame(size, charset: charset)
        guard size.columns > 0, size.rows > 0 else { return frame }
        if isTooSmall {
            drawTooSmall(&frame)
            return frame
        }
        for screen in screens.drawn { screen.content.draw(self, &frame) }
        return frame
    }

    func drawHome(_ frame: inout Frame) {
        let layout = layout
        drawHeader(&frame, layout.header)
        if let rect = layout.list { drawList(&frame, rect) }
        if let divider = layout.divider {
            for row in divider.row..<divider.endRow {
                frame.write("│", row: row, column: divider.column, columns: 1, style: theme[.border])
            }
        }
        if let rect = layout.detail { drawDetail(&frame, rect) }
        drawStatus(&frame, layout.status, right: positionText, activity: activityText)
        if let search = list.search {
            drawSearch(search.input, "search the loaded backups", &frame, layout.status)
        } else if let search = detail.search {
            drawSearch(search.input, "search in this tab", &frame, layout.status)
        }
        drawKeys(&frame, layout.keys)
    }

    /// The text that is being searched for, in place of the last line of the status.
    private func drawSearch(_ input: LineEditor, _ placeholder: String, _ frame: inout Frame, _ rect: Rect) {
        let row = rect.endRow - 1
        frame.fill(Rect(column: rect.column, row: row, columns: rect.columns, rows: 1))
        frame.write("/", row: row, column: rect.column + 1, columns: 1, style: theme[.key])
        frame.drawField(
            input, row: row, column: rect.column + 2, columns: rect.columns - 4, style: .plain, hasFocus: true,
            placeholder: placeholder, placeholderStyle: theme[.dim])
    }

    /// The notice, or what runs; at the right end whatever the screen wants to say there.
    func drawStatus(_ frame: inout Frame, _ rect: Rect, right: String, activity: String?) {
        let slot: ThemeSlot =
            switch retryText == nil ? notice?.kind : .warning {
            case .error: .error
            case .warning: .warning
            case .information, nil: .text
            }
        for (index, text) in statusLines.enumerated() {
            frame.write(
                text, row: rect.row + index, column: rect.column + 1, columns: rect.columns - 2, style: theme[slot])
        }
        let width = TextWidth.columns(of: right, charset: charset)
        let last = rect.endRow - 1
        let used = 1 + TextWidth.columns(of: statusLines.last ?? "", charset: charset)
        guard used + width + 2 <= rect.columns else { return }
        if let activity, notice == nil, retryText == nil {
            frame.write(
                activity, row: last, column: rect.column + 1, columns: rect.columns - width - 4, style: theme[.running])
        }
        frame.writeRight(right, row: last, column: rect.column, columns: rect.columns - 1)
    }

    /// The keys that matter here, from the command table, as many as fit.
    func drawKeys(_ frame: inout Frame, _ rect: Rect) {
        var column = rect.column + 1
        for command in Commands.available(in: context) {
            guard let hint = command.hint, let key = keys.keys(of: command.name, in: context).first,
                command.isEnabled(self)
            else { continue }
            let width = key.label.count + 1 + hint.count
            guard column + width <= rect.endColumn else { break }
            column += frame.write(
                key.label, row: rect.row, column: column, columns: rect.endColumn - column, style: theme[.key])
            column += 1
            column += frame.write(
                hint, row: rect.row, column: column, columns: rect.endColumn - column, style: theme[.dim])
            column += 2
        }
    }
}
