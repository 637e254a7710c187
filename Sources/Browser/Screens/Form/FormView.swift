import BackupAPI
import BackupClient
import Presentation
import Terminal

/// The filter form over the whole screen.
struct FormView: View {
    let form: FormState
    /// How this service reads each negation, once counting has shown it.
    let negations: [TagList: NegationConclusion]
    let loadedCount: Int
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let (whole, status, keys) = parts
        let (header, body) = whole.split(top: 2 + lineErrorRows(whole.columns - 2).count)
        drawTitle(&canvas.frame, header)
        drawLine(&canvas, header)
        let content = FormContent(form, columns: body.columns, observed: negations, charset: charset)
        let top = content.top(showing: form.focus, rows: body.rows)
        for (offset, item) in content.items.dropFirst(top).prefix(body.rows).enumerated() {
            draw(item, content, &canvas, row: body.row + offset, body)
        }
        drawSuggestions(&canvas, body, content, top: top)
        let more = content.items.count > top + body.rows ? "↓ more below" : top > 0 ? "↑ more above" : ""
        drawStatus(&canvas, status, right: more, activity: remark)
        drawKeys(&canvas, keys)
    }

    /// The title, and at the right the count with its age, where both have room.
    private func drawTitle(_ frame: inout Frame, _ header: Rect) {
        let used = frame.write("Filter backups", row: 0, column: 1, columns: header.columns - 2, style: theme[.title])
        let room = max(0, header.columns - used - 3)
        let (count, age, slot) = formCountText
        let whole = count + age
        frame.writeRight(
            TextWidth.columns(of: whole, charset: charset) <= room ? whole : count, row: 0,
            column: header.columns - 1 - room, columns: room, style: theme[slot])
    }

    private var formCountText: (count: String, age: String, slot: ThemeSlot) {
        guard form.problem == nil else { return ("not valid yet", "", .warning) }
        switch form.count {
        case .idle: return ("", "", .dim)
        case .loading: return ("counting…", "", .dim)
        case .loaded(let count):
            let matches = count.number == 1 ? "1 match" : "\(Format.number(count.number)) matches"
            return (matches, " at \(count.at.text.suffix(8)) UTC", .header)
        case .failed: return ("not counted", "", .warning)
        }
    }

    /// What the keys and the numbers of the suggestions mean, or why the matches could not be counted, without a fuss.
    private var remark: String? {
        if let completion = form.completion {
            let keys =
                completion.isEntered
                ? "\(key(.acceptSuggestion)) accepts"
                : (completion.first == nil ? "" : "\(key(.nextField)) accepts the first, ") + "\(key(.nextRow)) chooses"
            return "\(keys); numbers: of \(Format.count(loadedCount, "loaded backup"))"
        }
        guard case .failed(let sentence) = form.count, form.problem == nil else { return nil }
        return "Not counted: \(sentence)"
    }

    /// The filter as a line, and below it where it goes wrong.
    private func drawLine(_ canvas: inout Canvas, _ header: Rect) {
        let columns = header.columns - 2
        canvas.hits.add(.field(.line), Rect(column: 1, row: 1, columns: columns, rows: 1))
        guard form.focus == .line || form.lineError != nil else {
            // A filter can have 100,000 characters; no more of it is read than could show, marks included.
            let start = form.line.characters.prefix(4 * columns)
            let text = start.isEmpty ? Filter().expression : String(start)
            canvas.frame.write(text, row: 1, column: 1, columns: columns, style: theme[.label])
            return
        }
        let hasFocus = form.focus == .line && environment.context == .form
        let start = canvas.frame.drawField(
            form.line, row: 1, column: 1, columns: columns, style: hasFocus ? .plain : theme[.label],
            hasFocus: hasFocus,
            placeholder: "every backup; or: env=prod|staging and not tier=test name~web", placeholderStyle: theme[.dim])
        if hasFocus { drawBrackets(&canvas, 1, 1, columns) }
        guard let error = form.lineError else { return }
        let index = form.line.characterIndex(ofScalar: error.position)
        let before = index > start ? String(form.line.characters[start..<index]) : ""
        let place = min(columns - 1, TextWidth.columns(of: before, charset: charset))
        let rows = lineErrorRows(columns)
        let width = TextWidth.columns(of: error.sentence, charset: charset)
        if rows.count == 1, place + 2 + width <= columns {
            canvas.frame.write(
                "^ \(error.sentence)", row: 2, column: 1 + place, columns: columns - place, style: theme[.error])
        } else if rows.count == 1, width + 1 <= place {
            canvas.frame.write("^", row: 2, column: 1 + place, columns: 1, style: theme[.error])
            canvas.frame.writeRight(error.sentence, row: 2, column: 1, columns: place - 1, style: theme[.error])
        } else {
            // No room for a pointer; the place itself is highlighted.
            canvas.frame.restyle(row: 1, column: 1 + place, columns: 1, style: theme[.selection])
            for (offset, text) in rows.enumerated() {
                canvas.frame.write(text, row: 2 + offset, column: 1, columns: columns, style: theme[.error])
            }
        }
    }

    /// What is wrong with the line, in rows of so many columns; none where all is well.
    private func lineErrorRows(_ columns: Int) -> [String] {
        form.lineError.map { TextWrap.lines($0.sentence, columns: columns, charset: charset) } ?? []
    }

    private func draw(
        _ item: FormContent.Item, _ content: FormContent, _ canvas: inout Canvas, row: Int, _ rect: Rect
    ) {
        switch item {
        case .blank: break
        case .heading(let title, let sentence):
            canvas.frame.write(title, row: row, column: 1, columns: rect.columns - 2, style: theme[.header])
            // The sentences share one column, right of the longest title.
            canvas.frame.write(sentence, row: row, column: 15, columns: rect.columns - 16, style: theme[.dim])
        case .name: drawField(form.name, &canvas, row, 3, rect.columns - 4, .name, "any name")
        case .tag(let list, let index, let line):
            guard let layout = content.layout(of: list, row: index) else { break }
            drawTag(list, index, line, layout, &canvas, row, rect)
        case .violation(let sentence):
            canvas.frame.write(sentence, row: row, column: 3, columns: rect.columns - 4, style: theme[.error])
        case .remark(let sentence):
            canvas.frame.write(sentence, row: row, column: 3, columns: rect.columns - 4, style: theme[.warning])
        }
    }

    private func drawTag(
        _ list: TagList, _ index: Int, _ line: Int, _ layout: ChipLayout, _ canvas: inout Canvas, _ row: Int,
        _ rect: Rect
    ) {
        let tag = form.rows(of: list)[index]
        let columns = FormContent.columns(of: rect.columns)
        if line == 0 {
            drawField(
                tag.key, &canvas, row, 3, columns.key, .key(list, index), tag.isBlank ? "key" : "a key is missing")
            canvas.frame.write("=", row: row, column: 4 + columns.key, columns: 1, style: theme[.dim])
        }
        let start = 6 + columns.key
        let field = FormState.Field.values(list, index)
        canvas.hits.add(.field(field), Rect(column: start, row: row, columns: columns.values, rows: 1))
        for place in layout.places where place.line == line {
            switch place.piece {
            case .chip(let text):
                canvas.frame.write(
                    text, row: row, column: start + place.column, columns: place.columns, style: theme[.chip])
            case .draft:
                let isOnly = tag.values.before.isEmpty && tag.values.after.isEmpty
                drawField(
                    tag.values.draft, &canvas, row, start + place.column, place.columns, field,
                    isOnly ? "any value; or type one, \(key(.suggest)) suggests" : "or another one")
            }
        }
        if layout.places.isEmpty, !tag.isBlank {
            canvas.frame.write("any value", row: row, column: start, columns: columns.values, style: theme[.dim])
        }
    }

    private func drawField(
        _ editor: LineEditor, _ canvas: inout Canvas, _ row: Int, _ column: Int, _ columns: Int,
        _ field: FormState.Field, _ placeholder: String
    ) {
        canvas.hits.add(.field(field), Rect(column: column, row: row, columns: columns, rows: 1))
        let hasFocus = form.focus == field
        // The text of the field with the focus is plain, so that a typed character costs one byte; brackets mark the field.
        canvas.frame.drawField(
            editor, row: row, column: column, columns: columns, style: hasFocus ? .plain : theme[.field],
            hasFocus: hasFocus, placeholder: placeholder,
            placeholderStyle: hasFocus ? theme[.dim] : theme[.placeholder])
        if hasFocus { drawBrackets(&canvas, row, column, columns) }
    }

    private func drawBrackets(_ canvas: inout Canvas, _ row: Int, _ column: Int, _ columns: Int) {
        canvas.frame.write("[", row: row, column: column - 1, columns: 1, style: theme[.title])
        canvas.frame.write("]", row: row, column: column + columns, columns: 1, style: theme[.title])
    }
}
