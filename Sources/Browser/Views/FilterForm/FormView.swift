import BackupAPI
import Terminal

extension Model {
    static let formKeyColumns = 24

    func drawForm(_ frame: inout Frame) {
        let (header, rest) = frame.rect.split(top: 2)
        let (aboveKeys, keys) = rest.split(bottom: 1)
        let (body, status) = aboveKeys.split(bottom: statusLines.count)
        frame.write("Filter backups", row: 0, column: 1, columns: header.columns - 2, style: theme[.title])
        let count = formCountText
        frame.writeRight(count.0, row: 0, column: 0, columns: header.columns - 1, style: theme[count.1])
        frame.write(
            form.summary, row: 1, column: 1, columns: header.columns - 2, style: theme[.label])
        let content = FormContent(form, columns: body.columns - 4, charset: charset)
        let top = content.top(showing: form.focus, rows: body.rows, from: 0)
        for (offset, item) in content.items.dropFirst(top).prefix(body.rows).enumerated() {
            draw(item, &frame, row: body.row + offset, body)
        }
        let more = content.items.count > top + body.rows ? "↓ more below" : top > 0 ? "↑ more above" : ""
        drawStatus(&frame, status, right: more)
        drawKeys(&frame, keys)
    }

    private var formCountText: (String, ThemeSlot) {
        guard form.isValid else { return ("not valid yet", .warning) }
        switch form.count {
        case .idle: return ("", .dim)
        case .loading: return ("counting…", .dim)
        case .loaded(let number): return (number == 1 ? "1 match" : "\(Format.number(number)) matches", .header)
        case .failed: return ("count failed", .warning)
        }
    }

    private func draw(_ item: FormContent.Item, _ frame: inout Frame, row: Int, _ rect: Rect) {
        switch item {
        case .blank: break
        case .heading(let title, let sentence):
            let used = frame.write(title, row: row, column: 1, columns: rect.columns - 2, style: theme[.header])
            frame.write(
                sentence, row: row, column: max(14, used + 3), columns: rect.columns - max(14, used + 3) - 1,
                style: theme[.dim])
        case .name: drawField(form.name, &frame, row, 3, rect.columns - 4, .name, "any name")
        case .tag(let list, let index): drawTag(list, index, &frame, row, rect)
        case .violation(let sentence):
            frame.write(sentence, row: row, column: 3, columns: rect.columns - 4, style: theme[.error])
        }
    }

    private func drawTag(_ list: TagList, _ index: Int, _ frame: inout Frame, _ row: Int, _ rect: Rect) {
        let tag = form.rows(of: list)[index]
        let keyColumns = min(Self.formKeyColumns, max(6, rect.columns / 3))
        drawField(tag.key, &frame, row, 3, keyColumns, .key(list, index), tag.isBlank ? "key" : "")
        frame.write("=", row: row, column: 4 + keyColumns, columns: 1, style: theme[.dim])
        let column = 6 + keyColumns
        drawField(
            tag.values, &frame, row, column, rect.columns - column - 1, .values(list, index),
            tag.isBlank ? "" : "any value; or: prod, staging, *part, \"\"")
    }

    private func drawField(
        _ editor: LineEditor, _ frame: inout Frame, _ row: Int, _ column: Int, _ columns: Int,
        _ field: FormState.Field, _ placeholder: String
    ) {
        let hasFocus = form.focus == field
        // The text of the field with the focus is plain, so that a typed character costs one byte; brackets mark the field.
        frame.drawField(
            editor, row: row, column: column, columns: columns, style: hasFocus ? .plain : theme[.field],
            hasFocus: hasFocus, placeholder: placeholder,
            placeholderStyle: hasFocus ? theme[.dim] : theme[.placeholder])
        guard hasFocus else { return }
        frame.write("[", row: row, column: column - 1, columns: 1, style: theme[.title])
        frame.write("]", row: row, column: column + columns, columns: 1, style: theme[.title])
    }
}
